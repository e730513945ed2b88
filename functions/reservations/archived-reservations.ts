/**
 * The slot together with what is asked for of the archive. A place that never grew large has none, and costs one read
 * as ever. Both reads together are right: a reservation moves only by a change of the slot, and a copy carries its number.
 */
import type { Slot } from '../../shared/reservations/model.ts';
import { withArchivedEntries } from '../../shared/reservations/archive-rules.ts';
import type { Table } from '../store/table.ts';
import { readSlot } from './slot-store.ts';
import { listArchived, readArchived, type Archived } from './archive-store.ts';

/** Whose reservations a reader wants to see, should they be in the archive. */
export type Sought = readonly string[] | 'all';

const fromOf = (slot: Slot, keys: readonly string[]) =>
  keys.flatMap((key) => slot.reservations[key]?.from?.key ?? []).filter((key) => !keys.includes(key));

/** Undefined when the archive is ahead of the slot: they have changed since they were read. */
async function lookUp(slots: Table, seen: Slot, keys: readonly string[]): Promise<Slot | undefined> {
  const { slotId } = seen;
  const missing = keys.filter((key) => !seen.reservations[key]);
  const copies = await Promise.all(missing.map(async (key) => [key, await readArchived(slots, slotId, key)] as const));
  if (copies.some(([, copy]) => copy && copy.at > seen.releases)) return undefined;
  return withArchivedEntries(seen, entriesIn(copies));
}

const entriesIn = (copies: ReadonlyArray<readonly [string, Archived | undefined]>) =>
  copies.flatMap(([key, copy]) => (copy?.reservation ? [[key, copy.reservation] as const] : []));

/**
 * The slot with the reservations of those sought, and of whom those took over from. Of a whole archive nothing is promised
 * but that a change computed from it is written only if it was right.
 */
export async function withArchived(slots: Table, slot: Slot, sought: Sought): Promise<Slot> {
  for (let seen: Slot | undefined = slot; seen; seen = await readSlot(slots, slot.slotId)) {
    if (!seen.archive?.reservations) return seen;
    if (sought === 'all') return withArchivedEntries(seen, entriesIn(await listArchived(slots, seen.slotId)));
    const whole = await lookUp(slots, seen, sought);
    const givers = whole && fromOf(whole, sought);
    const wider = givers && givers.length > 0 ? await lookUp(slots, whole, givers) : whole;
    if (wider) return wider;
  }
  return slot;
}

/** Consistent, as `readSlot` is. */
export async function readSlotWith(slots: Table, slotId: string, sought: Sought): Promise<Slot | undefined> {
  const slot = await readSlot(slots, slotId);
  return slot && withArchived(slots, slot, sought);
}
