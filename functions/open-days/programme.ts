/** Making, editing and calling off open days and their venues; what concerns everyone in them reaches their slots. */
import { isDeepStrictEqual } from 'node:util';
import { asStored } from '../../shared/kernel/geo.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { houseZone } from '../../shared/kernel/time.ts';
import type { OpenDay, OpenDayDraft, Venue, VenueDraft } from '../../shared/open-days/model.ts';
import type { ToldTexts } from '../../shared/open-days/shift-defaults.ts';
import type { OpenDaysRefusal } from '../../shared/open-days/refusals.ts';
import type { ChangeNote } from '../../shared/reservations/model.ts';
import { changeWholeOf } from '../reservations/change-whole.ts';
import { decideStatusChange, isStored } from '../reservations/save-slot-item.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, madeBefore, repeatableRequest } from '../store/commit-once.ts';
import { openDayPartition, openDaysList, readWholes } from './open-day-lookup.ts';
import type { OpenDaysDeps } from './deps.ts';
import {
  putOpenDay,
  putVenue,
  listVenues,
  readOpenDay,
  readVenue,
  updateStoredOpenDay,
  updateStoredVenue,
} from './open-day-store.ts';
import { isUnchanged } from '../store/unchanged.ts';

/** Refuses: key.reused. */
export async function createOpenDay(
  deps: OpenDaysDeps,
  draft: OpenDayDraft,
  isDemo: boolean,
  idempotencyKey?: string,
): Promise<Result<OpenDay>> {
  const openDay = { ...draft, openDayId: newId('openDay', deps.now()), isDemo, revision: 1 };
  const request = repeatableRequest(openDaysList, 'open-day', idempotencyKey, { ...draft, isDemo }, deps.now());
  const made = await createOnce(deps.openDays, request, openDay.openDayId, [putOpenDay(deps.openDays, openDay)]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await readOpenDay(deps.openDays, made.value))!);
}

type Noted = { readonly tell: boolean; readonly reason?: ChangeNote['reason'] };

/** Tells the slots of a day, or of one venue of it, what became of the whole by now. */
async function tellSlots(deps: OpenDaysDeps, openDayId: string, noted: Noted, venueId?: string): Promise<void> {
  const wholes = await readWholes(deps.openDays, openDayId);
  const note = { at: new Date(deps.now()).toISOString(), ...noted };
  const concerned = { openDayId, ...(venueId === undefined ? {} : { venueId }) };
  if (wholes) await changeWholeOf(deps.slots, concerned, (id) => wholes.of(id).status, note, deps.now());
}

async function replaceOpenDay(deps: OpenDaysDeps, openDay: OpenDay, noted: Noted): Promise<Result<OpenDay>> {
  const { openDayId, revision } = openDay;
  const replaced = await updateStoredOpenDay(deps.openDays, openDay, revision - 1);
  if (!replaced.ok) {
    const stored = await readOpenDay(deps.openDays, openDayId);
    // The same save once more, which was cut short before all slots were told.
    if (!stored || !isStored(stored, openDay)) return replaced;
  }
  await tellSlots(deps, openDayId, noted);
  return accept(openDay);
}

/** Whether another meeting point holds for the shifts that have none of their own. */
const isMeetingElsewhere = (before: WithDefaults, after: WithDefaults) =>
  !isDeepStrictEqual(before.shiftDefaults?.meetingPoint, after.shiftDefaults?.meetingPoint);
type WithDefaults = { readonly shiftDefaults?: ToldTexts | undefined };

/** Whoever meets elsewhere by it is told. Refuses: changed-meanwhile, slot.call-off-apart. */
export async function updateOpenDay(
  deps: OpenDaysDeps,
  current: OpenDay,
  draft: OpenDayDraft,
  revision: number,
): Promise<Result<OpenDay>> {
  const decision = decideStatusChange(current.status, draft.status);
  if (!decision.ok) return decision;
  const { openDayId, isDemo, calledOff } = current;
  const openDay = { ...draft, openDayId, isDemo, calledOff, revision: revision + 1 };
  if (isUnchanged(current, openDay, revision)) return accept(current);
  // A save that was cut short may have stored all, and told nobody yet.
  const isRepeated = current.revision === revision + 1;
  if (current.status === draft.status && !isMeetingElsewhere(current, draft) && !isRepeated) {
    const replaced = await updateStoredOpenDay(deps.openDays, openDay, revision);
    return replaced.ok ? accept(openDay) : replaced;
  }
  return replaceOpenDay(deps, openDay, { tell: true });
}

type CallingOff = { readonly revision: number; readonly reason: NonNullable<ChangeNote['reason']> };
const calledOffNow = (deps: OpenDaysDeps, { reason }: CallingOff) => ({
  at: new Date(deps.now()).toISOString(),
  reason,
});

/** Reaches everyone in it. Refuses: changed-meanwhile, slot.not-published. */
export async function callOffOpenDay(deps: OpenDaysDeps, current: OpenDay, setting: CallingOff) {
  if (current.status === 'draft') return refuse('slot.not-published');
  const calledOff = current.calledOff ?? calledOffNow(deps, setting);
  const openDay: OpenDay = { ...current, status: 'cancelled', calledOff, revision: setting.revision + 1 };
  return replaceOpenDay(deps, openDay, { tell: true, reason: setting.reason });
}

/** Refuses: changed-meanwhile, slot.not-called-off. */
export async function bringOpenDayBack(deps: OpenDaysDeps, { calledOff: _, ...current }: OpenDay, revision: number) {
  if (current.status !== 'cancelled') return refuse('slot.not-called-off');
  return replaceOpenDay(deps, { ...current, status: 'published', revision: revision + 1 }, { tell: true });
}

async function decideMainVenue(
  deps: OpenDaysDeps,
  openDayId: string,
  draft: VenueDraft,
  venueId?: string,
): Promise<Result<true, OpenDaysRefusal>> {
  if (draft.role !== 'main') return accept(true);
  const venues = await listVenues(deps.openDays, openDayId);
  const other = venues.some((venue) => venue.role === 'main' && venue.venueId !== venueId);
  return other ? refuse('open-day.second-main-venue') : accept(true);
}

/** Its point as it is stored (R27); one that comes back as it was shown, in WGS-84, is the one that is there. */
function placed(draft: VenueDraft, before?: Venue['point']) {
  const point = draft.point && asStored(draft.point);
  return { ...draft, point: point && before && point.lat === before.lat && point.lon === before.lon ? before : point };
}

/** Refuses: open-day.second-main-venue, key.reused. */
export async function createVenue(
  deps: OpenDaysDeps,
  openDayId: string,
  draft: VenueDraft,
  idempotencyKey?: string,
): Promise<Result<Venue>> {
  const { openDays } = deps;
  const zone = draft.zone ?? (await readOpenDay(openDays, openDayId))?.zone ?? houseZone;
  const venue = { ...placed(draft), zone, venueId: newId('venue', deps.now()), openDayId, revision: 1 };
  const request = repeatableRequest(openDayPartition(openDayId), 'venue', idempotencyKey, draft, deps.now());
  const before = await madeBefore(openDays, request);
  if (!before.ok) return before;
  // A replay of the request that made the main venue must not find that there is one.
  const decision = before.value === undefined ? await decideMainVenue(deps, openDayId, draft) : accept(true as const);
  if (!decision.ok) return decision;
  const made = await createOnce(openDays, request, venue.venueId, putVenue(openDays, venue));
  if (!made) return refuse('open-day.second-main-venue');
  return made.ok ? accept((await readVenue(openDays, openDayId, made.value))!) : made;
}

async function replaceVenue(
  deps: OpenDaysDeps,
  current: Venue,
  venue: Venue,
  noted: Noted | undefined,
): Promise<Result<Venue>> {
  const { openDayId, venueId, revision } = venue;
  const replaced = await updateStoredVenue(deps.openDays, current, venue, revision - 1);
  if (!replaced.ok) {
    const stored = await readVenue(deps.openDays, openDayId, venueId);
    if (!stored || !isStored(stored, venue)) return replaced;
  }
  if (noted) await tellSlots(deps, openDayId, noted, venueId);
  return accept(venue);
}

/** Who comes to it is told when its place, or where they meet, changed. Refuses: open-day.second-main-venue, changed-meanwhile. */
export async function updateVenue(
  deps: OpenDaysDeps,
  current: Venue,
  draft: VenueDraft,
  revision: number,
): Promise<Result<Venue>> {
  const { openDayId, venueId, calledOff } = current;
  const decision = await decideMainVenue(deps, openDayId, draft, venueId);
  if (!decision.ok) return decision;
  const zone = draft.zone ?? current.zone;
  const venue = { ...placed(draft, current.point), zone, venueId, openDayId, calledOff, revision: revision + 1 };
  if (isUnchanged(current, venue, revision)) return accept(current);
  const isMoved = !isDeepStrictEqual(current.place, draft.place) || isMeetingElsewhere(current, draft);
  // A save that was cut short may have stored the place already, and told nobody yet.
  const isRepeated = current.revision === revision + 1;
  return replaceVenue(deps, current, venue, isMoved || isRepeated ? { tell: true } : undefined);
}

/** Reaches everyone in it. Refuses: changed-meanwhile. */
export function callOffVenue(deps: OpenDaysDeps, current: Venue, setting: CallingOff) {
  const venue = {
    ...current,
    calledOff: current.calledOff ?? calledOffNow(deps, setting),
    revision: setting.revision + 1,
  };
  return replaceVenue(deps, current, venue, { tell: true, reason: setting.reason });
}

/** Refuses: changed-meanwhile, slot.not-called-off. */
export async function bringVenueBack(deps: OpenDaysDeps, current: Venue, revision: number): Promise<Result<Venue>> {
  if (!current.calledOff) return refuse('slot.not-called-off');
  const { calledOff: _, ...venue } = current;
  return replaceVenue(deps, current, { ...venue, revision: revision + 1 }, { tell: true });
}
