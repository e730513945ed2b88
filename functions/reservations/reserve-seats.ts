/**
 * Gives a person or a party a place, or a position in its waitlist, or says why not. The one way in for
 * shifts and sessions alike: one read, one conditional write, then the person's agenda.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Claims, EntryState } from '../../shared/reservations/model.ts';
import type { PlacesRefusal } from '../../shared/reservations/refusals.ts';
import { decideWindow, fits, positionOf } from '../../shared/reservations/rules.ts';
import { expire } from '../../shared/reservations/settle-rules.ts';
import type { Table } from '../store/table.ts';
import { dropSpan, holdSpan } from './agenda-store.ts';
import { tendClaims } from './update-slot.ts';
import { addEntry } from './slot-store.ts';
import { readClaimsOf, withShelf } from './archived-reservations.ts';
import { releasePlace } from './release-seats.ts';

export type ClaimRequest = {
  readonly placeId: string;
  readonly personKey: string;
  readonly seats: number;
  readonly category?: string;
  /** Fingerprint of the request; the same one is answered as it was the first time. */
  readonly request: string;
  readonly ifFull: 'wait' | 'refuse';
  /** An organizer's word that this person may be in two places at once. */
  readonly overrideOverlap?: boolean;
  /** Seats held for a group whose names follow: until when. A group is in nobody's agenda. */
  readonly holdUntil?: number;
  readonly now: number;
};

export type Claimed = {
  readonly order: number;
  readonly state: EntryState;
  readonly position: number | undefined;
  readonly offerUntil: number | undefined;
};

/** What a person holds of a place, if anything. */
export function claimedBy(claims: Claims, key: string): Claimed | undefined {
  const entry = claims.entries[key];
  return (
    entry && { order: entry.order, state: entry.state, position: positionOf(claims, key), offerUntil: entry.offerUntil }
  );
}

/** What the claims say to a request: what the person holds already, or in which state a new entry would be. */
function decideEntry(seen: Claims, asked: ClaimRequest): Result<Claimed | 'confirmed' | 'waiting', PlacesRefusal> {
  const { personKey, request, ifFull, now } = asked;
  const held = seen.entries[personKey];
  if (held) return held.request === request ? accept(claimedBy(seen, personKey)!) : refuse('place.already-held');
  if (!seen.open) return refuse('place.closed');
  const window = decideWindow(seen, now);
  if (!window.ok) return window;
  if (fits(seen, asked)) return accept('confirmed');
  return ifFull === 'wait' ? accept('waiting') : refuse('place.full', { freeSeats: Math.max(0, seen.free) });
}

/**
 * The first look, before anything else is asked: most of a rush come when the place is full, and this read is all
 * that their refusal costs. It is consistent, so nobody who holds a place is told that it is full. All else is left
 * to the facts and to `claimPlace`: offers that ran out, and a party that would be too large for the empty place.
 * Refuses: place.full; otherwise the claims as seen, undefined for a place that does not exist.
 */
export async function lookAtPlace(
  places: Table,
  asked: ClaimRequest,
): Promise<Result<Claims | undefined, PlacesRefusal>> {
  const seen = await readClaimsOf(places, asked.placeId, [asked.personKey]);
  if (!seen || expire(seen, asked.now)) return accept(seen);
  if (!fits({ free: seen.capacity, quotaFree: seen.quotas }, asked)) return accept(seen);
  const entry = decideEntry(seen, asked);
  return !entry.ok && entry.refusal.code === 'place.full' ? entry : accept(seen);
}

/** A failed write means that another one went through: the place always makes progress, this caller almost always at once. */
const mostTries = 25;

async function enter(places: Table, claims: Claims, asked: ClaimRequest): Promise<Result<Claimed, PlacesRefusal>> {
  const { personKey, seats, category, request, holdUntil, now } = asked;
  for (let seen = claims, tries = 0; tries < mostTries; tries += 1) {
    const tended = await tendClaims(places, seen, now);
    if (tended !== seen) seen = await withShelf(places, tended, [personKey]);
    const entry = decideEntry(seen, asked);
    if (!entry.ok) return entry;
    const state = entry.value;
    if (typeof state === 'object') return accept(state);
    const write = await addEntry(places, seen, personKey, { seats, category, state, request, holdUntil }, now);
    if (write.done) return accept({ order: write.order, state, position: write.position, offerUntil: undefined });
    seen = await withShelf(places, write.claims, [personKey]);
  }
  throw new Error('The place changed under every try');
}

/**
 * Refuses: place.full (only with `ifFull: 'refuse'`), place.closed, place.not-open-yet, place.already-held,
 * place.overlap; undefined for a place that does not exist. `seen` spares a read; claims that are out of date by
 * now only cost a failed write.
 * A crash after the claim and before the agenda leaves a claim that nobody was told of; the same request
 * sent again completes it, or tend-due.ts takes it back after a while.
 */
export async function claimPlace(
  places: Table,
  request: ClaimRequest,
  seen?: Claims,
): Promise<Result<Claimed, PlacesRefusal> | undefined> {
  const claims = seen ?? (await readClaimsOf(places, request.placeId, [request.personKey]));
  if (!claims) return undefined;
  const entered = await enter(places, claims, request);
  if (!entered.ok || request.holdUntil !== undefined) return entered;
  const { order } = entered.value;
  const held = await takeTime(places, claims, { ...request, order });
  if (held.ok) return entered;
  await releasePlace(places, { ...request, order }, 'overlap', request.now);
  return held;
}

type Taken = Pick<ClaimRequest, 'placeId' | 'personKey' | 'overrideOverlap' | 'now'> & {
  readonly order: number;
  /** A place that the person is about to leave for this one. */
  readonly ignoring?: string | undefined;
};

/**
 * Enters a claim in the person's agenda. An overlap counts only with a place that the person still holds: what an
 * agenda says of a place that was given back or taken away meanwhile is dropped here. Refuses: place.overlap.
 */
export async function takeTime(places: Table, claims: Claims, taken: Taken): Promise<Result<true, PlacesRefusal>> {
  const { personKey, now, overrideOverlap = false, ignoring } = taken;
  const span = { from: Date.parse(claims.startAt), to: Date.parse(claims.endAt) };
  const setting = { graceMinutes: claims.graceMinutes ?? 0, overrideOverlap, ignoring, now };
  for (;;) {
    const held = await holdSpan(places, taken, span, setting);
    if (held.ok) return accept(true);
    const { placeId, order } = held.clash;
    const other = await readClaimsOf(places, placeId, [personKey]);
    if (other?.entries[personKey]?.order === order) return refuse('place.overlap', { placeId });
    await dropSpan(places, { personKey, placeId, order });
  }
}

/** Gives the place back: the claim first, since it is what others wait for. Repeating it is harmless. */
export async function givePlaceBack(
  places: Table,
  held: { readonly placeId: string; readonly personKey: string; readonly order: number },
  now: number,
): Promise<void> {
  await releasePlace(places, held, 'left', now);
  await dropSpan(places, held);
}
