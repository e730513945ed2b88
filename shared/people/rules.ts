/**
 * The one table of who may do what. Read by the API before it acts, by the site for what it shows,
 * and by the tests that walk it. `own` means: only for the organization or venue of the membership.
 */
import type { Identity, Membership, Role } from './model.ts';

export type Action =
  | 'open-day.edit'
  | 'venue.edit'
  | 'board.see'
  | 'drive.edit'
  | 'donation.receive'
  | 'campaign.edit'
  | 'round.report'
  | 'organization.edit'
  | 'audit.see'
  | 'demo.mark';

export const grants: Readonly<Record<Action, Readonly<Partial<Record<Role, 'all' | 'own'>>>>> = {
  'open-day.edit': { platform_operator: 'all', coordinator: 'all' },
  'venue.edit': { platform_operator: 'all', coordinator: 'all', venue_manager: 'own' },
  'board.see': { platform_operator: 'all', coordinator: 'all', venue_manager: 'all', auditor: 'all' },
  'drive.edit': { platform_operator: 'all', charity_staff: 'own' },
  'donation.receive': { platform_operator: 'all', charity_staff: 'own', stock_keeper: 'own' },
  'campaign.edit': { platform_operator: 'all', coordinator: 'all' },
  'round.report': { platform_operator: 'all', coordinator: 'all', team_lead: 'all' },
  'organization.edit': { platform_operator: 'all' },
  'audit.see': { platform_operator: 'all', coordinator: 'all', auditor: 'all' },
  'demo.mark': { platform_operator: 'all' },
};

/** What the action touches; `own` grants compare these with the membership. */
export type Scope = { readonly organizationId?: string | undefined; readonly venueId?: string | undefined };

/** The membership that lets the person do it: what the audit notes. */
export function grantFor(
  who: Pick<Identity, 'memberships'> | undefined,
  action: Action,
  scope: Scope = {},
): Membership | undefined {
  return who?.memberships.find((membership) => {
    const grant = grants[action][membership.role];
    if (grant !== 'own') return grant === 'all';
    return membership.role === 'venue_manager'
      ? membership.venueId !== undefined && membership.venueId === scope.venueId
      : membership.organizationId === scope.organizationId;
  });
}

export const may = (who: Pick<Identity, 'memberships'> | undefined, action: Action, scope: Scope = {}): boolean =>
  grantFor(who, action, scope) !== undefined;

/** The first membership that lets the person do this anywhere at all. */
export const grantAnywhere = (who: Pick<Identity, 'memberships'> | undefined, action: Action): Membership | undefined =>
  who?.memberships.find((membership) => grants[action][membership.role] !== undefined);

/** Whether the person may do this anywhere at all: decides what the site's menus offer. */
export const mayAnywhere = (who: Pick<Identity, 'memberships'> | undefined, action: Action): boolean =>
  grantAnywhere(who, action) !== undefined;
