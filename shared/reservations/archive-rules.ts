/**
 * Crowded places: reservations leave the slot item, confirmed or waiting, each for an item of its own, so that the slot item
 * stays small whatever the capacity and however long the line. What decides stays in it: free seats, how many wait for what,
 * and whatever changed lately. Pure; functions/reservations/archive-oldest.ts does the moving (docs/adr/0009-own-items.md).
 */
import { noCategory, type Archive, type Gone, type Reservation, type Slot } from './model.ts';

export type ArchiveLimits = {
  /** More than these are too many for one item. */
  readonly mostInItem: number;
  /** Of those who came last, and of those who were changed last, so many stay: requests under way look for them here. */
  readonly newestKept: number;
  readonly mostAtOnce: number;
};
/** 30 reservations are 1.5 KB; 90 are as many as one expression names. */
export const archiveLimits: ArchiveLimits = { mostInItem: 30, newestKept: 10, mostAtOnce: 90 };

/** Newcomers leave room for changes; nothing is written that leaves more in the item than 120, some 6 KB: room is made first. */
export const mostForNewcomers = 80;
const mostForChanges = 120;

const isInItem = ({ archived }: Reservation | Gone) => !archived;

/** When an offer or a group hold runs out; Infinity for all others. */
export const endOf = ({ offerUntil, holdUntil }: Pick<Reservation, 'offerUntil' | 'holdUntil'>): number =>
  Math.min(offerUntil ?? Infinity, holdUntil ?? Infinity);

/** All that the item holds of reservations. */
const crowdOf = (slot: Slot): number =>
  Object.values(slot.reservations).filter(isInItem).length + Object.values(slot.gone ?? {}).filter(isInItem).length;

export const hasRoom = (slot: Slot): boolean => crowdOf(slot) < mostForNewcomers;

/** Whether the item holds all that a change touches beside what it holds now. */
export function hasRoomFor(seen: Slot, after: Slot): boolean {
  const keys = new Set([...Object.keys(seen.reservations), ...Object.keys(after.reservations)]);
  const touched = [...keys].filter((key) => seen.reservations[key] !== after.reservations[key]);
  const crowd = crowdOf(seen);
  return crowd <= archiveLimits.mostInItem || crowd + touched.length <= mostForChanges;
}

/** What waiting parties ask for: they fit, or do not, all alike. */
export const partyOf = ({ seats, category }: Pick<Reservation, 'seats' | 'category'>): string =>
  category === undefined ? String(seats) : `${seats}.${category}`;

/** The party of such a name. */
export function partyNamed(name: string): Pick<Reservation, 'seats' | 'category'> {
  const [seats, category] = name.split('.');
  return category === undefined ? { seats: Number(seats) } : { seats: Number(seats), category };
}

export type Leaving = {
  readonly reservations: Readonly<Record<string, Reservation>>;
  readonly gone: Readonly<Record<string, Gone>>;
};

/** Who leaves the item of a crowded place for items of their own: all but the newest; nobody while the item is small enough. */
export function dueForArchive(slot: Slot, limits: ArchiveLimits): Leaving {
  if (crowdOf(slot) <= limits.mostInItem) return { reservations: {}, gone: {} };
  const movable = Object.entries(slot.reservations).filter(([, reservation]) => isInItem(reservation));
  const gone = Object.entries(slot.gone ?? {}).filter(([, one]) => isInItem(one));
  const [arrived, changed] = [[], []] as Array<Array<{ key: string; at: number }>>;
  for (const [key, { order, changed: at }] of movable)
    if (at === undefined) arrived!.push({ key, at: order });
    else changed!.push({ key, at });
  for (const [key, { changed: at }] of gone) changed!.push({ key, at });
  const oldest = (all: Array<{ key: string; at: number }>) =>
    all
      .sort((a, b) => a.at - b.at)
      .slice(0, Math.max(0, all.length - limits.newestKept))
      .map(({ key }) => key);
  const keys = new Set([...oldest(changed!), ...oldest(arrived!)].slice(0, limits.mostAtOnce));
  const leaving = <Thing>(all: Array<[string, Thing]>) => Object.fromEntries(all.filter(([key]) => keys.has(key)));
  return { reservations: leaving(movable), gone: leaving(gone) };
}

/** Those of them that still are as they were: whoever was changed since has another number, and stays. */
export function stillLeaving(slot: Slot, { reservations, gone }: Leaving): Leaving {
  const isSame = (now: { order: number; changed?: number | undefined } | undefined, was: typeof now) =>
    now?.order === was!.order && now.changed === was!.changed;
  const still = <Thing extends { order: number; changed?: number }>(
    was: Readonly<Record<string, Thing>>,
    now: Readonly<Record<string, Thing & { archived?: true }>> = {},
  ) => Object.fromEntries(Object.entries(was).filter(([key, one]) => !now[key]?.archived && isSame(now[key], one)));
  return { reservations: still(reservations, slot.reservations), gone: still(gone, slot.gone) };
}

export const isNobody = ({ reservations, gone }: Leaving) =>
  Object.keys(reservations).length + Object.keys(gone).length === 0;

export const noArchive: Archive = { reservations: 0, times: 0, seats: {}, waiting: {} };

/** The counters with so many more or less; what came to nothing is not kept. */
export function counting(archive: Archive, moved: readonly Reservation[], sign: 1 | -1): Archive {
  const [seats, waiting] = [{ ...archive.seats }, { ...archive.waiting }];
  for (const one of moved) {
    const [counts, name, more] =
      one.state === 'waiting' ? [waiting, partyOf(one), 1] : [seats, one.category ?? noCategory, one.seats];
    counts[name] = (counts[name] ?? 0) + sign * more;
    if (counts[name] === 0) delete counts[name];
  }
  return { ...archive, reservations: archive.reservations + sign * moved.length, seats, waiting };
}

/** What the archive counts once these are there. */
export function archiveWith(slot: Slot, { reservations, gone }: Leaving): Archive {
  const all = Object.values(reservations);
  const archive = counting(slot.archive ?? noArchive, all, 1);
  const { order = 0, change = 0 } = archive.upTo ?? {};
  const left = [...all, ...Object.values(gone)];
  const ends = Math.min(archive.ends ?? Infinity, ...all.map(endOf));
  return {
    ...archive,
    ...(ends === Infinity ? {} : { ends }),
    times: archive.times + 1,
    upTo: {
      order: Math.max(order, ...left.map((one) => one.order + 1)),
      change: Math.max(change, ...left.map(({ changed = 0 }) => changed)),
    },
  };
}

export type ArchivedEntry = { readonly key: string; readonly reservation?: Reservation; readonly gone?: Gone };

/** The slot with what was looked up in the archive; what the item holds counts from there. */
export function withArchivedEntries(slot: Slot, found: readonly ArchivedEntry[]): Slot {
  if (found.length === 0) return slot;
  const reservations: Record<string, Reservation> = { ...slot.reservations };
  const gone: Record<string, Gone> = { ...slot.gone };
  for (const { key, ...one } of found) {
    if (slot.reservations[key] || slot.gone?.[key]) continue;
    if (one.reservation) reservations[key] = { ...one.reservation, archived: true };
    else if (one.gone) gone[key] = { ...one.gone, archived: true };
  }
  return { ...slot, reservations, gone };
}

/**
 * The line beyond what is seen: of each kind of party that fits the room, the first that could all be taken have to be among the
 * reservations before anybody is moved up. `most` is how many one change moves up.
 */
export function lackingLine(slot: Slot, room: Pick<Slot, 'free' | 'quotaFree'>, most: number): Slot['lacking'] {
  const { line = {} } = slot;
  if (line === 'all') return undefined;
  const lacking: Record<string, number> = {};
  for (const [name, count] of Object.entries(slot.archive?.waiting ?? {})) {
    const { seats, category } = partyNamed(name);
    const quotaLeft = category === undefined ? undefined : room.quotaFree[category];
    const wanted = Math.min(count, most, Math.floor(Math.min(room.free, quotaLeft ?? Infinity) / seats));
    const seen = line[name] ?? [];
    const there = seen.filter((key) => slot.reservations[key]?.state === 'waiting').length;
    if (there < wanted && seen.length < count) lacking[name] = wanted + seen.length - there;
  }
  return Object.keys(lacking).length > 0 ? { line: lacking } : undefined;
}
