/**
 * Copies an open day with its venues and sessions to another date, or one of its venues with its sessions. Everything keeps its time of day; nobody who booked
 * comes along, and what was called off stays behind. Each thing is made by its own verb under a key of its own, so that
 * a request that was cut short is completed by sending it again. Shifts are copied by volunteering.
 */
import type { OpenDayCopy } from '../../shared/open-days/copy-contract.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { day, areInRange, mostDaysMoved, movedByDays } from '../../shared/kernel/time.ts';
import {
  openDayDraft,
  sessionDraft,
  venueDraft,
  type OpenDay,
  type Venue,
  type VenueDraft,
} from '../../shared/open-days/model.ts';
import { newId } from '../runtime/ids.ts';
import { inBatches } from '../runtime/in-batches.ts';
import type { OpenDaysDeps } from './deps.ts';
import { listVenues, readOpenDay } from './open-day-store.ts';
import { createOpenDay, createVenue } from './programme.ts';
import { sessions as stored, type StoredSession } from './session-store.ts';
import { createSession } from './sessions.ts';

type Pair = { readonly from: string; readonly to: string };
type Copied = { openDay: OpenDay; days: number; venues: Pair[]; sessions: Pair[] };

const movedSession = (session: StoredSession, days: number) => {
  const moved = (at: string | undefined) => at && movedByDays(at, session.zone, days);
  // What it is called elsewhere stays with the session that was taken from there.
  // So does a livestream: who agreed to be seen agreed for that day (R13).
  const {
    externalId: _,
    livestreamUrl: _url,
    livestreamChecks: _checks,
    recordingUntil: _until,
    ...draft
  } = sessionDraft.parse(session);
  return {
    ...draft,
    startAt: moved(session.startAt)!,
    endAt: moved(session.endAt)!,
    signUpOpensAt: moved(session.signUpOpensAt),
    signUpClosesAt: moved(session.signUpClosesAt),
  };
};

/** Refuses: not-found; key.reused; input.invalid for a date so far off that something would leave the calendar. */
export async function copyOpenDay(
  deps: OpenDaysDeps,
  fromOpenDayId: string,
  { heldOn, edition }: OpenDayCopy,
  idempotencyKey = newId('openDay', deps.now()),
): Promise<Result<Copied>> {
  const source = await readOpenDay(deps.openDays, fromOpenDayId);
  if (!source) return refuse('not-found');
  const days = (Date.parse(heldOn) - Date.parse(source.heldOn)) / day;
  if (Math.abs(days) > mostDaysMoved) return refuse('input.invalid');
  const sessions = (await stored.list(deps.openDays, fromOpenDayId)).filter(({ status }) => status !== 'cancelled');
  const moved = sessions.map((session) => movedSession(session, days));
  if (!moved.every(areInRange)) return refuse('input.invalid');
  const draft = openDayDraft.parse({ ...source, heldOn, edition, status: 'draft' });
  const made = await createOpenDay(deps, draft, source.isDemo, `${idempotencyKey} ${fromOpenDayId}`);
  if (!made.ok) return made;
  const { openDayId } = made.value;
  const venues: Pair[] = [];
  // One after the other: venues are shown in the order in which they were made.
  for (const { venueId: from, ...venue } of await listVenues(deps.openDays, fromOpenDayId)) {
    const copy = await createVenue(deps, openDayId, venueDraft.parse(venue), `${idempotencyKey} ${from}`);
    if (!copy.ok) return copy;
    venues.push({ from, to: copy.value.venueId });
  }
  const venueOf = new Map(venues.map(({ from, to }) => [from, to]));
  const copies = await copySessions(deps, sessions, days, idempotencyKey, ({ venueId }) => ({
    openDayId,
    venueId: venueOf.get(venueId)!,
  }));
  if (!copies.ok) return copies;
  return accept({ openDay: made.value, days, venues, sessions: copies.value });
}

/** Each under a key of its own, with those that it stands for. */
async function copySessions(
  deps: OpenDaysDeps,
  sessions: readonly StoredSession[],
  days: number,
  idempotencyKey: string,
  placeOf: (session: StoredSession) => { readonly openDayId: string; readonly venueId: string },
): Promise<Result<Pair[]>> {
  const copies = await inBatches(sessions, (session) =>
    createSession(
      deps,
      { ...movedSession(session, days), ...placeOf(session) },
      `${idempotencyKey} ${session.sessionId}`,
    ),
  );
  const pairs: Pair[] = [];
  for (const [index, copy] of copies.entries()) {
    if (!copy.ok) return copy;
    pairs.push({ from: sessions[index]!.sessionId, to: copy.value.sessionId });
  }
  return accept(pairs);
}

/** Another venue of the day with the same sessions. Refuses: not-found; open-day.second-main-venue; key.reused. */
export async function copyVenue(
  deps: OpenDaysDeps,
  { openDayId, venueId, venue }: { readonly openDayId: string; readonly venueId: string; readonly venue: VenueDraft },
  idempotencyKey = newId('venue', deps.now()),
): Promise<Result<{ venue: Venue; sessions: Pair[] }>> {
  const source = (await listVenues(deps.openDays, openDayId)).find((one) => one.venueId === venueId);
  if (!source) return refuse('not-found');
  const made = await createVenue(deps, openDayId, venue, `${idempotencyKey} ${venueId}`);
  if (!made.ok) return made;
  const sessions = (await stored.list(deps.openDays, openDayId)).filter(
    (session) => session.venueId === venueId && session.status !== 'cancelled',
  );
  const place = { openDayId, venueId: made.value.venueId };
  const copies = await copySessions(deps, sessions, 0, idempotencyKey, () => place);
  return copies.ok ? accept({ venue: made.value, sessions: copies.value }) : copies;
}
