/**
 * Gives a person or a party a place, or a position in its waitlist, or says why not. The one way in for
 * shifts and sessions alike: one read, one conditional write, then the person's agenda.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Claims, EntryState } from '../../shared/places/model.ts';
import type { PlacesRefusal } from '../../shared/places/refusals.ts';
import { fits, positionOf } from '../../shared/places/rules.ts';
import type { Table } from '../platform/table.ts';
import { dropSpan, holdSpan } from './agenda-store.ts';
import { addEntry, readClaims } from './claims-store.ts';
import { releasePlace } from './release-place.ts';

export type ClaimRequest = {
  readonly placeId: string;
  readonly personKey: string;
  readonly seats: number;
  readonly category?: string;
  /** Fingerprint of the request; the same one is answered as it was the first time. */
  readonly request: string;
  readonly ifFull: 'wait' | 'refuse';
  readonly graceMinutes: number;
  readonly now: number;
};

export type Claimed = {
  readonly order: number;
  readonly state: EntryState;
  readonly position: number | undefined;
};

/** What a person holds of a place, if anything. */
export function claimedBy(claims: Claims, key: string): Claimed | undefined {
  const entry = claims.entries[key];
  return entry && { order: entry.order, state: entry.state, position: positionOf(claims, key) };
}

/** A failed write means that another one went through: the place always makes progress, this caller almost always at once. */
const mostTries = 25;

async function enter(places: Table, claims: Claims, request: ClaimRequest): Promise<Result<Claimed, PlacesRefusal>> {
  const { personKey, seats, category, ifFull } = request;
  for (let seen = claims, tries = 0; tries < mostTries; tries += 1) {
    const held = seen.entries[personKey];
    if (held) {
      return held.request === request.request ? accept(claimedBy(seen, personKey)!) : refuse('place.already-held');
    }
    if (!seen.open) return refuse('place.closed');
    const state = fits(seen, { seats, category }) ? 'confirmed' : 'waiting';
    if (state === 'waiting' && ifFull === 'refuse') return refuse('place.full', { freeSeats: Math.max(0, seen.free) });
    const write = await addEntry(places, seen, personKey, { seats, category, state, request: request.request });
    if (write.done) return accept(claimedBy(write.claims, personKey)!);
    seen = write.claims;
  }
  throw new Error('The place changed under every try');
}

/**
 * Refuses: place.full (only with `ifFull: 'refuse'`), place.closed, place.already-held, place.overlap;
 * undefined for a place that does not exist.
 * A crash after the claim and before the agenda leaves a claim that nobody was told of; the same request
 * sent again completes it.
 */
export async function claimPlace(
  places: Table,
  request: ClaimRequest,
): Promise<Result<Claimed, PlacesRefusal> | undefined> {
  const claims = await readClaims(places, request.placeId);
  if (!claims) return undefined;
  const entered = await enter(places, claims, request);
  if (!entered.ok) return entered;
  const { placeId, personKey } = request;
  const { order } = entered.value;
  const span = { from: Date.parse(claims.startAt), to: Date.parse(claims.endAt) };
  const held = await holdSpan(places, { personKey, placeId, order }, span, request);
  if (held.ok) return entered;
  await releasePlace(places, placeId, personKey, order);
  return held;
}

/** Gives the place back: the claim first, since it is what others wait for. Repeating it is harmless. */
export async function givePlaceBack(places: Table, placeId: string, personKey: string, order: number): Promise<void> {
  await releasePlace(places, placeId, personKey, order);
  await dropSpan(places, { personKey, placeId, order });
}
