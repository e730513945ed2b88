/**
 * Moves the oldest reservations of a crowded place to its archive, after each batch of the stream. In three steps, each safe
 * to repeat and to die after: the slot say which reservations may have copies, the copies are put, the slot let those
 * reservations go that still are as they were copied. Woken again, it begins anew; a copy that was left over is overwritten.
 */
import { faultOf } from '../../shared/kernel/faults.ts';
import type { Slot } from '../../shared/reservations/model.ts';
import { dueForArchive, markCopied, moveToArchive, archiveLimits } from '../../shared/reservations/archive-rules.ts';
import { logger } from '../runtime/logger.ts';
import { applyChange, readSlot } from './slot-store.ts';
import type { SlotDeps } from './follow-slot.ts';
import { putArchived } from './archive-store.ts';

type ArchiveDeps = Pick<SlotDeps, 'slots' | 'table' | 'recordsOf' | 'archiveLimits'>;

/** Only a reservation whose record is kept: what a crash left half-made is looked for in the slot alone. */
async function keysToArchive({ table, recordsOf, archiveLimits: limits = archiveLimits }: ArchiveDeps, slot: Slot) {
  const due = dueForArchive(slot, limits);
  if (due.length === 0) return [];
  const orders = due.map(([, { order }]) => order);
  const kept = await recordsOf(due[0]![1]).confirmedAmong(table, slot.slotId, orders);
  const keys = due.filter(([, { order }]) => kept.has(order)).map(([key]) => key);
  return keys.length < limits.fewestAtOnce ? [] : keys;
}

/** Lets those go that are as the change `at` marked them: nobody has taken them back, or changed them, since. */
async function letGo(deps: ArchiveDeps, marked: Slot, keys: readonly string[]): Promise<Slot> {
  const at = marked.releases;
  for (let seen = marked; ;) {
    const still = keys.filter((key) => seen.reservations[key]?.copied === at && !seen.reservations[key]?.takenBack);
    if (still.length === 0) return seen;
    const write = await applyChange(deps.slots, seen, moveToArchive(seen, still));
    seen = write.slot;
    if (write.done) return seen;
  }
}

/** Shelves batch by batch, until the place is not crowded any more or the next records are not there yet. */
export async function archiveOldest(deps: ArchiveDeps, slotId: string): Promise<void> {
  const { slots } = deps;
  let seen = await readSlot(slots, slotId);
  while (seen) {
    const keys = await keysToArchive(deps, seen);
    if (keys.length === 0) return;
    const write = await applyChange(slots, seen, markCopied(seen, keys));
    seen = write.slot;
    if (!write.done) continue;
    const { reservations, releases } = seen;
    await Promise.all(keys.map((key) => putArchived(slots, slotId, key, releases, reservations[key]!)));
    seen = await letGo(deps, seen, keys);
  }
}

/** Shelves of those places that have grown large. One that stays large costs more, and loses nothing. */
export async function archiveLarge(deps: ArchiveDeps, newest: readonly Slot[]): Promise<void> {
  for (const slot of newest) {
    if (dueForArchive(slot, deps.archiveLimits ?? archiveLimits).length === 0) continue;
    try {
      await archiveOldest(deps, slot.slotId);
    } catch (error) {
      logger.error('archiving-failed', { slotId: slot.slotId, ...faultOf(error) });
    }
  }
}
