/**
 * Large places: the oldest entries move from the claims item to a shelf, one small item each, so that a claim costs
 * the same whatever the capacity. All that decides stays in the item: free seats, the line, offers, holds, and the
 * newest entries. Pure; functions/reservations/archive-oldest.ts does the moving (docs/adr/0009-large-shifts.md).
 */
import { noCategory, type Claims, type Entry, type Shelf } from './model.ts';
import { byArrival } from './rules.ts';

export type ShelfLimits = {
  /** More confirmed entries than these are too many for one item. */
  readonly mostInItem: number;
  readonly mostAtOnce: number;
  /** Moving costs two writes of the item, so fewer than these wait for others. */
  readonly fewestAtOnce: number;
  /** Who takes an entry back is about to change it; moving it off again sooner would only be in their way. */
  readonly restsForChanges: number;
};
/** At 150 entries the item is 7 KB; 100 are as many as one expression names. */
export const shelfLimits: ShelfLimits = { mostInItem: 150, mostAtOnce: 100, fewestAtOnce: 25, restsForChanges: 20 };

/** Whatever may still change by itself stays: who waits, offers, and holds of groups. */
const isSettled = ({ state, holdUntil, shelved }: Entry) =>
  state === 'confirmed' && holdUntil === undefined && !shelved;

/** The oldest entries of a crowded place, in order of arrival; none while the item is small enough. */
export function dueForShelf(claims: Claims, limits: ShelfLimits): Array<[key: string, entry: Entry]> {
  const isResting = ({ copied = 0, takenBack }: Entry) =>
    takenBack && claims.releases - copied < limits.restsForChanges;
  const settled = Object.entries(claims.entries).filter(([, entry]) => isSettled(entry));
  return settled.length > limits.mostInItem
    ? settled
        .filter(([, entry]) => !isResting(entry))
        .sort(([, a], [, b]) => byArrival(a, b))
        .slice(0, limits.mostAtOnce)
    : [];
}

/** The number of the change that comes next; each has its own. */
const nextChange = ({ releases }: Claims) => releases + 1;

function withEntries(claims: Claims, keys: readonly string[], change: (entry: Entry) => Entry | undefined) {
  const entries: Record<string, Entry> = { ...claims.entries };
  for (const key of keys) {
    const entry = change(entries[key]!);
    if (entry) entries[key] = entry;
    else delete entries[key];
  }
  return entries;
}

/** Says of these entries that they may have copies from now on, made by this change or a later one. */
export function markCopied(claims: Claims, keys: readonly string[]): Claims {
  const copied = nextChange(claims);
  return { ...claims, entries: withEntries(claims, keys, ({ takenBack: _, ...entry }) => ({ ...entry, copied })) };
}

const noShelf: Shelf = { entries: 0, times: 0, seats: {} };

function counting({ entries, times, seats }: Shelf, moved: readonly Entry[], sign: 1 | -1): Shelf {
  const sum = { ...seats };
  for (const { category = noCategory, seats: more } of moved) sum[category] = (sum[category] ?? 0) + sign * more;
  return { entries: entries + sign * moved.length, times, seats: sum };
}

/** Takes entries off whose copies are on the shelf. */
export function moveToShelf(claims: Claims, keys: readonly string[]): Claims {
  const moved = keys.map((key) => claims.entries[key]!);
  const { times, ...shelf } = counting(claims.shelf ?? noShelf, moved, 1);
  return { ...claims, shelf: { ...shelf, times: times + 1 }, entries: withEntries(claims, keys, () => undefined) };
}

/**
 * Takes entries back that are to be changed, those too that have not left yet but may have copies: from this change on
 * nobody moves them off by a copy made before.
 */
export function takeFromShelf(claims: Claims, keys: readonly string[]): Claims {
  const copied = nextChange(claims);
  const moved = keys.map((key) => claims.entries[key]!).filter(({ shelved }) => shelved);
  const entries = withEntries(claims, keys, ({ shelved: _, ...entry }) => ({
    ...entry,
    copied,
    takenBack: true as const,
  }));
  return { ...claims, ...(moved.length > 0 ? { shelf: counting(claims.shelf ?? noShelf, moved, -1) } : {}), entries };
}

/** The claims with entries that were looked up on the shelf; an entry that the item holds counts from there. */
export const withShelved = (claims: Claims, found: ReadonlyArray<readonly [key: string, entry: Entry]>): Claims =>
  found.length === 0
    ? claims
    : {
        ...claims,
        entries: {
          ...Object.fromEntries(found.map(([key, entry]) => [key, { ...entry, shelved: true as const }])),
          ...claims.entries,
        },
      };

/** Those who may have copies and whom a change takes away or changes: they have to be taken back first. */
export const copiesChanged = (seen: Claims, after: Claims): string[] =>
  Object.entries(seen.entries)
    .filter(([key, entry]) => entry.copied !== undefined && after.entries[key] !== entry)
    .map(([key]) => key);
