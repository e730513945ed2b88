/**
 * One person takes the place of another, or a seat of a group hold: the claims in one conditional write, then the
 * taker's agenda. Until the records are kept nobody was told of it, and `undoTakeOver` puts everything back.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Claims } from '../../shared/reservations/model.ts';
import type { PlacesRefusal } from '../../shared/reservations/refusals.ts';
import { undo } from '../../shared/reservations/settle-rules.ts';
import type { Table } from '../store/table.ts';
import { dropSpan } from './agenda-store.ts';
import { changeClaims } from './update-slot.ts';
import { claimedBy, takeTime, type Claimed } from './reserve-seats.ts';

export type Taker = {
  readonly placeId: string;
  readonly key: string;
  /** Fingerprint of the request, by which its replay is known. */
  readonly request: string;
  /** Whose place it is to be, or the group's whose seat it is. */
  readonly giver: string;
  /** A place that the taker gives in return, and which therefore does not count as an overlap. */
  readonly inReturnFor?: string;
};

/**
 * `change` answers the claims with the taker in them, or undefined when there is nothing left to take.
 * Refuses: place.already-held, place.overlap; undefined when there is nothing left to take.
 */
export async function takeOver(
  places: Table,
  taker: Taker,
  now: number,
  change: (claims: Claims) => Claims | undefined,
): Promise<Result<Claimed, PlacesRefusal> | undefined> {
  const { placeId, key, giver, request } = taker;
  const changed = await changeClaims(places, placeId, now, [key, giver], (claims) =>
    claims.entries[key] ? undefined : change(claims),
  );
  const entry = changed?.claims.entries[key];
  if (!changed || !entry) return undefined;
  if (entry.request !== request) return refuse('place.already-held');
  const { order } = entry;
  const ignoring = taker.inReturnFor;
  const held = await takeTime(places, changed.claims, { placeId, personKey: key, order, ignoring, now });
  if (held.ok) return accept(claimedBy(changed.claims, key)!);
  await undoTakeOver(places, { placeId, personKey: key, order }, now);
  return held;
}

/** Puts back what a take-over changed; harmless when it was put back already, or never happened. */
export async function undoTakeOver(
  places: Table,
  taken: { readonly placeId: string; readonly personKey: string; readonly order: number },
  now: number,
): Promise<void> {
  const { placeId, personKey, order } = taken;
  await changeClaims(places, placeId, now, [personKey], (claims) =>
    claims.entries[personKey]?.order === order ? undo(claims, personKey, now) : undefined,
  );
  await dropSpan(places, taken);
}
