/**
 * The one table of who may do what. Read by the API before it acts, by the site for what it shows, by the tests
 * that walk it, and by docs/roles.md, which is made from it. Whoever is in no row of it may do what anyone may.
 */
import type { Action } from './actions.ts';
import type { Membership, Role } from '../identity/model.ts';

export type { Action };

/** How far a role reaches with an action: everywhere, or only for the venue or the organization of the membership. */
export type Reach = 'all' | 'own venue' | 'own organization';

/** Contacts and minors are for the venue, or the charity, that needs them: a coordinator sees names and totals, an auditor neither. */
export const grants: Readonly<Record<Action, Readonly<Partial<Record<Role, Reach>>>>> = {
  'open-day.edit': { platform_operator: 'all', coordinator: 'all' },
  'venue.edit': { platform_operator: 'all', coordinator: 'all', venue_manager: 'own venue' },
  'template.edit': { platform_operator: 'all', coordinator: 'own organization', venue_manager: 'own organization' },
  'board.see': { platform_operator: 'all', coordinator: 'all', venue_manager: 'all', auditor: 'all' },
  'roster.see': {
    platform_operator: 'all',
    coordinator: 'all',
    venue_manager: 'own venue',
    charity_staff: 'own organization',
  },
  'contact.see': { platform_operator: 'all', venue_manager: 'own venue', charity_staff: 'own organization' },
  'minors.see': { venue_manager: 'own venue' },
  'door-list.see': { venue_manager: 'own venue', team_lead: 'own venue' },
  'attendance.record': {
    platform_operator: 'all',
    coordinator: 'all',
    venue_manager: 'own venue',
    team_lead: 'own venue',
  },
  'attendance.see': {
    platform_operator: 'all',
    coordinator: 'all',
    venue_manager: 'own venue',
    team_lead: 'own venue',
    auditor: 'all',
  },
  'drive.edit': { platform_operator: 'all', charity_staff: 'own organization' },
  'donation.receive': {
    platform_operator: 'all',
    charity_staff: 'own organization',
    stock_keeper: 'own organization',
  },
  'store.edit': { platform_operator: 'all', charity_staff: 'own organization', stock_keeper: 'own organization' },
  'stock.see': {
    platform_operator: 'all',
    venue_manager: 'own venue',
    charity_staff: 'own organization',
    stock_keeper: 'own organization',
    auditor: 'all',
  },
  'stock-totals.see': {
    platform_operator: 'all',
    coordinator: 'all',
    charity_staff: 'own organization',
    stock_keeper: 'own organization',
    auditor: 'all',
  },
  'stock.move': {
    platform_operator: 'all',
    venue_manager: 'own venue',
    charity_staff: 'own organization',
    stock_keeper: 'own organization',
  },
  'lot.recall': { platform_operator: 'all', charity_staff: 'own organization', stock_keeper: 'own organization' },
  'campaign.edit': { platform_operator: 'all', coordinator: 'all' },
  'round.report': { platform_operator: 'all', coordinator: 'all', team_lead: 'all' },
  'exhibition.edit': { platform_operator: 'all', coordinator: 'all' },
  'station.edit': { platform_operator: 'all', coordinator: 'all', venue_manager: 'own organization' },
  // Whoever runs the platform sees nothing of those who ask for help (R03).
  'help.see': { coordinator: 'all', venue_manager: 'own organization' },
  'help.answer': { venue_manager: 'own organization' },
  // A notice tells of a recipient: stations alone write and approve them (R12).
  'notice.edit': { venue_manager: 'own organization', team_lead: 'own organization' },
  'notice.approve': { venue_manager: 'own organization' },
  // Who organizes records, and who records certifies: whoever runs the platform does neither (R06).
  'service.approve': { coordinator: 'all', venue_manager: 'own venue' },
  'proof.issue': { coordinator: 'own organization', venue_manager: 'own organization' },
  'ledger.see': { platform_operator: 'all', coordinator: 'all', auditor: 'all' },
  'organization.see': {
    platform_operator: 'all',
    coordinator: 'all',
    venue_manager: 'own organization',
    team_lead: 'own organization',
    stock_keeper: 'own organization',
    charity_staff: 'own organization',
    auditor: 'all',
  },
  'organization.edit': { platform_operator: 'all' },
  'member.see': {
    platform_operator: 'all',
    coordinator: 'all',
    venue_manager: 'own organization',
    charity_staff: 'own organization',
    auditor: 'all',
  },
  'member.invite': {
    platform_operator: 'all',
    coordinator: 'all',
    venue_manager: 'own organization',
    charity_staff: 'own organization',
  },
  'token.make': {
    platform_operator: 'all',
    coordinator: 'own organization',
    charity_staff: 'own organization',
  },
  'audit.see': { platform_operator: 'all', coordinator: 'all', auditor: 'all' },
  'retention.see': { platform_operator: 'all', coordinator: 'all', auditor: 'all' },
  'operations.see': { platform_operator: 'all' },
  'demo.mark': { platform_operator: 'all' },
};

/** What the action touches; grants for the own venue or organization compare these with the membership. */
export type Scope = { readonly organizationId?: string | undefined; readonly venueId?: string | undefined };

/** Whoever asks, as far as the table is concerned. */
export type Holder = {
  readonly memberships: readonly Membership[];
  /** Nothing but these, for whoever comes with a token. */
  readonly actions?: readonly Action[];
};

/** The memberships that may count for an action at all. */
const countingFor = (who: Holder | undefined, action: Action): readonly Membership[] =>
  who && (who.actions?.includes(action) ?? true) ? who.memberships : [];

/** The membership that lets the person do it: what the audit notes. */
export const grantFor = (who: Holder | undefined, action: Action, scope: Scope = {}): Membership | undefined =>
  countingFor(who, action).find((membership) => {
    const reach = grants[action][membership.role];
    if (reach === 'own venue') return membership.venueId !== undefined && membership.venueId === scope.venueId;
    if (reach === 'own organization') return membership.organizationId === scope.organizationId;
    return reach === 'all';
  });

export const may = (who: Holder | undefined, action: Action, scope: Scope = {}): boolean =>
  grantFor(who, action, scope) !== undefined;

/** The first membership that lets the person do this anywhere at all. */
export const grantAnywhere = (who: Holder | undefined, action: Action): Membership | undefined =>
  countingFor(who, action).find((membership) => grants[action][membership.role] !== undefined);

/** Whether the person may do this anywhere at all: decides what the site's menus offer. */
export const mayAnywhere = (who: Holder | undefined, action: Action): boolean =>
  grantAnywhere(who, action) !== undefined;
