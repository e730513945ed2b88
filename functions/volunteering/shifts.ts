/** Seeing shifts, and making, editing and calling them off. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import { matchesAccess, type AccessFilter } from '../../shared/open-days/access-features.ts';
import { withDefaults, withoutDefaults } from '../../shared/open-days/shift-defaults.ts';
import type { ChangeNote, Span } from '../../shared/reservations/model.ts';
import type { Shift, ShiftDraft } from '../../shared/volunteering/model.ts';
import type { PersonFacts } from '../../shared/volunteering/eligibility-rules.ts';
import { clashes, isOpenTo } from '../../shared/volunteering/open-to-rules.ts';
import { decidePublication, matchesFilter, type ShiftFilter } from '../../shared/volunteering/sign-up-rules.ts';
import { occupancyOf, signUpWindowOf } from '../../shared/reservations/rules.ts';
import type { ReadBeside } from '../reservations/look-at-slot.ts';
import { readSlot } from '../reservations/slot-store.ts';
import { putSlotOf, type SlotSettings } from '../reservations/set-slot-terms.ts';
import {
  bringBack,
  callOff,
  decideStatusChange,
  saveSlotItem,
  type SaveDeps,
  type Saving,
} from '../reservations/save-slot-item.ts';
import { spansOf } from '../reservations/person-of-link.ts';
import { lastOccupancy, readOccupancy } from '../reservations/occupancy-store.ts';
import { withOccupancy } from '../reservations/with-occupancy.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import type { Page, PageAsked } from '../store/records.ts';
import { inWhole, readWhole, readWholes, readInWhole, slotStatusOf, type Whole } from '../open-days/open-day-lookup.ts';
import type { VolunteeringDeps } from './deps.ts';
import { readShift, shiftKey, shifts, type StoredShift } from './shift-store.ts';

/** With the status that it has within its day and venue, and with what those say for it. */
const shiftInWhole = (shift: StoredShift, whole: Whole) => withDefaults(inWhole(shift, whole), whole.shiftDefaults);

/** With an age band only what such a person may sign up for now; with a person's key nothing that they clash with, or could not get to in time. */
export type ShiftListFilter = ShiftFilter &
  AccessFilter &
  Partial<Omit<PersonFacts, 'guardianConsent'>> & { readonly personKey?: string | undefined };

/**
 * Of a part of the shifts of an open day those that pass the filter, soonest first; drafts, and those of a day that is one, only for those who
 * may edit them. Refuses: not-found for an open day that does not exist.
 */
export async function listShifts(
  deps: VolunteeringDeps,
  openDayId: string,
  { ageBand, insuredUntil, trainings, personKey, ...filter }: ShiftListFilter,
  withDrafts: (venueId: string) => boolean,
  page: PageAsked,
): Promise<Result<Page<Shift>>> {
  const [{ items: stored, ...more }, occupancy, taken, wholes] = await Promise.all([
    shifts.listPage(deps.volunteering, openDayId, page),
    readOccupancy(deps.slots, openDayId),
    personKey === undefined ? {} : spansOf(deps.slots, personKey),
    readWholes(deps.openDays, openDayId),
  ]);
  if (!wholes) return refuse('not-found');
  const now = deps.now();
  const whereOf = (venueId: string | undefined) => (venueId === undefined ? undefined : wholes.of(venueId).where);
  // Of places in other open days only the time is known.
  const takenWhere = Object.fromEntries(
    Object.entries<Span>(taken).map(([slotId, span]) => [
      slotId,
      { ...span, where: whereOf(occupancy.get(slotId)?.venueId) },
    ]),
  );
  return accept({
    items: stored
      .map((shift) => shiftInWhole(shift, wholes.of(shift.venueId)))
      .filter((shift) => shift.status !== 'draft' || withDrafts(shift.venueId))
      .map((shift) => withOccupancy(shift, occupancy.get(shift.shiftId)))
      .filter((shift) => matchesFilter(shift, filter, localDateOf(shift.startAt, shift.zone), now))
      .filter((shift) => matchesAccess(shift, wholes.of(shift.venueId), filter))
      .filter((shift) => !ageBand || isOpenTo(shift, { ageBand, insuredUntil, trainings }, now))
      .filter((shift) => !clashes({ ...shift, where: whereOf(shift.venueId) }, takenWhere, wholes.graceMinutes)),
    ...more,
  });
}

export type ShiftInWhole = { readonly shift: StoredShift; readonly whole: Whole };

/** A shift with the status that it has within its open day and venue, which is what counts for whoever wants in. */
export async function readShiftInWhole(deps: VolunteeringDeps, shiftId: string): Promise<ShiftInWhole | undefined> {
  const shift = await readShift(deps.volunteering, shiftId);
  const whole = shift && (await readWhole(deps.openDays, shift.openDayId, shift.venueId));
  return whole && { shift: shiftInWhole(shift, whole), whole };
}

/** The same for whoever comes new, and what is wanted beside it; a draft is read no further. One call where the slot was seen before. */
export const lookAtShift =
  (deps: VolunteeringDeps, shiftId: string): ReadBeside<ShiftInWhole> =>
  async (heldAt, wanted) => {
    const asked = { table: deps.volunteering, key: shiftKey(shiftId), heldAt };
    const { found, beside } = await readInWhole<StoredShift>(deps.openDays, asked, wanted ? [wanted] : []);
    return { found: found && { shift: shiftInWhole(found.thing, found.whole), whole: found.whole }, beside };
  };

export const readShiftForNewcomers = async (
  deps: VolunteeringDeps,
  shiftId: string,
): Promise<ShiftInWhole | undefined> => (await lookAtShift(deps, shiftId)(undefined)).found;

/** One shift with its places as they are this moment; a draft is read with its whole for whoever edits it alone. */
export async function seeShift(
  deps: VolunteeringDeps,
  shiftId: string,
  read: typeof readShiftInWhole = readShiftForNewcomers,
): Promise<Shift | undefined> {
  const [found, slot] = await Promise.all([read(deps, shiftId), readSlot(deps.slots, shiftId)]);
  if (!found) return undefined;
  const { shift } = found;
  return withOccupancy(shift, slot ? occupancyOf(slot) : await lastOccupancy(deps.slots, shift, shiftId));
}

function settingsIn(shift: StoredShift, whole: Whole): SlotSettings {
  const { shiftId: slotId, openDayId, venueId, startAt, endAt, capacity, offerMinutes, promoteUntilMinutes } = shift;
  return {
    ...{ slotId, openDayId, venueId, startAt, endAt, capacity, offerMinutes, promoteUntilMinutes },
    ...{ quotas: {}, open: shift.status === 'published', revision: shift.revision },
    ...{ status: slotStatusOf(shift.status), whole: whole.status },
    ...signUpWindowOf(shift),
  };
}

const saving = (deps: VolunteeringDeps): SaveDeps<StoredShift> => ({
  ...{ slots: deps.slots, table: deps.volunteering, now: deps.now, items: shifts },
  settingsOf: async (shift) => settingsIn(shift, (await readWhole(deps.openDays, shift.openDayId, shift.venueId))!),
});

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
  const whole = await readWhole(deps.openDays, openDayId, venueId);
  if (!whole) return refuse('not-found');
  const own = withoutDefaults(draft, whole.shiftDefaults);
  const zone = draft.zone ?? whole.zone;
  const shift: StoredShift = { ...own, zone, shiftId: newId('shift', deps.now()), revision: 1 };
  const request = repeatableRequest(`VENUE#${venueId}`, 'shift', idempotencyKey, draft, deps.now());
  const made = await createOnce(deps.volunteering, request, shift.shiftId, [
    ...shifts.puts(deps.volunteering, shift),
    putSlotOf(deps.slots, settingsIn(shift, whole)),
  ]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await seeShift(deps, made.value, readShiftInWhole))!);
}

type Kept = Awaited<ReturnType<typeof saveSlotItem<StoredShift>>>;
async function shownOf(deps: VolunteeringDeps, saved: Kept): Promise<Result<Shift>> {
  if (!saved.ok) return saved;
  const { item, slot } = saved.value;
  const whole = await readWhole(deps.openDays, item.openDayId, item.venueId);
  return accept(withOccupancy(withDefaults(item, whole?.shiftDefaults), occupancyOf(slot)));
}

/**
 * `onShrink` says what becomes of those whom a lower capacity does not hold: kept (`overSeats` in the answer tells
 * how many), or the last in order released and told.
 * Refuses: shift.risk-text-missing, changed-meanwhile, slot.in-the-past, slot.call-off-apart.
 */
export async function updateShift(
  deps: VolunteeringDeps,
  current: StoredShift,
  draft: ShiftDraft,
  setting: Saving,
): Promise<Result<Shift>> {
  for (const decision of [decidePublication(draft), decideStatusChange(current.status, draft.status)])
    if (!decision.ok) return decision;
  const { shiftId, openDayId, venueId, seriesId, calledOff } = current;
  const whole = await readWhole(deps.openDays, openDayId, venueId);
  const own = withoutDefaults(draft, whole?.shiftDefaults);
  const zone = draft.zone ?? current.zone;
  const next = { ...own, zone, shiftId, openDayId, venueId, seriesId, calledOff };
  return shownOf(deps, await saveSlotItem(saving(deps), current, next, setting));
}

/** Refuses: changed-meanwhile, slot.not-published. */
export const callOffShift = async (
  deps: VolunteeringDeps,
  current: StoredShift,
  setting: { readonly revision: number; readonly reason: NonNullable<ChangeNote['reason']> },
) => shownOf(deps, await callOff(saving(deps), current, setting));

/** Refuses: changed-meanwhile, slot.not-called-off, slot.in-the-past. */
export const bringShiftBack = async (deps: VolunteeringDeps, current: StoredShift, revision: number) =>
  shownOf(deps, await bringBack(saving(deps), current, revision));
