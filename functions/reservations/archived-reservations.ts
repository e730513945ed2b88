/**
 * The claims together with what is asked for of the shelf. A place that never grew large has none, and costs one read
 * as ever. Both reads together are right: an entry moves only by a change of the claims, and a copy carries its number.
 */
import type { Claims } from '../../shared/reservations/model.ts';
import { withShelved } from '../../shared/reservations/archive-rules.ts';
import type { Table } from '../store/table.ts';
import { readClaims } from './slot-store.ts';
import { listCopies, readCopy, type Copy } from './archive-store.ts';

/** Whose entries a reader wants to see, should they be on the shelf. */
export type Sought = readonly string[] | 'all';

const fromOf = (claims: Claims, keys: readonly string[]) =>
  keys.flatMap((key) => claims.entries[key]?.from?.key ?? []).filter((key) => !keys.includes(key));

/** Undefined when the shelf is ahead of the claims: they have changed since they were read. */
async function lookUp(places: Table, seen: Claims, keys: readonly string[]): Promise<Claims | undefined> {
  const { placeId } = seen;
  const missing = keys.filter((key) => !seen.entries[key]);
  const copies = await Promise.all(missing.map(async (key) => [key, await readCopy(places, placeId, key)] as const));
  if (copies.some(([, copy]) => copy && copy.at > seen.releases)) return undefined;
  return withShelved(seen, entriesIn(copies));
}

const entriesIn = (copies: ReadonlyArray<readonly [string, Copy | undefined]>) =>
  copies.flatMap(([key, copy]) => (copy?.entry ? [[key, copy.entry] as const] : []));

/**
 * The claims with the entries of those sought, and of whom those took over from. Of a whole shelf nothing is promised
 * but that a change computed from it is written only if it was right.
 */
export async function withShelf(places: Table, claims: Claims, sought: Sought): Promise<Claims> {
  for (let seen: Claims | undefined = claims; seen; seen = await readClaims(places, claims.placeId)) {
    if (!seen.shelf?.entries) return seen;
    if (sought === 'all') return withShelved(seen, entriesIn(await listCopies(places, seen.placeId)));
    const whole = await lookUp(places, seen, sought);
    const givers = whole && fromOf(whole, sought);
    const wider = givers && givers.length > 0 ? await lookUp(places, whole, givers) : whole;
    if (wider) return wider;
  }
  return claims;
}

/** Consistent, as `readClaims` is. */
export async function readClaimsOf(places: Table, placeId: string, sought: Sought): Promise<Claims | undefined> {
  const claims = await readClaims(places, placeId);
  return claims && withShelf(places, claims, sought);
}
