/** Seeing shifts, and making and editing them. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import type { Shift, ShiftDraft } from '../../shared/volunteering/model.ts';
import type { PersonFacts } from '../../shared/volunteering/eligibility-rules.ts';
import { clashes, isOpenTo } from '../../shared/volunteering/open-to-rules.ts';
import { decidePublication, matchesFilter, type ShiftFilter } from '../../shared/volunteering/sign-up-rules.ts';
import type { OnShrink } from '../../shared/reservations/model.ts';
import { occupancyOf, signUpWindowOf } from '../../shared/reservations/rules.ts';
import { readSlot } from '../reservations/slot-store.ts';
import { putSlotOf, setSlotTerms, type SlotSettings } from '../reservations/set-slot-terms.ts';
import { spansOf } from '../reservations/person-of-link.ts';
import { lastOccupancy, readOccupancy } from '../reservations/occupancy-store.ts';
import { withOccupancy } from '../reservations/with-occupancy.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import { openDayExists, overlapGraceOf, venueExists } from '../open-days/open-day-lookup.ts';
import type { VolunteeringDeps } from './deps.ts';
import { putShift, listShiftsOf, readShift, updateStoredShift, type StoredShift } from './shift-store.ts';

/** With an age band only what such a person may sign up for now; with a person's key nothing that they clash with. */
export type ShiftListFilter = ShiftFilter &
  Partial<Omit<PersonFacts, 'guardianConsent'>> & { readonly personKey?: string | undefined };

/**
 * Shifts of an open day that pass the filter, soonest first; drafts only for those who may edit them.
 * Refuses: not-found for an open day that does not exist.
 */
export async function listShifts(
  deps: VolunteeringDeps,
  openDayId: string,
  { ageBand, insuredUntil, trainings, personKey, ...filter }: ShiftListFilter,
  withDrafts: (venueId: string) => boolean,
): Promise<Result<Shift[]>> {
  const [stored, occupancy, taken, grace] = await Promise.all([
    listShiftsOf(deps.volunteering, openDayId),
    readOccupancy(deps.slots, openDayId),
    personKey === undefined ? {} : spansOf(deps.slots, personKey),
    personKey === undefined ? 0 : overlapGraceOf(deps.openDays, openDayId),
  ]);
  if (stored.length === 0 && !(await openDayExists(deps.openDays, openDayId))) return refuse('not-found');
  const now = deps.now();
  return accept(
    stored
      .filter((shift) => shift.status !== 'draft' || withDrafts(shift.venueId))
      .map((shift) => withOccupancy(shift, occupancy.get(shift.shiftId)))
      .filter((shift) => matchesFilter(shift, filter, localDateOf(shift.startAt, shift.zone), now))
      .filter((shift) => !ageBand || isOpenTo(shift, { ageBand, insuredUntil, trainings }, now))
      .filter((shift) => !clashes(shift, taken, grace)),
  );
}

/** One shift with its places as they are this moment. */
export async function seeShift(deps: VolunteeringDeps, shiftId: string): Promise<Shift | undefined> {
  const [shift, slot] = await Promise.all([readShift(deps.volunteering, shiftId), readSlot(deps.slots, shiftId)]);
  if (!shift) return undefined;
  return withOccupancy(shift, slot ? occupancyOf(slot) : await lastOccupancy(deps.slots, shift.openDayId, shiftId));
}

async function settingsOf(deps: VolunteeringDeps, shift: StoredShift): Promise<SlotSettings> {
  const { shiftId: slotId, openDayId, venueId, startAt, endAt, capacity, offerMinutes } = shift;
  const open = shift.status === 'published';
  const graceMinutes = await overlapGraceOf(deps.openDays, openDayId);
  return {
    ...{ slotId, openDayId, venueId, startAt, endAt, capacity, open, quotas: {}, graceMinutes, offerMinutes },
    ...signUpWindowOf(shift),
  };
}

/**
 * The shift and its slot come together or not at all, so that whatever is listed can be signed up for.
 * Refuses: shift.risk-text-missing; not-found for a venue that is not of the open day; key.reused.
 */
export async function createShift(
  deps: VolunteeringDeps,
  draft: ShiftDraft & Pick<Shift, 'openDayId' | 'venueId' | 'seriesId'>,
  idempotencyKey?: string,
): Promise<Result<Shift>> {
  const decision = decidePublication(draft);
  if (!decision.ok) return decision;
  const { openDayId, venueId } = draft;
  if (!(await venueExists(deps.openDays, openDayId, venueId))) return refuse('not-found');
  const shift: StoredShift = { ...draft, shiftId: newId('shift', deps.now()), revision: 1 };
  const request = repeatableRequest(`VENUE#${venueId}`, 'shift', idempotencyKey, draft, deps.now());
  const made = await createOnce(deps.volunteering, request, shift.shiftId, [
    putShift(deps.volunteering, shift),
    putSlotOf(deps.slots, await settingsOf(deps, shift)),
  ]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await seeShift(deps, made.value))!);
}

/**
 * `onShrink` says what becomes of those whom a lower capacity does not hold: kept (`overSeats` in the answer tells
 * how many), or the last in order released and told.
 * Refuses: shift.risk-text-missing, changed-meanwhile.
 */
export async function updateShift(
  deps: VolunteeringDeps,
  current: StoredShift,
  draft: ShiftDraft,
  { revision, onShrink }: { readonly revision: number; readonly onShrink?: OnShrink | undefined },
): Promise<Result<Shift>> {
  const decision = decidePublication(draft);
  if (!decision.ok) return decision;
  const { shiftId, openDayId, venueId, seriesId } = current;
  const shift: StoredShift = { ...draft, shiftId, openDayId, venueId, seriesId, revision: revision + 1 };
  const replaced = await updateStoredShift(deps.volunteering, shift, revision);
  if (!replaced.ok) return replaced;
  const slot = await setSlotTerms(deps.slots, await settingsOf(deps, shift), { now: deps.now(), onShrink });
  return accept(withOccupancy(shift, occupancyOf(slot)));
}
