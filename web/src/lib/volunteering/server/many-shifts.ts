/**
 * Several shifts changed in one step: which are listed and ticked, what is asked of them, and what it would do. Used by the
 * organizer's list of shifts.
 */
import type { Typed } from '#lib/ui/form-state.ts';
import type { Venue } from '#shared/open-days/model.ts';
import { smallMoveMinutes } from '#shared/reservations/felt-rules.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { localTimeOf } from '#shared/kernel/time.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { shiftsChange } from '#shared/volunteering/many-shifts-contract.ts';
import { check, inBoth, whole } from '../../server/forms.ts';
import { whenOf } from '../../server/times.ts';

export const filterNames = ['venue', 'role', 'from', 'to'] as const;
export type ShiftsFilter = Readonly<Partial<Record<(typeof filterNames)[number], string>>>;

export const filterOf = (asked: URLSearchParams): ShiftsFilter =>
  Object.fromEntries(filterNames.flatMap((name) => (asked.get(name) ? [[name, asked.get(name)!]] : [])));

/** By the clock of the shift's own zone, whatever the day. */
function passes({ venueId, role, startAt, zone }: Shift, { venue, role: wanted, from, to }: ShiftsFilter) {
  const clock = localTimeOf(Date.parse(startAt), zone).slice(11, 16);
  return (
    (!venue || venue === venueId) && (!wanted || wanted === role) && (!from || clock >= from) && (!to || clock < to)
  );
}

/** In one order at every hour. */
const roles = Object.keys(volunteerRoles);

const tick = (shiftId: string) => `shift.${shiftId}`;
const revisionField = (shiftId: string) => `revision.${shiftId}`;

/** Those that can still be changed, venue by venue; what is over or called off is left out. */
export function listedShifts(
  shifts: readonly Shift[],
  venues: readonly Venue[],
  filter: ShiftsFilter,
  locale: Locale,
  now: number,
) {
  const listed = [...shifts]
    .filter((shift) => shift.status !== 'cancelled' && Date.parse(shift.endAt) > now && passes(shift, filter))
    .sort((a, b) => a.startAt.localeCompare(b.startAt) || roles.indexOf(a.role) - roles.indexOf(b.role));
  return venues
    .map((venue) => ({
      venueId: venue.venueId,
      name: venue.name[locale],
      rows: listed
        .filter(({ venueId }) => venueId === venue.venueId)
        .map((shift) => {
          const { day, time } = whenOf(shift, locale);
          const { shiftId, role, revision, confirmedSeats, capacity, status } = shift;
          const label = `${day} ${time} · ${volunteerRoles[role][locale]}`;
          return {
            ...{ id: tick(shiftId), label, revisionField: revisionField(shiftId) },
            ...{ revision, status, confirmedSeats, capacity },
          };
        }),
    }))
    .filter(({ rows }) => rows.length > 0);
}
export type ListedShifts = ReturnType<typeof listedShifts>;

/** What was asked for is ticked; without a filter nothing is. */
export const ticksOf = (listed: ListedShifts, filter: ShiftsFilter): Typed =>
  Object.keys(filter).length === 0
    ? {}
    : Object.fromEntries(listed.flatMap(({ rows }) => rows.map(({ id }) => [id, 'on'])));

export const tickedShifts = (values: Typed) =>
  Object.keys(values)
    .filter((name) => name.startsWith('shift.') && values[name] === 'on')
    .map((name) => name.slice('shift.'.length))
    .map((shiftId) => ({ shiftId, revision: Number(values[revisionField(shiftId)]) || 1 }));

/** A small move may be kept quiet, once it was shown. */
export function changeOf(values: Typed, locale: Locale) {
  const minutes = whole(values.minutes);
  const isSmall = Math.abs(Number(minutes)) <= smallMoveMinutes;
  const tell = isSmall && values.tell === 'quiet' ? { tell: false } : {};
  const inputs = {
    'call-off': { kind: 'call-off', reason: inBoth(values, 'reason') },
    'set-capacity': { kind: 'set-capacity', capacity: whole(values.capacity) },
    move: { kind: 'move', minutes, ...tell },
  };
  const kind = values.kind === 'call-off' || values.kind === 'set-capacity' ? values.kind : 'move';
  return { isSmall: isSmall && kind === 'move', checked: check(shiftsChange, inputs[kind], locale) };
}

/** Comes back with the form: what was shown is what is done. */
export const seenOf = (values: Typed) =>
  JSON.stringify([
    values.kind,
    { 'call-off': '', 'set-capacity': values.capacity }[values.kind ?? ''] ?? values.minutes,
    tickedShifts(values)
      .map(({ shiftId }) => shiftId)
      .sort(),
  ]);
