/** Whom a change of a slot would hit, before it is saved: counts, and who would have to go. Called by organizers' pages. */
import type { Reach, WholeReach } from '../../shared/reservations/change-contract.ts';
import { lastOver } from '../../shared/reservations/settle-rules.ts';
import { listPartition, type Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { readOccupancy } from './occupancy-store.ts';
import { recordsOf, type SlotKind } from './slot-kind.ts';
import { readFreshSlot } from './update-slot.ts';

type ReachDeps = { readonly slots: Table; readonly table: Table; readonly now: () => number };

/** Opens no contact: whether there is an address shows without it. */
export async function reachOf({ slots, table, now }: ReachDeps, kind: SlotKind, slotId: string, capacity?: number) {
  const slot = await readFreshSlot(slots, slotId, now(), 'all');
  const records = new Map<string, Stored>();
  for (const kept of Object.values(kind.records))
    for (const record of await listPartition<Stored>(table, kept.keyOf(slotId, 0).pk, kept.sortPrefix))
      if (record.personKey !== undefined) records.set(record.sk, record);
  const recordOf = (key: string) => {
    const reservation = slot!.reservations[key]!;
    return records.get(recordsOf(kind, reservation).keyOf(slotId, reservation.order).sk);
  };
  const entries = Object.entries(slot?.reservations ?? {});
  const isWaiting = ([, { state }]: (typeof entries)[number]) => state === 'waiting';
  const kept = entries.flatMap(([key]) => recordOf(key) ?? []);
  const byMail = kept.filter(({ email }) => email !== undefined).length;
  const over =
    slot && capacity !== undefined && capacity < slot.capacity
      ? lastOver({ ...slot, free: slot.free + capacity - slot.capacity, capacity }, Infinity)
      : [];
  const reach: Reach = {
    confirmed: entries.filter((entry) => !isWaiting(entry)).length,
    waiting: entries.filter(isWaiting).length,
    byMail,
    byPhone: kept.length - byMail,
    released: over.flatMap((key) => {
      const record = recordOf(key);
      if (!record) return [];
      const { seats, holdUntil } = slot!.reservations[key]!;
      return [{ recordId: kind.recordIdOf(record), seats, isGroup: holdUntil !== undefined }];
    }),
  };
  return reach;
}

/** The same of a whole open day or venue. */
export async function reachOfWhole(slots: Table, openDayId: string, venueId?: string): Promise<WholeReach> {
  const all = [...(await readOccupancy(slots, openDayId)).values()];
  const concerned = all.filter((slot) => venueId === undefined || slot.venueId === venueId);
  return {
    slots: concerned.length,
    confirmedSeats: concerned.reduce((sum, { confirmedSeats }) => sum + confirmedSeats, 0),
    waitingSeats: concerned.reduce((sum, { waitingSeats }) => sum + waitingSeats, 0),
  };
}
