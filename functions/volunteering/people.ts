/**
 * Everybody in the shifts and sessions of an open day as one list: filtered, in one of three orders, by parts. By start and by venue,
 * slots are read one after another until the part is full. The newest first begin with the slots that changed last, and end where no other can have
 * anybody newer. Only who turned out to be one, and a search that finds few, read them all.
 */
import { minute } from '../../shared/kernel/time.ts';
import { isMinor } from '../../shared/privacy/roster-rules.ts';
import { turnedOutOne, type KnownPerson } from '../../shared/privacy/same-person.ts';
import { isSought } from '../../shared/privacy/search-rules.ts';
import type { PeopleFilter, PersonRow, VolunteerRow } from '../../shared/volunteering/people-contract.ts';
import { readOccupancy } from '../reservations/occupancy-store.ts';
import type { Page, PageAsked } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import type { VolunteeringDeps } from './deps.ts';
import {
  isVolunteer,
  readPeopleOfSlot,
  slotsOfDay,
  type FoundPerson,
  type LookingPerson,
  type PeopleSlot,
} from './people-slots.ts';

export type PeopleAsked = PeopleFilter & { readonly search?: string | undefined };

const slotsAtOnce = 8;

const isOfGroup = (row: VolunteerRow, search: string) =>
  row.groupName?.toLowerCase().includes(search.trim().toLowerCase()) ?? false;

function passes(
  { record, row }: FoundPerson,
  { state, minors, search, locale, accessNeeds }: PeopleAsked,
  { knowsMinors }: LookingPerson,
): boolean {
  if (state === 'not-answered' ? row.state !== 'confirmed' || row.isComing : state && row.state !== state) return false;
  if (minors && (!isVolunteer(row) || (minors === 'only') !== isMinor(row))) return false;
  if (accessNeeds && (isVolunteer(row) || !row.hasAccessNeeds)) return false;
  if (locale && record.locale !== locale) return false;
  if (search === undefined || isSought(record, row, search, !isVolunteer(row) || !isMinor(row) || knowsMinors))
    return true;
  return isVolunteer(row) && isOfGroup(row, search);
}

/** Those of one slot who pass, in the order of their reservations. */
async function peopleOf(deps: VolunteeringDeps, slot: PeopleSlot, asked: PeopleAsked, looking: LookingPerson) {
  const found = await readPeopleOfSlot(deps, slot, looking);
  return found.filter((one) => passes(one, asked, looking)).sort((a, b) => a.row.order - b.row.order);
}

const byStart = (a: PeopleSlot, b: PeopleSlot) =>
  a.startAt.localeCompare(b.startAt) || a.slotId.localeCompare(b.slotId);
const byVenue = (a: PeopleSlot, b: PeopleSlot) => a.venueId.localeCompare(b.venueId) || byStart(a, b);
const byNewest = (a: PersonRow, b: PersonRow) =>
  b.createdAt.localeCompare(a.createdAt) || b.recordId.localeCompare(a.recordId);

/** Where a part ends, by what the order goes by; nobody is skipped or shown twice when others come or go. */
const cursorOf = (row: PersonRow, sort: PeopleFilter['sort']) =>
  sort === 'newest' ? `${row.createdAt}~${row.recordId}` : `${slotIdOf(row)}~${row.order}`;
const slotIdOf = (row: PersonRow) => (isVolunteer(row) ? row.shiftId : row.sessionId);

/** Those after the cursor: of the slot in which the part before ended, and of all that follow. */
async function inOrderOfSlots(
  ordered: readonly PeopleSlot[],
  { limit, after }: PageAsked,
  read: (slot: PeopleSlot) => Promise<FoundPerson[]>,
): Promise<FoundPerson[]> {
  const [slotId, order = ''] = after?.split('~') ?? [];
  const at = slotId === undefined ? 0 : ordered.findIndex((slot) => slot.slotId === slotId);
  const found: FoundPerson[] = [];
  for (let from = Math.max(at, 0); from < ordered.length && found.length <= limit; from += slotsAtOnce) {
    const rows = (await Promise.all(ordered.slice(from, from + slotsAtOnce).map(read))).flat();
    found.push(...rows.filter(({ row }) => slotIdOf(row) !== slotId || row.order > Number(order)));
  }
  return found;
}

/** The clocks of the function that signs up and of the one that follows the stream differ by less. */
const slack = minute;

/** Those after the cursor, the newest first: of the slots that changed last, until the part is full of people newer than any other slot's. */
async function inOrderOfArrival(
  slots: Table,
  openDayId: string,
  wanted: readonly PeopleSlot[],
  { limit, after }: PageAsked,
  read: (slot: PeopleSlot) => Promise<FoundPerson[]>,
): Promise<FoundPerson[]> {
  const occupancy = await readOccupancy(slots, openDayId);
  const changedAt = ({ slotId }: PeopleSlot) => occupancy.get(slotId)?.changedAt ?? Infinity;
  // Two that are unknown are Infinity both, whose difference is no number.
  const ordered = wanted.toSorted((a, b) => changedAt(b) - changedAt(a) || 0);
  let found: FoundPerson[] = [];
  for (let from = 0; from < ordered.length; from += slotsAtOnce) {
    const last = found[limit];
    if (last && Date.parse(last.row.createdAt) > changedAt(ordered[from]!) + slack) break;
    const people = (await Promise.all(ordered.slice(from, from + slotsAtOnce).map(read))).flat();
    const next = people.filter(({ row }) => after === undefined || cursorOf(row, 'newest') < after);
    found = [...found, ...next].sort((a, b) => byNewest(a.row, b.row));
  }
  return found;
}

/** `lookingAt` says what the reader may see at a venue: others are left out. */
export async function seePeople(
  deps: VolunteeringDeps,
  openDayId: string,
  asked: PeopleAsked,
  lookingAt: (venueId: string) => LookingPerson | undefined,
  page: PageAsked,
): Promise<Page<PersonRow>> {
  const { venueId, role, kind, minors, accessNeeds, sort } = asked;
  const ofVolunteers = role !== undefined || minors !== undefined || kind === 'volunteers';
  const ofVisitors = accessNeeds !== undefined || kind === 'visitors';
  const wanted = (await slotsOfDay(deps, openDayId)).filter(
    (slot) =>
      !(slot.isShift ? ofVisitors : ofVolunteers) &&
      (venueId === undefined || slot.venueId === venueId) &&
      (role === undefined || slot.role === role) &&
      lookingAt(slot.venueId) !== undefined,
  );
  const read = (slot: PeopleSlot) => peopleOf(deps, slot, asked, lookingAt(slot.venueId)!);
  const ordered = wanted.sort(sort === 'venue' ? byVenue : byStart);
  if (sort === 'same-person') {
    const people = await inOrderOfSlots(ordered, { limit: Infinity }, read);
    const same = turnedOutOne(people, ({ record }): KnownPerson => record);
    return { items: same.map(({ row, samePerson }) => ({ ...row, samePerson })) };
  }
  const people =
    sort === 'newest'
      ? await inOrderOfArrival(deps.slots, openDayId, wanted, page, read)
      : await inOrderOfSlots(ordered, page, read);
  const found = people.map(({ row }) => row);
  const items = found.slice(0, page.limit);
  return found.length > page.limit ? { items, next: cursorOf(items.at(-1)!, sort) } : { items };
}
