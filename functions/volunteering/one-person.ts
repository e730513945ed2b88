/**
 * One person of an open day: all their places, also under contacts that staff said are theirs too, and who may be them under another
 * contact. Merging says who is who, and changes no place: undone, everything is as it was.
 */
import { isSameName } from '../../shared/kernel/names.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { isMinor } from '../../shared/privacy/roster-rules.ts';
import type { PersonSeen, VolunteerRow } from '../../shared/volunteering/people-contract.ts';
import { slotKindOf } from '../../shared/reservations/slot-kind.ts';
import { bookings } from '../open-days/session-lookup.ts';
import { listKeyOf, listOfPerson } from '../privacy/person-list.ts';
import { changeOwnRecord } from '../privacy/change-own-record.ts';
import { linkIdOf, parseLinkId } from '../reservations/reservation-records.ts';
import { inBatches } from '../runtime/in-batches.ts';
import type { VolunteeringDeps } from './deps.ts';
import { isVolunteer, readPeopleOfSlot, slotsOfDay, type LookingAt, type PeopleSlot } from './people-slots.ts';
import { signUps, type StoredSignUp } from './sign-up-store.ts';

export type Named = { readonly slotId: string; readonly order: number };
/** What leads from a record to the person, none of it sealed. */
type Kept = {
  readonly type: string;
  readonly openDayId: string;
  readonly personKey: string;
  readonly list?: string | undefined;
  readonly order: number;
  readonly shiftId?: string;
  readonly sessionId?: string;
  readonly sameAs?: readonly string[] | undefined;
};
type Contact = { readonly named: Named; readonly kept: readonly Kept[] };

/** As many contacts of one person as anybody will merge. */
const mostContacts = 10;

const slotIdOf = ({ shiftId, sessionId }: Kept) => shiftId ?? sessionId!;
const isAt =
  ({ slotId, order }: Named) =>
  (one: Kept) =>
    slotIdOf(one) === slotId && one.order === order && one.type !== 'hold';

const isShift = ({ slotId }: Pick<Named, 'slotId'>) => slotKindOf(slotId) === 'shift';
const readNamed = ({ volunteering, openDays }: VolunteeringDeps, { slotId, order }: Named) =>
  isShift({ slotId }) ? signUps.read(volunteering, slotId, order) : bookings.read(openDays, slotId, order);

/** What a contact has at the open day, given back or not. Access pattern: the list of the person in two tables. */
async function contactOf(deps: VolunteeringDeps, openDayId: string, named: Named): Promise<Contact | undefined> {
  const record = await readNamed(deps, named);
  if (!record || record.openDayId !== openDayId) return undefined;
  const { personKey } = record;
  const listKey = listKeyOf(record) ?? personKey;
  const lists = await Promise.all([listOfPerson(deps.volunteering, listKey), listOfPerson(deps.openDays, listKey)]);
  const listed = (lists.flat() as unknown as Kept[]).filter(
    (one) => one.personKey === personKey && one.openDayId === openDayId && ['sign-up', 'booking'].includes(one.type),
  );
  // The index may be late by a moment; what was just read is never missing.
  const rest = listed.filter((one) => !isAt(named)(one));
  return { named, kept: [{ ...(record as unknown as Kept), type: isShift(named) ? 'sign-up' : 'booking' }, ...rest] };
}

/** The contact that is named first, and those that were merged with it, through others too. */
async function contactsOf(deps: VolunteeringDeps, openDayId: string, named: Named): Promise<Contact[]> {
  const found: Contact[] = [];
  const wanted: Named[] = [named];
  for (let next = wanted.shift(); next && found.length < mostContacts; next = wanted.shift()) {
    const here = next;
    if (found.some(({ kept }) => kept.some(isAt(here)))) continue;
    const contact = await contactOf(deps, openDayId, here);
    if (!contact) continue;
    found.push(contact);
    wanted.push(...contact.kept.flatMap(({ sameAs = [] }) => sameAs.map(parseLinkId)));
  }
  return found;
}

/** Refuses: not-found; also where the reader may not see the slot that the person is named by. */
export async function seePerson(
  deps: VolunteeringDeps,
  openDayId: string,
  named: Named,
  lookingAt: LookingAt,
): Promise<Result<{ contacts: PersonSeen[] }>> {
  const slots = new Map((await slotsOfDay(deps, openDayId)).map((slot) => [slot.slotId, slot]));
  const at = slots.get(named.slotId);
  if (!at || !lookingAt(at.venueId)) return refuse('not-found');
  const contacts = await contactsOf(deps, openDayId, named);
  if (contacts.length === 0) return refuse('not-found');
  const seen = await Promise.all(
    contacts.map(async ({ named: by, kept }): Promise<PersonSeen> => {
      const ids = new Set(kept.map(slotIdOf));
      const own = [...ids]
        .flatMap((slotId) => slots.get(slotId) ?? [])
        .sort((a, b) => (a.startAt < b.startAt ? -1 : 1));
      const places = await Promise.all(own.map((slot) => placesAt(deps, slot, kept, lookingAt)));
      return { ...by, places: places.flat() };
    }),
  );
  // Of a contact of which the reader may see no place, not even that it is there is told.
  return accept({ contacts: seen.filter(({ places }, index) => index === 0 || places.length > 0) });
}

async function placesAt(deps: VolunteeringDeps, slot: PeopleSlot, kept: readonly Kept[], lookingAt: LookingAt) {
  const looking = lookingAt(slot.venueId);
  if (!looking) return [];
  const people = await readPeopleOfSlot(deps, slot, looking);
  return people.filter(({ row }) => kept.some(isAt({ ...slot, order: row.order }))).map(({ row }) => row);
}

const isSamePhone = (one?: string, other?: string) => one !== undefined && one === other;

/**
 * Of people under 18 only to whoever may see them. Access pattern: the people of every shift that the reader may see.
 * Refuses: not-found.
 */
export async function findDoubles(
  deps: VolunteeringDeps,
  openDayId: string,
  named: Named,
  lookingAt: LookingAt,
): Promise<Result<{ people: VolunteerRow[] }>> {
  const slots = (await slotsOfDay(deps, openDayId)).filter(({ venueId }) => lookingAt(venueId));
  const at = slots.find(({ slotId }) => slotId === named.slotId);
  const person = at?.isShift ? await signUps.read(deps.volunteering, named.slotId, named.order) : undefined;
  if (!at || !person) return refuse('not-found');
  if (isMinor(person) && !lookingAt(at.venueId)?.knowsMinors) return accept({ people: [] });
  const known = new Set(
    (await contactsOf(deps, openDayId, named)).flatMap(({ kept }) => kept.map((one) => one.personKey)),
  );
  const all = await inBatches(
    slots.filter((slot) => slot.isShift),
    (slot) => readPeopleOfSlot(deps, slot, lookingAt(slot.venueId)!),
  );
  const venues = new Map(slots.map(({ slotId, venueId }) => [slotId, venueId]));
  const found = new Map<string, VolunteerRow>();
  for (const { record, row } of all.flat()) {
    if (!isVolunteer(row) || row.groupName !== undefined || known.has(record.personKey)) continue;
    if (isMinor(row) && !lookingAt(venues.get(row.shiftId)!)?.knowsMinors) continue;
    if (!isSameName(record.name, person.name) && !isSamePhone(record.phone, person.phone)) continue;
    if (!found.has(record.personKey)) found.set(record.personKey, row);
  }
  return accept({ people: [...found.values()] });
}

/** Both remember each other; the same said again changes nothing. Refuses: not-found. */
export async function mergePeople(
  deps: VolunteeringDeps,
  openDayId: string,
  one: Named,
  other: Named,
  isSame: boolean,
): Promise<Result<{ saved: true }>> {
  const [first, second] = await Promise.all([contactOf(deps, openDayId, one), contactOf(deps, openDayId, other)]);
  if (!first || !second) return refuse('not-found');
  if (!isSame) return accept(await standAlone(deps, openDayId, second));
  if (first.kept[0]!.personKey === second.kept[0]!.personKey) return accept({ saved: true });
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const link = linkIdOf(to.slotId, to.order);
    await changeSame(deps, from, (sameAs) => (sameAs.includes(link) ? sameAs : [...sameAs, link]));
  }
  return accept({ saved: true });
}

/** Takes a contact out: what it says of others, and what they say of it. */
async function standAlone(deps: VolunteeringDeps, openDayId: string, { named, kept }: Contact) {
  const links = new Set(kept.map((record) => linkIdOf(slotIdOf(record), record.order)));
  const others = (await contactsOf(deps, openDayId, named)).slice(1);
  for (const record of others.flatMap((contact) => contact.kept))
    if (record.sameAs?.some((link) => links.has(link)))
      await changeSame(deps, namedOf(record), (sameAs) => sameAs.filter((link) => !links.has(link)));
  for (const record of kept) if (record.sameAs) await changeSame(deps, namedOf(record), () => []);
  return { saved: true } as const;
}
const namedOf = (record: Kept): Named => ({ slotId: slotIdOf(record), order: record.order });

const changeSame = (
  deps: VolunteeringDeps,
  { slotId, order }: Named,
  next: (sameAs: readonly string[]) => readonly string[],
) =>
  changeOwnRecord<StoredSignUp>(deps.volunteering, signUps.keyOf(slotId, order), ({ sameAs = [] }) => {
    const links = next(sameAs);
    if (links.length === sameAs.length) return {};
    return { sameAs: links.length > 0 ? links : null };
  });
