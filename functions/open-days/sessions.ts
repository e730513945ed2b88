/** Seeing the programme, and making, editing and calling off its sessions. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { matchesAccess, type AccessFilter } from '../../shared/open-days/access-features.ts';
import type { Session, SessionDraft } from '../../shared/open-days/model.ts';
import type { ChangeNote } from '../../shared/reservations/model.ts';
import { occupancyOf, signUpWindowOf } from '../../shared/reservations/rules.ts';
import { lastOccupancy, readOccupancy } from '../reservations/occupancy-store.ts';
import {
  bringBack,
  callOff,
  decideStatusChange,
  saveSlotItem,
  type SaveDeps,
  type Saving,
} from '../reservations/save-slot-item.ts';
import { putSlotOf, type SlotSettings } from '../reservations/set-slot-terms.ts';
import type { ReadBeside } from '../reservations/look-at-slot.ts';
import { readSlot } from '../reservations/slot-store.ts';
import { withOccupancy } from '../reservations/with-occupancy.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import type { Page, PageAsked } from '../store/records.ts';
import type { OpenDaysDeps } from './deps.ts';
import { inWhole, readInWhole, readWhole, readWholes, slotStatusOf, type Whole } from './open-day-lookup.ts';
import { readSession, sessionKey, sessions, type StoredSession } from './session-store.ts';

/** A part of the sessions of an open day in programme order; drafts only for those who may edit them. */
export async function listSessions(
  deps: OpenDaysDeps,
  openDayId: string,
  { venueId, ...filter }: AccessFilter & { readonly venueId?: string | undefined },
  withDrafts: (venueId: string) => boolean,
  page: PageAsked,
): Promise<Page<Session>> {
  const [{ items: stored, ...more }, occupancy, wholes] = await Promise.all([
    sessions.listPage(deps.openDays, openDayId, page),
    readOccupancy(deps.slots, openDayId),
    readWholes(deps.openDays, openDayId),
  ]);
  const items = stored
    .filter((session) => !venueId || session.venueId === venueId)
    .map((session) => (wholes ? inWhole(session, wholes.of(session.venueId)) : session))
    .filter((session) => session.status !== 'draft' || withDrafts(session.venueId))
    .filter((session) => matchesAccess(session, wholes?.of(session.venueId), filter))
    .map((session) => withOccupancy(session, occupancy.get(session.sessionId)));
  return { items, ...more };
}

export type SessionInWhole = { readonly session: StoredSession; readonly whole: Whole };

/** A session with the status that it has within its open day and venue, which is what counts for whoever wants in. */
export async function readSessionInWhole(deps: OpenDaysDeps, sessionId: string): Promise<SessionInWhole | undefined> {
  const session = await readSession(deps.openDays, sessionId);
  const whole = session && (await readWhole(deps.openDays, session.openDayId, session.venueId));
  return whole && { session: inWhole(session, whole), whole };
}

/** A session and its whole for whoever comes new, and what is wanted beside it; a draft is read no further. One call where the slot was seen before. */
export const lookAtSession =
  (deps: OpenDaysDeps, sessionId: string): ReadBeside<SessionInWhole> =>
  async (heldAt, wanted) => {
    const asked = { table: deps.openDays, key: sessionKey(sessionId), heldAt };
    const { found, beside } = await readInWhole<StoredSession>(deps.openDays, asked, wanted ? [wanted] : []);
    return { found: found && { session: inWhole(found.thing, found.whole), whole: found.whole }, beside };
  };

export const readSessionForNewcomers = async (
  deps: OpenDaysDeps,
  sessionId: string,
): Promise<SessionInWhole | undefined> => (await lookAtSession(deps, sessionId)(undefined)).found;

/** One session with its places as they are this moment. */
export async function seeSession(deps: OpenDaysDeps, sessionId: string): Promise<Session | undefined> {
  const [found, slot] = await Promise.all([readSessionForNewcomers(deps, sessionId), readSlot(deps.slots, sessionId)]);
  if (!found) return undefined;
  const { session } = found;
  return withOccupancy(session, slot ? occupancyOf(slot) : await lastOccupancy(deps.slots, session, sessionId));
}

function settingsIn(session: StoredSession, whole: Whole): SlotSettings {
  const {
    sessionId: slotId,
    openDayId,
    venueId,
    startAt,
    endAt,
    capacity,
    offerMinutes,
    promoteUntilMinutes,
  } = session;
  const open = session.status === 'published' && !session.dropIn && !session.restricted;
  return {
    ...{ slotId, openDayId, venueId, startAt, endAt, capacity, offerMinutes, promoteUntilMinutes },
    ...{ quotas: session.quotas as Record<string, number>, open, revision: session.revision },
    ...{ status: slotStatusOf(session.status), whole: whole.status },
    ...signUpWindowOf(session),
  };
}

const saving = (deps: OpenDaysDeps): SaveDeps<StoredSession> => ({
  ...{ slots: deps.slots, table: deps.openDays, now: deps.now, items: sessions },
  settingsOf: async (one) => settingsIn(one, (await readWhole(deps.openDays, one.openDayId, one.venueId))!),
});

/**
 * The session and its slot come together or not at all, so that whatever is listed can be booked.
 * Refuses: not-found for a venue that is not of the open day; key.reused.
 */
export async function createSession(
  deps: OpenDaysDeps,
  draft: SessionDraft & Pick<Session, 'openDayId' | 'venueId' | 'seriesId'>,
  idempotencyKey?: string,
): Promise<Result<Session>> {
  const { openDayId, venueId } = draft;
  const whole = await readWhole(deps.openDays, openDayId, venueId);
  if (!whole) return refuse('not-found');
  const zone = draft.zone ?? whole.zone;
  const session: StoredSession = { ...draft, zone, sessionId: newId('session', deps.now()), revision: 1 };
  const request = repeatableRequest(`VENUE#${venueId}`, 'session', idempotencyKey, draft, deps.now());
  const made = await createOnce(deps.openDays, request, session.sessionId, [
    ...sessions.puts(deps.openDays, session),
    putSlotOf(deps.slots, settingsIn(session, whole)),
  ]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await seeSession(deps, made.value))!);
}

type Kept = Awaited<ReturnType<typeof saveSlotItem<StoredSession>>>;
const shownOf = (saved: Kept): Result<Session> =>
  saved.ok ? accept(withOccupancy(saved.value.item, occupancyOf(saved.value.slot))) : saved;

/** Refuses: changed-meanwhile, slot.in-the-past, slot.call-off-apart. */
export async function updateSession(
  deps: OpenDaysDeps,
  current: StoredSession,
  draft: SessionDraft,
  setting: Saving,
): Promise<Result<Session>> {
  const decision = decideStatusChange(current.status, draft.status);
  if (!decision.ok) return decision;
  const { sessionId, openDayId, venueId, calledOff, seriesId } = current;
  const zone = draft.zone ?? current.zone;
  const next = { ...draft, zone, sessionId, openDayId, venueId, calledOff, seriesId };
  return shownOf(await saveSlotItem(saving(deps), current, next, setting));
}

/** Refuses: changed-meanwhile, slot.not-published. */
export const callOffSession = async (
  deps: OpenDaysDeps,
  current: StoredSession,
  setting: { readonly revision: number; readonly reason: NonNullable<ChangeNote['reason']> },
) => shownOf(await callOff(saving(deps), current, setting));

/** Refuses: changed-meanwhile, slot.not-called-off, slot.in-the-past. */
export const bringSessionBack = async (deps: OpenDaysDeps, current: StoredSession, revision: number) =>
  shownOf(await bringBack(saving(deps), current, revision));
