/**
 * What a schedule does every minute: passes on offers and group holds that ran out though nobody touched the place,
 * takes back slot that never got a record, since a crash came in between and nobody was told of them, and has records
 * say what their slot say by then.
 */
import { withArchivedEntries } from '../../shared/reservations/archive-rules.ts';
import { listArchivedBetween } from './archive-store.ts';
import { readFreshSlot } from './update-slot.ts';
import { doEach } from '../runtime/do-each.ts';
import { logger } from '../runtime/logger.ts';
import { recordsOf, type SlotDeps } from './slot-kind.ts';
import { deleteWakeUp, listWakeUps, recordsDueAfter, type WakeUp } from './wake-up-store.ts';
import { catchUp, endGiver } from './follow-slot.ts';
import { projectSlot } from './project-slot.ts';
import { undoTakeOver } from './take-over.ts';

/**
 * Takes a reservation back whose record does not come any more. The fence is set first: a request that is slower than
 * thought then finds it, and answers "busy" in place of a confirmation that would not hold.
 */
async function takeBack(deps: SlotDeps, { slotId, orders }: WakeUp, now: number): Promise<void> {
  const { slots, table, kind } = deps;
  const slot = await readFreshSlot(slots, slotId, now);
  if (!slot || !orders) return;
  const { reservations } = slot.archive
    ? withArchivedEntries(slot, await listArchivedBetween(slots, slotId, orders))
    : slot;
  // Who came in while the slot was being changed was asked with what it said before, and may have missed the change.
  if (slot.note && now - Date.parse(slot.note.at) < 4 * recordsDueAfter) await projectSlot(deps, slotId);
  for (const [key, reservation] of Object.entries(reservations)) {
    if (reservation.order < orders.since || reservation.order >= orders.upTo) continue;
    const kept = await recordsOf(kind, reservation).fence(table, slotId, reservation.order);
    if (kept !== 'fenced') {
      // Moved up before its record came, by a process that died before it looked again (put-reservation-record.ts).
      if (kept !== reservation.state) await catchUp(deps, slotId, reservation);
      continue;
    }
    const undone = await undoTakeOver(slots, { slotId, personKey: key, order: reservation.order }, now);
    // From the archive, whose changes tell the stream less than those of the item.
    if (undone?.done && undone.slot.cause === 'never-completed') await endGiver(deps, slotId, reservation);
  }
}

/** Follows every wake-up that is due; one that fails stays, the others are followed, and the run fails at the end. */
export async function followWakeUps(deps: SlotDeps): Promise<void> {
  const now = deps.now();
  const followed = await doEach(
    await listWakeUps(deps.slots, deps.kind.prefix, now),
    ({ slotId }) => slotId,
    async (due) => {
      await takeBack(deps, due, now);
      await deleteWakeUp(deps.slots, due);
    },
  );
  if (followed > 0) logger.info('places-followed', { followed });
}
