/** Seeing open days and their programme, and making and editing them. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { OpenDay, OpenDayDraft, Session, SessionDraft, Venue, VenueDraft } from '../../shared/open-days/model.ts';
import type { OpenDaysRefusal } from '../../shared/open-days/refusals.ts';
import type { OnShrink } from '../../shared/reservations/model.ts';
import { occupancyOf, signUpWindowOf } from '../../shared/reservations/rules.ts';
import { readSlot } from '../reservations/slot-store.ts';
import { setSlotTerms } from '../reservations/set-slot-terms.ts';
import { lastOccupancy, readOccupancy } from '../reservations/occupancy-store.ts';
import { withOccupancy } from '../reservations/with-occupancy.ts';
import { newId } from '../runtime/ids.ts';
import { overlapGraceOf } from './open-day-lookup.ts';
import type { OpenDaysDeps } from './deps.ts';
import {
  putOpenDay,
  putVenue,
  listVenues,
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

export async function createOpenDay(deps: OpenDaysDeps, draft: OpenDayDraft, isDemo: boolean): Promise<OpenDay> {
  const openDay = { ...draft, openDayId: newId('openDay', deps.now()), isDemo, revision: 1 };
  await putOpenDay(deps.openDays, openDay);
  return openDay;
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

/** Refuses: open-day.second-main-venue. */
export async function createVenue(deps: OpenDaysDeps, openDayId: string, draft: VenueDraft): Promise<Result<Venue>> {
  const decision = await decideMainVenue(deps, openDayId, draft);
  if (!decision.ok) return decision;
  const venue = { ...draft, venueId: newId('venue', deps.now()), openDayId, revision: 1 };
  await putVenue(deps.openDays, venue);
  return accept(venue);
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
  const replaced = await updateStoredVenue(deps.openDays, venue, revision);
  return replaced.ok ? accept(venue) : replaced;
}

async function settleSlot(deps: OpenDaysDeps, session: StoredSession, onShrink?: OnShrink): Promise<Session> {
  const { sessionId: slotId, openDayId, venueId, startAt, endAt, capacity, offerMinutes } = session;
  const open = session.status === 'published' && !session.dropIn && !session.restricted;
  const quotas = session.quotas as Record<string, number>;
  const graceMinutes = await overlapGraceOf(deps.openDays, openDayId);
  const settings = { slotId, openDayId, venueId, startAt, endAt, capacity, open, quotas, graceMinutes, offerMinutes };
  const slot = await setSlotTerms(
    deps.slots,
    { ...settings, ...signUpWindowOf(session) },
    { now: deps.now(), onShrink },
  );
  return withOccupancy(session, occupancyOf(slot));
}

/** Refuses: not-found for a venue that is not of the open day. */
export async function createSession(
  deps: OpenDaysDeps,
  draft: SessionDraft & Pick<Session, 'openDayId' | 'venueId'>,
): Promise<Result<Session>> {
  if (!(await readVenue(deps.openDays, draft.openDayId, draft.venueId))) return refuse('not-found');
  const session: StoredSession = { ...draft, sessionId: newId('session', deps.now()), revision: 1 };
  await putSession(deps.openDays, session);
  return accept(await settleSlot(deps, session));
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
  return replaced.ok ? accept(await settleSlot(deps, session, onShrink)) : replaced;
}
