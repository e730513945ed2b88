/**
 * Large places: the oldest reservations move from the slot item to an archive, one small item each, so that a claim costs
 * the same whatever the capacity. All that decides stays in the item: free seats, the line, offers, holds, and the
 * newest reservations. Pure; functions/reservations/archive-oldest.ts does the moving (docs/adr/0009-large-shifts.md).
 */
import { noCategory, type Slot, type Reservation, type Archive } from './model.ts';
import { byArrival } from './rules.ts';

export type ArchiveLimits = {
  /** More confirmed reservations than these are too many for one item. */
  readonly mostInItem: number;
  readonly mostAtOnce: number;
  /** Moving costs two writes of the item, so fewer than these wait for others. */
  readonly fewestAtOnce: number;
  /** Who takes a reservation back is about to change it; moving it off again sooner would only be in their way. */
  readonly restsForChanges: number;
};
/** At 150 reservations the item is 7 KB; 100 are as many as one expression names. */
export const archiveLimits: ArchiveLimits = { mostInItem: 150, mostAtOnce: 100, fewestAtOnce: 25, restsForChanges: 20 };

/** Whatever may still change by itself stays: who waits, offers, and holds of groups. */
const isSettled = ({ state, holdUntil, archived }: Reservation) =>
  state === 'confirmed' && holdUntil === undefined && !archived;

/** The oldest reservations of a crowded place, in order of arrival; none while the item is small enough. */
export function dueForArchive(slot: Slot, limits: ArchiveLimits): Array<[key: string, reservation: Reservation]> {
  const isResting = ({ copied = 0, takenBack }: Reservation) =>
    takenBack && slot.releases - copied < limits.restsForChanges;
  const settled = Object.entries(slot.reservations).filter(([, reservation]) => isSettled(reservation));
  return settled.length > limits.mostInItem
    ? settled
        .filter(([, reservation]) => !isResting(reservation))
        .sort(([, a], [, b]) => byArrival(a, b))
        .slice(0, limits.mostAtOnce)
    : [];
}

/** The number of the change that comes next; each has its own. */
const nextChange = ({ releases }: Slot) => releases + 1;

function withReservations(
  slot: Slot,
  keys: readonly string[],
  change: (reservation: Reservation) => Reservation | undefined,
) {
  const reservations: Record<string, Reservation> = { ...slot.reservations };
  for (const key of keys) {
    const reservation = change(reservations[key]!);
    if (reservation) reservations[key] = reservation;
    else delete reservations[key];
  }
  return reservations;
}

/** Says of these reservations that they may have copies from now on, made by this change or a later one. */
export function markCopied(slot: Slot, keys: readonly string[]): Slot {
  const copied = nextChange(slot);
  return {
    ...slot,
    reservations: withReservations(slot, keys, ({ takenBack: _, ...reservation }) => ({ ...reservation, copied })),
  };
}

const noShelf: Archive = { reservations: 0, times: 0, seats: {} };

function counting({ reservations, times, seats }: Archive, moved: readonly Reservation[], sign: 1 | -1): Archive {
  const sum = { ...seats };
  for (const { category = noCategory, seats: more } of moved) sum[category] = (sum[category] ?? 0) + sign * more;
  return { reservations: reservations + sign * moved.length, times, seats: sum };
}

/** Takes reservations off whose copies are in the archive. */
export function moveToArchive(slot: Slot, keys: readonly string[]): Slot {
  const moved = keys.map((key) => slot.reservations[key]!);
  const { times, ...archive } = counting(slot.archive ?? noShelf, moved, 1);
  return {
    ...slot,
    archive: { ...archive, times: times + 1 },
    reservations: withReservations(slot, keys, () => undefined),
  };
}

/**
 * Takes reservations back that are to be changed, those too that have not left yet but may have copies: from this change on
 * nobody moves them off by a copy made before.
 */
export function takeFromArchive(slot: Slot, keys: readonly string[]): Slot {
  const copied = nextChange(slot);
  const moved = keys.map((key) => slot.reservations[key]!).filter(({ archived }) => archived);
  const reservations = withReservations(slot, keys, ({ archived: _, ...reservation }) => ({
    ...reservation,
    copied,
    takenBack: true as const,
  }));
  return {
    ...slot,
    ...(moved.length > 0 ? { archive: counting(slot.archive ?? noShelf, moved, -1) } : {}),
    reservations,
  };
}

/** The slot with reservations that were looked up in the archive; a reservation that the item holds counts from there. */
export const withArchivedEntries = (
  slot: Slot,
  found: ReadonlyArray<readonly [key: string, reservation: Reservation]>,
): Slot =>
  found.length === 0
    ? slot
    : {
        ...slot,
        reservations: {
          ...Object.fromEntries(found.map(([key, reservation]) => [key, { ...reservation, archived: true as const }])),
          ...slot.reservations,
        },
      };

/** Those who may have copies and whom a change takes away or changes: they have to be taken back first. */
export const copiesChanged = (seen: Slot, after: Slot): string[] =>
  Object.entries(seen.reservations)
    .filter(([key, reservation]) => reservation.copied !== undefined && after.reservations[key] !== reservation)
    .map(([key]) => key);
