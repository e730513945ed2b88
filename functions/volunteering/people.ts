/**
 * Everybody in the shifts of an open day as one list: filtered, in one of three orders, by parts. By start and by venue, shifts are read
 * one after another until the part is full; only the newest first, who turned out to be one, and a search that finds few, read them all.
 */
import { isMinor } from '../../shared/privacy/roster-rules.ts';
import { turnedOutOne } from '../../shared/privacy/same-person.ts';
import { isSought } from '../../shared/privacy/search-rules.ts';
import type { PeopleFilter, PersonRow } from '../../shared/volunteering/people-contract.ts';
import { readRosterPage } from '../reservations/roster.ts';
import type { Page, PageAsked } from '../store/records.ts';
import type { VolunteeringDeps } from './deps.ts';
import type { StoredHold } from './hold-store.ts';
import { shiftRowOf, type Looking } from './roster.ts';
import { shiftSlots } from './shift-slots.ts';
import { shifts as stored, type StoredShift } from './shift-store.ts';
import type { StoredSignUp } from './sign-up-store.ts';

export type PeopleAsked = PeopleFilter & { readonly search?: string | undefined };
/** What the reader may see at a venue, and whether the whole name of somebody under 18 finds them. */
export type LookingPerson = Looking & { readonly knowsMinors: boolean };

const shiftsAtOnce = 8;
const rowsAtOnce = 500;

type Found = { readonly record: StoredSignUp | StoredHold; readonly row: PersonRow };

function passes(
  { record, row }: Found,
  { state, minors, search }: PeopleAsked,
  { knowsMinors }: LookingPerson,
): boolean {
  if (state === 'not-answered' ? row.state !== 'confirmed' || row.isComing : state && row.state !== state) return false;
  if (minors && (minors === 'only') !== isMinor(row)) return false;
  return search === undefined || isSought(record, row, search, !isMinor(row) || knowsMinors) || inGroup(row, search);
}

const inGroup = ({ groupName }: PersonRow, search: string) =>
  groupName?.toLowerCase().includes(search.trim().toLowerCase()) ?? false;

/** Those of one shift who pass, in the order of their reservations. */
async function peopleOf(deps: VolunteeringDeps, { shiftId }: StoredShift, asked: PeopleAsked, looking: LookingPerson) {
  const roster = { ...deps, kind: shiftSlots, table: deps.volunteering };
  const found: Found[] = [];
  let after: string | undefined;
  do {
    const page = await readRosterPage<StoredSignUp | StoredHold>(roster, shiftId, { limit: rowsAtOnce, after });
    for (const item of page.items) {
      found.push({ record: item.record, row: { shiftId, ...shiftRowOf(item, looking) } });
    }
    after = page.next;
  } while (after !== undefined);
  return found.filter((one) => passes(one, asked, looking)).sort((a, b) => a.row.order - b.row.order);
}

const byStart = (a: StoredShift, b: StoredShift) =>
  a.startAt.localeCompare(b.startAt) || a.shiftId.localeCompare(b.shiftId);
const byVenue = (a: StoredShift, b: StoredShift) => a.venueId.localeCompare(b.venueId) || byStart(a, b);
const byNewest = (a: PersonRow, b: PersonRow) =>
  b.createdAt.localeCompare(a.createdAt) || b.recordId.localeCompare(a.recordId);

/** Where a part ends, by what the order goes by; nobody is skipped or shown twice when others come or go. */
const cursorOf = (row: PersonRow, sort: PeopleFilter['sort']) =>
  sort === 'newest' ? `${row.createdAt}~${row.recordId}` : `${row.shiftId}~${row.order}`;

/** Those after the cursor: of the shift in which the part before ended, and of all that follow. */
async function inOrderOfShifts(
  deps: VolunteeringDeps,
  ordered: readonly StoredShift[],
  { limit, after }: PageAsked,
  read: (shift: StoredShift) => Promise<Found[]>,
): Promise<Found[]> {
  const [shiftId, order = ''] = after?.split('~') ?? [];
  const at = shiftId === undefined ? 0 : ordered.findIndex((shift) => shift.shiftId === shiftId);
  const found: Found[] = [];
  for (let from = Math.max(at, 0); from < ordered.length && found.length <= limit; from += shiftsAtOnce) {
    const rows = (await Promise.all(ordered.slice(from, from + shiftsAtOnce).map(read))).flat();
    found.push(...rows.filter(({ row }) => row.shiftId !== shiftId || row.order > Number(order)));
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
  const { venueId, role, sort } = asked;
  const wanted = (await stored.list(deps.volunteering, openDayId)).filter(
    (shift) =>
      (venueId === undefined || shift.venueId === venueId) &&
      (role === undefined || shift.role === role) &&
      lookingAt(shift.venueId) !== undefined,
  );
  const read = (shift: StoredShift) => peopleOf(deps, shift, asked, lookingAt(shift.venueId)!);
  const isWhole = sort === 'newest' || sort === 'same-person';
  const ordered = wanted.sort(sort === 'venue' ? byVenue : byStart);
  const people = await inOrderOfShifts(deps, ordered, isWhole ? { limit: Infinity } : page, read);
  if (sort === 'same-person') {
    const same = turnedOutOne(people, ({ record }) => record);
    return { items: same.map(({ row, samePerson }) => ({ ...row, samePerson })) };
  }
  const rows = people.map(({ row }) => row);
  const found =
    sort === 'newest'
      ? rows.sort(byNewest).filter((row) => page.after === undefined || cursorOf(row, sort) < page.after)
      : rows;
  const items = found.slice(0, page.limit);
  return found.length > page.limit ? { items, next: cursorOf(items.at(-1)!, sort) } : { items };
}
