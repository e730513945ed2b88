/** What attendance asks of the slots and reservations of other contexts: where and when, and how many seats an order has. */
import type { EntrySlot } from '../../shared/attendance/entry-rules.ts';
import { slotKindOf } from '../../shared/reservations/slot-kind.ts';
import { bookings, readSession } from '../open-days/session-lookup.ts';
import { readShift, signUps } from '../volunteering/shift-lookup.ts';
import type { AttendanceDeps } from './deps.ts';

/** Access pattern: a shift or a session (GetItem). */
export const readEntrySlot = (
  { openDays, volunteering }: AttendanceDeps,
  slotId: string,
): Promise<EntrySlot | undefined> =>
  slotKindOf(slotId) === 'shift' ? readShift(volunteering, slotId) : readSession(openDays, slotId);

/** The seats of these orders, whatever became of them since. Access pattern: BatchGetItem of their records. */
export async function readParties(
  { openDays, volunteering }: AttendanceDeps,
  slotId: string,
  orders: readonly number[],
): Promise<Map<number, number>> {
  if (orders.length === 0) return new Map();
  const found =
    slotKindOf(slotId) === 'shift'
      ? (await signUps.unopened(volunteering, slotId, orders)).map(({ order, seats }) => [order, seats] as const)
      : (await bookings.unopened(openDays, slotId, orders)).map(({ order, partySize }) => [order, partySize] as const);
  return new Map(found);
}
