/**
 * What a schedule does every minute: passes on offers and group holds that ran out though nobody touched the place,
 * takes back slot that never got a record, since a crash came in between and nobody was told of them, and has records
 * say what their slot say by then.
 */
import { undo } from '../../shared/reservations/settle-rules.ts';
import { updateSlot, readFreshSlot } from './update-slot.ts';
import { deleteWakeUp, listWakeUps, type WakeUp, type SlotPrefix } from './wake-up-store.ts';
import { catchUp, type SlotDeps } from './follow-slot.ts';
import { releaseSeats } from './release-seats.ts';

/**
 * Takes a reservation back whose record does not come any more. The fence is set first: a request that is slower than
 * thought then finds it, and answers "busy" in place of a confirmation that would not hold.
 */
async function takeBack(deps: SlotDeps, { slotId, orders }: WakeUp, now: number): Promise<void> {
  const { slots, table, recordsOf } = deps;
  const slot = await readFreshSlot(slots, slotId, now);
  if (!slot || !orders) return;
  for (const [key, reservation] of Object.entries(slot.reservations)) {
    if (reservation.order < orders.since || reservation.order >= orders.upTo) continue;
    const kept = await recordsOf(reservation).fence(table, slotId, reservation.order);
    if (kept !== 'fenced') {
      // Moved up before its record came, by a process that died before it looked again (keep-reservation-record.ts).
      if (kept !== reservation.state) await catchUp(deps, slotId, reservation);
      continue;
    }
    await updateSlot(slots, slotId, now, [key], (seen) =>
      seen.reservations[key]?.order === reservation.order ? undo(seen, key, now) : undefined,
    );
    const { from } = reservation;
    const giver = from && (await recordsOf(reservation).read(table, slotId, from.order));
    // Who left while the place was being handed over was told so; it does not come back to them.
    if (giver?.state === 'cancelled')
      await releaseSeats(slots, { slotId, personKey: from!.key, order: from!.order }, 'left', now);
  }
}

/** Follows every reminder that is due; one that fails stays, and is followed again a minute later. */
export async function followWakeUps(deps: SlotDeps, kind: SlotPrefix): Promise<{ readonly followed: number }> {
  const now = deps.now();
  const due = await listWakeUps(deps.slots, kind, now);
  for (const one of due) {
    await takeBack(deps, one, now);
    await deleteWakeUp(deps.slots, one);
  }
  return { followed: due.length };
}
