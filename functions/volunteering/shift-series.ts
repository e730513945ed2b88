/**
 * Many shifts in one step: made as a series, undone as one, or copied from another open day. Each shift is made by
 * `createShift` under a key of its own, so that a request that was cut short is completed by sending it again.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { areInRange, movedByDays } from '../../shared/kernel/time.ts';
import { shiftDraft, type Shift, type ShiftDraft, type ShiftSeries } from '../../shared/volunteering/model.ts';
import { decidePublication } from '../../shared/volunteering/sign-up-rules.ts';
import { readWhole, readWholes } from '../open-days/open-day-lookup.ts';
import { deleteUntouchedSlotOf } from '../reservations/delete-untouched-slot.ts';
import { newId, seriesIdOf } from '../runtime/ids.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { transact } from '../store/commit-once.ts';
import type { VolunteeringDeps } from './deps.ts';
import { shifts as stored } from './shift-store.ts';
import { createShift } from './shifts.ts';

type Keyed = ShiftDraft & Pick<Shift, 'openDayId' | 'venueId' | 'seriesId'> & { readonly key: string };

/** The first refusal, if any; the others are made all the same. */
async function createAll(deps: VolunteeringDeps, drafts: readonly Keyed[]): Promise<Result<string[]>> {
  const made = await inBatches(drafts, ({ key, ...draft }) => createShift(deps, draft, key));
  const shiftIds: string[] = [];
  for (const each of made) {
    if (!each.ok) return each;
    shiftIds.push(each.value.shiftId);
  }
  return accept([...new Set(shiftIds)]);
}

/**
 * A row is known by venue, role and time: sent again, it is the same shift.
 * Refuses: shift.risk-text-missing; not-found for a venue that is not of the open day; key.reused.
 */
export async function createShiftSeries(
  deps: VolunteeringDeps,
  openDayId: string,
  { details, rows }: ShiftSeries,
  idempotencyKey?: string,
): Promise<Result<{ seriesId: string; shiftIds: string[] }>> {
  const decision = decidePublication(details);
  if (!decision.ok) return decision;
  const venueIds = [...new Set(rows.map(({ venueId }) => venueId))];
  const known = await Promise.all(venueIds.map((venueId) => readWhole(deps.openDays, openDayId, venueId)));
  if (!known.every(Boolean)) return refuse('not-found');
  const seriesId =
    idempotencyKey === undefined
      ? newId('shiftSeries', deps.now())
      : seriesIdOf('shiftSeries', openDayId, idempotencyKey);
  const drafts = rows.map((row) => ({
    ...details,
    ...row,
    ...{ openDayId, seriesId },
    key: [seriesId, row.role, row.startAt, row.endAt].join(' '),
  }));
  const made = await createAll(deps, drafts);
  return made.ok ? accept({ seriesId, shiftIds: made.value }) : made;
}

/** Deletes those that nobody has ever signed up for; `kept` are the others, which may be called off one by one. */
export async function deleteShiftSeries(
  { volunteering, slots }: VolunteeringDeps,
  shifts: readonly Pick<Shift, 'shiftId'>[],
): Promise<{ deleted: number; kept: string[] }> {
  const failed = await inBatches(shifts, ({ shiftId }) =>
    transact(volunteering, [deleteUntouchedSlotOf(slots, shiftId), ...stored.deletes(volunteering, shiftId)]),
  );
  const kept = shifts.filter((_, index) => failed[index]!.length > 0).map(({ shiftId }) => shiftId);
  return { deleted: shifts.length - kept.length, kept };
}

/** Shifts of the series, as the list has them by now. */
export const shiftsOfSeries = async ({ volunteering }: VolunteeringDeps, openDayId: string, seriesId: string) =>
  (await stored.list(volunteering, openDayId)).filter((shift) => shift.seriesId === seriesId);

type Pair = { readonly from: string; readonly to: string };
export type ShiftCopy = {
  readonly fromOpenDayId: string;
  readonly days: number;
  readonly venues: readonly Pair[];
  readonly sessions: readonly Pair[];
};

/**
 * People and relief rounds stay behind, and so do shifts that were called off.
 * Refuses: not-found for an open day that does not exist; input.invalid when a shift would leave the calendar; key.reused.
 */
export async function copyShifts(
  deps: VolunteeringDeps,
  openDayId: string,
  { fromOpenDayId, days, venues, sessions }: ShiftCopy,
  idempotencyKey = newId('shiftSeries', deps.now()),
): Promise<Result<{ shiftIds: string[] }>> {
  if (!(await readWholes(deps.openDays, fromOpenDayId))) return refuse('not-found');
  const [venueOf, sessionOf] = [venues, sessions].map((pairs) => new Map(pairs.map(({ from, to }) => [from, to])));
  const drafts = (await stored.list(deps.volunteering, fromOpenDayId)).flatMap((shift): Keyed[] => {
    const venueId = venueOf!.get(shift.venueId);
    if (venueId === undefined || shift.status === 'cancelled') return [];
    const moved = (at: string | undefined) => at && movedByDays(at, shift.zone, days);
    const { roundId: _, sessionId, ...draft } = shiftDraft.parse(shift);
    return [
      {
        ...draft,
        startAt: moved(shift.startAt)!,
        endAt: moved(shift.endAt)!,
        signUpOpensAt: moved(shift.signUpOpensAt),
        signUpClosesAt: moved(shift.signUpClosesAt),
        sessionId: sessionId && sessionOf!.get(sessionId),
        ...{ openDayId, venueId },
        key: `${idempotencyKey} ${shift.shiftId}`,
      },
    ];
  });
  if (!drafts.every(areInRange)) return refuse('input.invalid');
  const made = await createAll(deps, drafts);
  return made.ok ? accept({ shiftIds: made.value }) : made;
}
