/** The shifts and sessions of an open day as the lists of people read them: which there are, and who is in one, as a reader may see it. */
import { shownContact } from '../../shared/privacy/roster-rules.ts';
import type { VolunteerRole } from '../../shared/volunteering/model.ts';
import type { PersonRow, VisitorRow, VolunteerRow } from '../../shared/volunteering/people-contract.ts';
import { listSessionsOf, sessionSlots, type StoredBooking } from '../open-days/session-lookup.ts';
import { readRosterPage } from '../reservations/roster.ts';
import type { VolunteeringDeps } from './deps.ts';
import type { StoredHold } from './hold-store.ts';
import { shiftRowOf, type Looking } from './roster.ts';
import { shiftSlots } from './shift-slots.ts';
import { shifts } from './shift-store.ts';
import type { StoredSignUp } from './sign-up-store.ts';

export type PeopleSlot = {
  readonly slotId: string;
  readonly isShift: boolean;
  readonly venueId: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly status: string;
  readonly role?: VolunteerRole;
};
/** What the reader may see at a venue, and whether the whole name of somebody under 18 finds them. */
export type LookingPerson = Looking & { readonly knowsMinors: boolean };
export type LookingAt = (venueId: string) => LookingPerson | undefined;

type Volunteer = { readonly record: StoredSignUp | StoredHold; readonly row: VolunteerRow };
export type FoundPerson = Volunteer | { readonly record: StoredBooking; readonly row: VisitorRow };

export const isVolunteer = (row: PersonRow): row is VolunteerRow => 'shiftId' in row;

/** Access pattern: two Queries of the listing indexes. */
export async function slotsOfDay({ volunteering, openDays }: VolunteeringDeps, openDayId: string) {
  const [ofShifts, ofSessions] = await Promise.all([
    shifts.list(volunteering, openDayId),
    listSessionsOf(openDays, openDayId),
  ]);
  return [
    ...ofShifts.map(({ shiftId, venueId, startAt, endAt, status, role }): PeopleSlot => ({
      ...{ slotId: shiftId, isShift: true, venueId, startAt, endAt, status, role },
    })),
    ...ofSessions.map(({ sessionId, venueId, startAt, endAt, status }): PeopleSlot => ({
      ...{ slotId: sessionId, isShift: false, venueId, startAt, endAt, status },
    })),
  ];
}

const rowsAtOnce = 500;

/** All of one slot. Access pattern: its claims, and a Query of its records. */
export async function readPeopleOfSlot(
  deps: VolunteeringDeps,
  { slotId, isShift }: PeopleSlot,
  looking: LookingPerson,
): Promise<FoundPerson[]> {
  const found: FoundPerson[] = [];
  let after: string | undefined;
  do {
    const asked = { limit: rowsAtOnce, after };
    after = isShift
      ? await addVolunteers(found, deps, slotId, looking, asked)
      : await addVisitors(found, deps, slotId, looking, asked);
  } while (after !== undefined);
  return found;
}

type Asked = { readonly limit: number; readonly after: string | undefined };

async function addVolunteers(
  found: FoundPerson[],
  deps: VolunteeringDeps,
  shiftId: string,
  looking: Looking,
  asked: Asked,
): Promise<string | undefined> {
  const roster = { ...deps, kind: shiftSlots, table: deps.volunteering };
  const { items, next } = await readRosterPage<StoredSignUp | StoredHold>(roster, shiftId, asked);
  for (const item of items) {
    const isMerged = 'sameAs' in item.record && (item.record.sameAs?.length ?? 0) > 0;
    found.push({ record: item.record, row: { shiftId, isMerged, ...shiftRowOf(item, looking) } });
  }
  return next;
}

async function addVisitors(
  found: FoundPerson[],
  deps: VolunteeringDeps,
  sessionId: string,
  { sight }: Looking,
  asked: Asked,
): Promise<string | undefined> {
  const roster = { ...deps, kind: sessionSlots, table: deps.openDays };
  const { items, next } = await readRosterPage<StoredBooking>(roster, sessionId, asked);
  for (const { record, recordId, place } of items) {
    const { category, accessNeeds } = record;
    const seen = { ...place, ...shownContact(record, sight), category, hasAccessNeeds: accessNeeds !== undefined };
    found.push({ record, row: { sessionId, recordId, ...seen } });
  }
  return next;
}
