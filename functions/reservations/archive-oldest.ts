/**
 * Moves the reservations of a crowded slot item to items of their own, after each batch of the stream, and by whoever finds no room
 * in it. Two steps, each safe to repeat and to die after: everyone who is to leave gets an own item, then the slot item lets
 * those go who still are as they were. Begun anew, it overwrites what was left over; several at once do no harm.
 */
import {
  archiveLimits,
  dueForArchive,
  isNobody,
  stillLeaving,
  type ArchiveLimits,
  type Leaving,
} from '../../shared/reservations/archive-rules.ts';
import type { Gone, Reservation, Slot } from '../../shared/reservations/model.ts';
import { limitedAtOnce } from '../runtime/limited-at-once.ts';
import type { Table } from '../store/table.ts';
import { putArchived, readArchived } from './archive-store.ts';
import { deleteFromLine, placesInLine, putInLine } from './line-store.ts';
import { letGo, readSlot, startArchive } from './slot-store.ts';

export type ArchiveDeps = {
  readonly slots: Table;
  readonly now: () => number;
  /** When a slot is crowded; the engine's own unless a test wants it sooner. */
  readonly archiveLimits?: ArchiveLimits;
};

const atOnce = 25;

/**
 * The line first, so that whoever waits in the archive is in it: out where they stood before, in where they stand now. A process that
 * finds a newer own item was held up; what it put into the line is nobody's.
 */
async function giveOwnItem({ slots, now }: ArchiveDeps, slotId: string, key: string, one: Reservation | Gone) {
  const { changed: at = 0 } = one;
  const places = 'state' in one ? placesInLine(one) : [];
  // Who only ever arrived was nowhere before.
  const before = at > 0 ? (await readArchived(slots, slotId, key))?.reservation : undefined;
  const leaveLine = (sorts: readonly string[]) =>
    Promise.all(sorts.map((sort) => deleteFromLine(slots, slotId, sort, at)));
  await leaveLine((before ? placesInLine(before) : []).filter((sort) => !places.includes(sort)));
  if ('state' in one) await putInLine(slots, slotId, key, one);
  const isNewest = await putArchived(slots, slotId, key, one, now());
  if (!isNewest) await leaveLine(places);
}

/** Lets those go that nobody has changed meanwhile. */
async function letStillGo({ slots }: ArchiveDeps, from: Slot, leaving: Leaving): Promise<Slot> {
  for (let seen = from; ;) {
    const still = stillLeaving(seen, leaving);
    if (isNobody(still)) return seen;
    const write = await letGo(slots, seen, still);
    seen = write.slot;
    if (write.done) return seen;
  }
}

/** Batch by batch, until the item is not crowded any more. */
export async function archiveOldest(deps: ArchiveDeps, slotId: string): Promise<void> {
  const { slots, archiveLimits: limits = archiveLimits } = deps;
  let seen = await readSlot(slots, slotId);
  while (seen) {
    const leaving = dueForArchive(seen, limits);
    if (isNobody(leaving)) return;
    if (!seen.archive?.upTo || !seen.gone) {
      seen = (await startArchive(slots, seen)).slot;
      continue;
    }
    const all = [...Object.entries(leaving.reservations), ...Object.entries(leaving.gone)];
    await limitedAtOnce(atOnce, all, ([key, one]) => giveOwnItem(deps, slotId, key, one));
    seen = await letStillGo(deps, seen, leaving);
  }
}

/**
 * All who find no room in an item wait for one of them to make it. Processes do not know of each other: each waits a little, since
 * another may be at it, and only then looks. That spares double work; nothing rests on it.
 */
const mostWaitedMs = 60;
const making = new WeakMap<object, Map<string, Promise<void>>>();

export async function makeRoom(slots: Table, slotId: string, now: number): Promise<void> {
  const here = making.get(slots.client) ?? new Map<string, Promise<void>>();
  making.set(slots.client, here);
  const waitAndMake = async () => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * mostWaitedMs));
    await archiveOldest({ slots, now: () => now }, slotId);
  };
  const made = here.get(slotId) ?? waitAndMake().finally(() => here.delete(slotId));
  here.set(slotId, made);
  await made;
}
