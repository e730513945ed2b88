/**
 * Changes a place by a pure rule until the change is written, or the rule finds nothing to change. Offers and
 * group holds that have run out are passed on first, so every touch of a place brings it up to date.
 */
import type { Claims } from '../../shared/places/model.ts';
import { expire } from '../../shared/places/settle-rules.ts';
import type { Table } from '../platform/table.ts';
import { applyChange, readClaims } from './claims-store.ts';

/** Passes on what has run out; answers the claims as they are then, and as they were read when nothing has. */
export async function tendClaims(places: Table, claims: Claims, now: number): Promise<Claims> {
  for (let seen = claims; ;) {
    const after = expire(seen, now);
    if (!after) return seen;
    seen = (await applyChange(places, seen, after)).claims;
  }
}

/** The claims, brought up to date; undefined for a place that does not exist. */
export async function readTended(places: Table, placeId: string, now: number): Promise<Claims | undefined> {
  const claims = await readClaims(places, placeId);
  return claims && tendClaims(places, claims, now);
}

export type Changed = { readonly claims: Claims; readonly done: boolean };

/**
 * Writes what `change` makes of the claims; `change` answers undefined when nothing is to be done, and is asked
 * again with the newer claims when another write came in between. Undefined for a place that does not exist.
 */
export async function changeClaims(
  places: Table,
  placeId: string,
  now: number,
  change: (claims: Claims) => Claims | undefined,
): Promise<Changed | undefined> {
  let seen = await readTended(places, placeId, now);
  while (seen) {
    const after = change(seen);
    if (!after || after === seen) return { claims: seen, done: false };
    const write = await applyChange(places, seen, after);
    if (write.done) return { claims: write.claims, done: true };
    seen = await tendClaims(places, write.claims, now);
  }
  return undefined;
}
