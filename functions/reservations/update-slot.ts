/**
 * Changes a place by a pure rule until the change is written, or the rule finds nothing to change. Offers and
 * group holds that have run out are passed on first, so every touch of a place brings it up to date.
 */
import type { Claims } from '../../shared/reservations/model.ts';
import { expire } from '../../shared/reservations/settle-rules.ts';
import { copiesChanged, takeFromShelf } from '../../shared/reservations/archive-rules.ts';
import type { Table } from '../store/table.ts';
import { applyChange, readClaims } from './slot-store.ts';
import { withShelf, type Sought } from './archived-reservations.ts';
import { fenceCopy } from './archive-store.ts';

/** Passes on what has run out; answers the claims as they are then, and as they were read when nothing has. */
export async function tendClaims(places: Table, claims: Claims, now: number): Promise<Claims> {
  for (let seen = claims; ;) {
    const after = expire(seen, now);
    if (!after) return seen;
    seen = (await applyChange(places, seen, after)).claims;
  }
}

/** The claims, brought up to date, with those sought on the shelf; undefined for a place that does not exist. */
export async function readTended(
  places: Table,
  placeId: string,
  now: number,
  sought: Sought = [],
): Promise<Claims | undefined> {
  const claims = await readClaims(places, placeId);
  return claims && withShelf(places, await tendClaims(places, claims, now), sought);
}

export type Changed = { readonly claims: Claims; readonly done: boolean };

/**
 * Writes what `change` makes of the claims; `change` answers undefined when nothing is to be done, and is asked
 * again with the newer claims when another write came in between. It sees of the shelf who is `sought`, and whom it
 * changes is taken from there first, their copies fenced off. Undefined for a place that does not exist.
 */
export async function changeClaims(
  places: Table,
  placeId: string,
  now: number,
  sought: Sought,
  change: (claims: Claims) => Claims | undefined,
): Promise<Changed | undefined> {
  const fenced = new Set<string>();
  /** Whoever took them back, and whether or not their copies are fenced off already. */
  const fence = (entries: Claims['entries'], keys: readonly string[]) =>
    Promise.all(
      keys.map(async (personKey) => {
        const { order, copied = 0 } = entries[personKey]!;
        if (fenced.has(`${personKey} ${copied}`)) return;
        await fenceCopy(places, placeId, { personKey, order, at: copied }, now);
        fenced.add(`${personKey} ${copied}`);
      }),
    );
  let seen = await readTended(places, placeId, now, sought);
  while (seen) {
    const { entries }: Claims = seen;
    const after = change(seen);
    if (!after || after === seen) return { claims: seen, done: false };
    const copied = copiesChanged(seen, after);
    const toTake = copied.filter((key) => !entries[key]!.takenBack);
    if (toTake.length === 0) await fence(entries, copied);
    const write = await applyChange(places, seen, toTake.length > 0 ? takeFromShelf(seen, toTake) : after);
    if (write.done && toTake.length === 0) return { claims: write.claims, done: true };
    seen = await withShelf(places, await tendClaims(places, write.claims, now), sought);
  }
  return undefined;
}
