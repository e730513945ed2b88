/** Whom a change of a slot would hit, before it is saved: counts, and who would have to go. Called by organizers' pages. */
import type { PeopleReach, Reach, WholeReach } from '../../shared/reservations/change-contract.ts';
import { keepsLine, lastOver } from '../../shared/reservations/settle-rules.ts';
import { limitedAtOnce } from '../runtime/limited-at-once.ts';
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
  const peopleIn = (isWaiting: boolean) =>
    entries.reduce((sum, [, { state, seats }]) => sum + ((state === 'waiting') === isWaiting ? seats : 0), 0);
  const kept = entries.flatMap(([key]) => recordOf(key) ?? []);
  const byMail = kept.filter(({ email }) => email !== undefined).length;
  const lowered =
    slot && capacity !== undefined && capacity < slot.capacity
      ? { ...slot, free: slot.free + (slot.heldBack ?? 0) + capacity - slot.capacity, capacity }
      : undefined;
  const over = lowered ? lastOver(lowered, Infinity) : [];
  const reach: Reach = {
    confirmed: peopleIn(false),
    waiting: peopleIn(true),
    byMail,
    byPhone: kept.length - byMail,
    ...(lowered && over.length > 0 ? { firstAgain: keepsLine(lowered, now()) } : {}),
    released: over.flatMap((key) => {
      const record = recordOf(key);
      if (!record) return [];
      const { seats, holdUntil } = slot!.reservations[key]!;
      return [{ recordId: kind.recordIdOf(record), seats, isGroup: holdUntil !== undefined }];
    }),
  };
  return reach;
}

type AskedSlots = {
  readonly openDayId: string;
  readonly venueId?: string | undefined;
  readonly slotIds?: readonly string[] | undefined;
};
const atOnce = 10;

/** The same of several slots of a kind; of those that the board knows, so that one that is not of the day counts nothing. */
export async function reachOfSlots(deps: ReachDeps, kind: SlotKind, asked: AskedSlots): Promise<PeopleReach> {
  const { openDayId, venueId, slotIds } = asked;
  const concerned = [...(await readOccupancy(deps.slots, openDayId)).values()].filter(
    (slot) =>
      slot.slotId.startsWith(`${kind.prefix}_`) &&
      (venueId === undefined || slot.venueId === venueId) &&
      (slotIds === undefined || slotIds.includes(slot.slotId)),
  );
  const sum = { slots: concerned.length, confirmed: 0, waiting: 0, byMail: 0, byPhone: 0 };
  await limitedAtOnce(atOnce, concerned, async ({ slotId }) => {
    const one = await reachOf(deps, kind, slotId);
    for (const count of ['confirmed', 'waiting', 'byMail', 'byPhone'] as const) sum[count] += one[count];
  });
  return sum;
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
