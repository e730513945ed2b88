/**
 * Who may give which role, change it and take it back. Read by the API, by the page of an organization's members, and
 * by docs/roles.md, which is made from it.
 */
import { platformOrganizationId, type Identity, type Role } from '../identity/model.ts';
import { grants, type Reach } from './role-rules.ts';

/**
 * By role given: who may give it, and how far. Nobody gives more than they hold, but for one thing: coordinators
 * appoint venue managers, who see contact details, also of minors, and team leads, who see door lists: coordinators see neither.
 */
export const rolesThatMayGrant: Readonly<Record<Role, Readonly<Partial<Record<Role, Reach>>>>> = {
  platform_operator: { platform_operator: 'all' },
  coordinator: { platform_operator: 'all' },
  venue_manager: { platform_operator: 'all', coordinator: 'all', venue_manager: 'own venue' },
  team_lead: { platform_operator: 'all', coordinator: 'all' },
  stock_keeper: { platform_operator: 'all', charity_staff: 'own organization' },
  charity_staff: { platform_operator: 'all', charity_staff: 'own organization' },
  auditor: { platform_operator: 'all', coordinator: 'own organization' },
};

/** A role in an organization, as it is to be given to the holder of an address. */
export type Grant = {
  readonly organizationId: string;
  readonly role: Role;
  readonly venueId?: string | undefined;
  readonly email: string;
};

/**
 * An address without what a mailbox takes for itself: what follows a plus, and dots. For comparing persons alone; mail goes
 * to the address as it was typed. Of mailboxes that do not read it so, two are taken for one, which only asks for another giver.
 */
export function mailboxOf(email: string): string {
  const [local = '', domain = ''] = email.trim().toLowerCase().split('@');
  return `${local.replace(/\+.*$/, '').replaceAll('.', '')}@${domain.replace(/^googlemail\.com$/, 'gmail.com')}`;
}

/** Whether two addresses may well be of one person. */
export const isSameMailbox = (one: string, other: string): boolean => mailboxOf(one) === mailboxOf(other);

/**
 * A role that sees data of people under 18 is not one person's to give, operators aside, who run the platform: a second one
 * who may give it confirms.
 */
export const takesSecondPerson = (who: Pick<Identity, 'memberships'>, role: Role): boolean =>
  grants['minors.see'][role] !== undefined && !who.memberships.some((held) => held.role === 'platform_operator');

type Giver = Pick<Identity, 'memberships' | 'email'>;

/**
 * Whoever may give a role may also change it and take it back. Operators are of the platform's own organization, and
 * only an operator gives anything to themselves.
 */
export function mayGrant(who: Giver, { organizationId, role, venueId, email }: Grant): boolean {
  if (role === 'platform_operator' && organizationId !== platformOrganizationId) return false;
  return who.memberships.some((held) => {
    const reach = rolesThatMayGrant[role][held.role];
    if (held.role !== 'platform_operator' && isSameMailbox(email, who.email)) return false;
    if (reach === 'all') return true;
    const own = held.organizationId === organizationId;
    return reach === 'own venue' ? own && held.venueId !== undefined && held.venueId === venueId : own && !!reach;
  });
}
