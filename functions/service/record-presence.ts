/**
 * Makes and keeps up the record of service of a reservation from what attendance knows of it: whole each time, so that words
 * that are late or told again change nothing. Called by the stream of attendance.
 */
import type { Mark } from '../../shared/service/minutes-rules.ts';
import { listedUnder, listKeyOf } from '../privacy/person-list.ts';
import { readDayAndVenue } from '../open-days/open-day-lookup.ts';
import { readShift, signUps } from '../volunteering/shift-lookup.ts';
import type { Table } from '../store/table.ts';
import { newSalt, subjectOf } from './person.ts';
import { keepPlace } from './place-store.ts';
import { keepRecord, updateMarks, type StoredService } from './record-store.ts';

export type MarkDeps = { readonly service: Table; readonly volunteering: Table; readonly openDays: Table };

/** What attendance knows of a reservation of a shift. */
export type ShiftMarks = {
  readonly slotId: string;
  readonly order: number;
  readonly marks: Readonly<
    Record<string, { readonly at: string; readonly direction: 'in' | 'out'; readonly source: string }>
  >;
  readonly voids: Readonly<Record<string, string>>;
  readonly revision: number;
};

const sourceOf = (source: string): Mark['source'] => (source === 'scan' || source === 'leader-list' ? source : 'desk');

const marksOf = ({ marks, voids }: ShiftMarks): Mark[] =>
  Object.entries(marks)
    .filter(([entryId]) => voids[entryId] === undefined)
    .map(([, { at, direction, source }]) => ({ at, direction, source: sourceOf(source) }))
    .sort((a, b) => a.at.localeCompare(b.at));

export async function recordPresence(deps: MarkDeps, presence: ShiftMarks): Promise<void> {
  const { service, volunteering, openDays } = deps;
  const { slotId: shiftId, order, revision: presenceRevision } = presence;
  const [shift, signUp] = await Promise.all([
    readShift(volunteering, shiftId),
    signUps.read(volunteering, shiftId, order),
  ]);
  if (!shift) return;
  const { openDayId, venueId } = await keepPlace(service, shiftId, shift);
  const path = { openDayId, venueId, shiftId, order };
  const { startAt, endAt, zone, breakMinutes, role } = shift;
  const known = { marks: marksOf(presence), presenceRevision, startAt, endAt, zone, breakMinutes };
  const updated = await updateMarks(service, path, known);
  // Something newer is here, or the person was forgotten: nobody is remembered anew.
  if (updated.ok || updated.current || !signUp) return;
  const parts = await readDayAndVenue(openDays, openDayId, venueId);
  if (!parts) return;
  const salt = newSalt();
  const { name, ageBand, personKey, list } = signUp;
  const record: StoredService = {
    ...{ type: 'service-record', ...path, ...known, role },
    ...{ dayName: parts.openDay.name, venueName: parts.venue.name },
    ...{ name, ageBand, personKey, ...listedUnder(listKeyOf({ list }) ?? personKey, startAt) },
    ...{ salt, subject: subjectOf(salt, personKey), revision: 1 },
  };
  if (!(await keepRecord(service, record))) await updateMarks(service, path, known);
}
