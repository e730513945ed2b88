/**
 * Moves the oldest entries of a crowded place to its shelf, after each batch of the stream. In three steps, each safe
 * to repeat and to die after: the claims say which entries may have copies, the copies are put, the claims let those
 * entries go that still are as they were copied. Woken again, it begins anew; a copy that was left over is overwritten.
 */
import { faultOf } from '../../shared/kernel/faults.ts';
import type { Claims } from '../../shared/reservations/model.ts';
import { dueForShelf, markCopied, moveToShelf, shelfLimits } from '../../shared/reservations/archive-rules.ts';
import { logger } from '../runtime/logger.ts';
import { applyChange, readClaims } from './slot-store.ts';
import type { FollowDeps } from './follow-slot.ts';
import { putCopy } from './archive-store.ts';

type ShelveDeps = Pick<FollowDeps, 'places' | 'table' | 'recordsOf' | 'shelfLimits'>;

/** Only an entry whose record is kept: what a crash left half-made is looked for in the claims alone. */
async function keysToShelve({ table, recordsOf, shelfLimits: limits = shelfLimits }: ShelveDeps, claims: Claims) {
  const due = dueForShelf(claims, limits);
  if (due.length === 0) return [];
  const orders = due.map(([, { order }]) => order);
  const kept = await recordsOf(due[0]![1]).confirmedAmong(table, claims.placeId, orders);
  const keys = due.filter(([, { order }]) => kept.has(order)).map(([key]) => key);
  return keys.length < limits.fewestAtOnce ? [] : keys;
}

/** Lets those go that are as the change `at` marked them: nobody has taken them back, or changed them, since. */
async function letGo(deps: ShelveDeps, marked: Claims, keys: readonly string[]): Promise<Claims> {
  const at = marked.releases;
  for (let seen = marked; ;) {
    const still = keys.filter((key) => seen.entries[key]?.copied === at && !seen.entries[key]?.takenBack);
    if (still.length === 0) return seen;
    const write = await applyChange(deps.places, seen, moveToShelf(seen, still));
    seen = write.claims;
    if (write.done) return seen;
  }
}

/** Shelves batch by batch, until the place is not crowded any more or the next records are not there yet. */
export async function shelveOldest(deps: ShelveDeps, placeId: string): Promise<void> {
  const { places } = deps;
  let seen = await readClaims(places, placeId);
  while (seen) {
    const keys = await keysToShelve(deps, seen);
    if (keys.length === 0) return;
    const write = await applyChange(places, seen, markCopied(seen, keys));
    seen = write.claims;
    if (!write.done) continue;
    const { entries, releases } = seen;
    await Promise.all(keys.map((key) => putCopy(places, placeId, key, releases, entries[key]!)));
    seen = await letGo(deps, seen, keys);
  }
}

/** Shelves of those places that have grown large. One that stays large costs more, and loses nothing. */
export async function shelveCrowded(deps: ShelveDeps, newest: readonly Claims[]): Promise<void> {
  for (const claims of newest) {
    if (dueForShelf(claims, deps.shelfLimits ?? shelfLimits).length === 0) continue;
    try {
      await shelveOldest(deps, claims.placeId);
    } catch (error) {
      logger.error('shelving-failed', { placeId: claims.placeId, ...faultOf(error) });
    }
  }
}
