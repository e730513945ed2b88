/**
 * Wake-ups: which slots want looking at, and when. The stream of the slot writes them, a schedule reads them
 * every minute, so that finding due offers costs one query and no index on the hot item.
 */
import { minute } from '../../shared/kernel/time.ts';
import type { Slot } from '../../shared/reservations/model.ts';
import { nextEnd } from '../../shared/reservations/expire-rules.ts';
import { anyOf, below, equal, missing } from '../store/expressions.ts';
import { listUpTo } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { remove, update } from '../store/write.ts';

/** Orders of arrival whose records should exist by the time of the wake-up. */
export type Orders = { readonly since: number; readonly upTo: number };
export type WakeUp = { readonly sk: string; readonly slotId: string; readonly orders?: Orders };

/**
 * By then every request that made a reservation has ended, one way or the other: functions run for 10 s, the API gateway
 * waits 30 s. What has no record by then was acknowledged to nobody.
 */
export const recordsDueAfter = 5 * minute;

const partitionOf = (slotId: string) => `DUE#${slotId.slice(0, 3)}`;
const sortOf = (at: number, slotId: string) => `${new Date(Math.ceil(at / minute) * minute).toISOString()}#${slotId}`;

/** Someone may have asked for more orders already. */
async function putWakeUp(slots: Table, slotId: string, at: number, orders?: Orders): Promise<void> {
  await update(
    slots,
    { pk: partitionOf(slotId), sk: sortOf(at, slotId) },
    {
      set: { place: slotId, upTo: orders?.upTo },
      setIfMissing: { since: orders?.since },
      ...(orders ? { when: anyOf(missing('upTo'), below('upTo', orders.upTo)) } : {}),
    },
  );
}

/** Of the next offer or group hold that runs out. */
export async function wakeAtEnds(slots: Table, slot: Slot): Promise<void> {
  const end = nextEnd(slot);
  if (end !== undefined) await putWakeUp(slots, slot.slotId, end);
}

/** Of the records that new reservations should have by then. */
export const wakeForRecords = (slots: Table, slotId: string, orders: Orders, now: number): Promise<void> =>
  putWakeUp(slots, slotId, now + recordsDueAfter, orders);

type StoredWakeUp = { readonly sk: string; readonly place: string; readonly since?: number; readonly upTo?: number };

/** Access pattern: what is due of one kind, soonest first (Query). */
export async function listWakeUps(slots: Table, prefix: string, now: number): Promise<WakeUp[]> {
  const due = await listUpTo<StoredWakeUp>(slots, `DUE#${prefix}`, new Date(now).toISOString());
  return due.map(({ sk, place, since = 0, upTo }) => ({
    sk,
    slotId: place,
    ...(upTo ? { orders: { since, upTo } } : {}),
  }));
}

/** Forgets a wake-up that was followed, unless it was added to meanwhile. */
export async function deleteWakeUp(slots: Table, { sk, slotId, orders }: WakeUp): Promise<void> {
  const asFollowed = orders ? equal('upTo', orders.upTo) : missing('upTo');
  await remove(slots, { pk: partitionOf(slotId), sk }, asFollowed);
}
