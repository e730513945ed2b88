/** Seeing open days and their programme, and making and editing them. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { OpenDay, OpenDayDraft, Session, SessionDraft, Venue, VenueDraft } from '../../shared/open-days/model.ts';
import type { OpenDaysRefusal } from '../../shared/open-days/refusals.ts';
import type { OnShrink } from '../../shared/reservations/model.ts';
import { occupancyOf, signUpWindowOf } from '../../shared/reservations/rules.ts';
import { readSlot } from '../reservations/slot-store.ts';
import { putSlotOf, setSlotTerms, type SlotSettings } from '../reservations/set-slot-terms.ts';
import { lastOccupancy, readOccupancy } from '../reservations/occupancy-store.ts';
import { withOccupancy } from '../reservations/with-occupancy.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, madeBefore, repeatableRequest } from '../store/commit-once.ts';
import { openDayPartition, openDaysList, overlapGraceOf } from './open-day-lookup.ts';
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
import { putSession, listSessionsOf, readSession, updateStoredSession, type StoredSession } from './session-store.ts';

/** Sessions of an open day in programme order; drafts only for those who may edit them. */
export async function listSessions(
  deps: OpenDaysDeps,
  openDayId: string,
  venueId: string | undefined,
  withDrafts: (venueId: string) => boolean,
): Promise<Session[]> {
  const [stored, occupancy] = await Promise.all([
    listSessionsOf(deps.openDays, openDayId),
    readOccupancy(deps.slots, openDayId),
  ]);
  return stored
    .filter((session) => !venueId || session.venueId === venueId)
    .filter((session) => session.status !== 'draft' || withDrafts(session.venueId))
    .map((session) => withOccupancy(session, occupancy.get(session.sessionId)));
}

/** One session with its places as they are this moment. */
export async function seeSession(deps: OpenDaysDeps, sessionId: string): Promise<Session | undefined> {
  const [session, slot] = await Promise.all([readSession(deps.openDays, sessionId), readSlot(deps.slots, sessionId)]);
  if (!session) return undefined;
  const { openDayId } = session;
  return withOccupancy(session, slot ? occupancyOf(slot) : await lastOccupancy(deps.slots, openDayId, sessionId));
}

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

/** Refuses: changed-meanwhile. */
export async function updateOpenDay(
  deps: OpenDaysDeps,
  current: OpenDay,
  draft: OpenDayDraft,
  revision: number,
): Promise<Result<OpenDay>> {
  const { openDayId, isDemo } = current;
  const openDay = { ...draft, openDayId, isDemo, revision: revision + 1 };
  const replaced = await updateStoredOpenDay(deps.openDays, openDay, revision);
  return replaced.ok ? accept(openDay) : replaced;
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

/** Refuses: open-day.second-main-venue, key.reused. */
export async function createVenue(
  deps: OpenDaysDeps,
  openDayId: string,
  draft: VenueDraft,
  idempotencyKey?: string,
): Promise<Result<Venue>> {
  const { openDays } = deps;
  const venue = { ...draft, venueId: newId('venue', deps.now()), openDayId, revision: 1 };
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

/** Refuses: open-day.second-main-venue, changed-meanwhile. */
export async function updateVenue(
  deps: OpenDaysDeps,
  current: Venue,
  draft: VenueDraft,
  revision: number,
): Promise<Result<Venue>> {
  const { openDayId, venueId } = current;
  const decision = await decideMainVenue(deps, openDayId, draft, venueId);
  if (!decision.ok) return decision;
  const venue = { ...draft, venueId, openDayId, revision: revision + 1 };
  const replaced = await updateStoredVenue(deps.openDays, current, venue, revision);
  return replaced.ok ? accept(venue) : replaced;
}

async function settingsOf(deps: OpenDaysDeps, session: StoredSession): Promise<SlotSettings> {
  const { sessionId: slotId, openDayId, venueId, startAt, endAt, capacity, offerMinutes } = session;
  const open = session.status === 'published' && !session.dropIn && !session.restricted;
  const quotas = session.quotas as Record<string, number>;
  const graceMinutes = await overlapGraceOf(deps.openDays, openDayId);
  return {
    ...{ slotId, openDayId, venueId, startAt, endAt, capacity, open, quotas, graceMinutes, offerMinutes },
    ...signUpWindowOf(session),
  };
}

/**
 * The session and its slot come together or not at all, so that whatever is listed can be booked.
 * Refuses: not-found for a venue that is not of the open day; key.reused.
 */
export async function createSession(
  deps: OpenDaysDeps,
  draft: SessionDraft & Pick<Session, 'openDayId' | 'venueId'>,
  idempotencyKey?: string,
): Promise<Result<Session>> {
  const { openDayId, venueId } = draft;
  if (!(await readVenue(deps.openDays, openDayId, venueId))) return refuse('not-found');
  const session: StoredSession = { ...draft, sessionId: newId('session', deps.now()), revision: 1 };
  const request = repeatableRequest(`VENUE#${venueId}`, 'session', idempotencyKey, draft, deps.now());
  const made = await createOnce(deps.openDays, request, session.sessionId, [
    putSession(deps.openDays, session),
    putSlotOf(deps.slots, await settingsOf(deps, session)),
  ]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await seeSession(deps, made.value))!);
}

/** Refuses: changed-meanwhile. */
export async function updateSession(
  deps: OpenDaysDeps,
  current: StoredSession,
  draft: SessionDraft,
  { revision, onShrink }: { readonly revision: number; readonly onShrink?: OnShrink | undefined },
): Promise<Result<Session>> {
  const { sessionId, openDayId, venueId } = current;
  const session: StoredSession = { ...draft, sessionId, openDayId, venueId, revision: revision + 1 };
  const replaced = await updateStoredSession(deps.openDays, session, revision);
  if (!replaced.ok) return replaced;
  const slot = await setSlotTerms(deps.slots, await settingsOf(deps, session), { now: deps.now(), onShrink });
  return accept(withOccupancy(session, occupancyOf(slot)));
}
