/** A role and the venue it is for, as one choice of a form; and what venues are called, where a role names one. */
import type { Locale } from '#shared/kernel/text.ts';
import { mayGrant } from '#shared/organizations/granting-rules.ts';
import { roles, type Identity, type Role } from '#shared/identity/model.ts';
import type { Api } from '../../server/api.ts';
import { given } from '../../server/forms.ts';

type RoleAt = { readonly role: Role; readonly venueId?: string | undefined };
export type VenueNames = ReadonlyMap<string, string>;

/** `auditor`, or `venue_manager:ven_…`. */
export const roleValue = ({ role, venueId }: RoleAt) => (venueId ? `${role}:${venueId}` : role);

/** What the contract's schema is to judge. */
export function typedRole(value: string | undefined) {
  const [role, venueId] = (value ?? '').split(':');
  return { role: given(role), venueId };
}

/** Of every open day that the person may see; with its name where there are several. */
export async function venueNames(api: Api, locale: Locale): Promise<VenueNames> {
  const { venues } = await api.openDays.listVenues({});
  const several = new Set(venues.map(({ openDayId }) => openDayId)).size > 1;
  return new Map(
    venues.map(({ venueId, name, openDayName }) => [
      venueId,
      several ? `${name[locale]} · ${openDayName[locale]}` : name[locale],
    ]),
  );
}

/** With the venue it is for; one that is hidden or gone is called nothing. */
export function roleText({ role, venueId }: RoleAt, venues: VenueNames, locale: Locale): string {
  const venue = venueId && venues.get(venueId);
  return venue ? `${roles[role][locale]} · ${venue}` : roles[role][locale];
}

/** Every role, a venue manager's once a venue. */
export const rolesAt = (venues: VenueNames): RoleAt[] =>
  (Object.keys(roles) as Role[]).flatMap((role): RoleAt[] =>
    role === 'venue_manager' ? [...venues.keys()].map((venueId) => ({ role, venueId })) : [{ role }],
  );

/** What the person may give to somebody else in the organization. */
export const roleChoices = (identity: Identity, organizationId: string, venues: VenueNames, locale: Locale) =>
  rolesAt(venues)
    .filter((choice) => mayGrant(identity, { organizationId, ...choice, email: '' }))
    .map((choice) => ({ value: roleValue(choice), label: roleText(choice, venues, locale) }));
