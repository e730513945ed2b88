/**
 * Reminders: which places want looking at, and when. The stream of the slot writes them, a schedule reads them
 * every minute, so that finding due offers costs one query and no index on the hot item.
 */
import { DeleteCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { minute } from '../../shared/kernel/time.ts';
import type { Slot } from '../../shared/reservations/model.ts';
import { nextEnd } from '../../shared/reservations/settle-rules.ts';
import { failedCondition, type Table } from '../store/table.ts';

/** Shifts and sessions are looked after by different functions, each with its own table of records. */
export type SlotPrefix = 'shf' | 'ssn';
/** Orders of arrival whose records should exist by the time of the reminder. */
export type Orders = { readonly since: number; readonly upTo: number };
export type WakeUp = { readonly sk: string; readonly slotId: string; readonly orders?: Orders };

/**
 * By then every request that made a reservation has ended, one way or the other: functions run for 10 s, the API gateway
 * waits 30 s. What has no record by then was acknowledged to nobody.
 */
const recordsDueAfter = 5 * minute;

const partitionOf = (slotId: string) => `DUE#${slotId.slice(0, 3)}`;
const sortOf = (at: number, slotId: string) => `${new Date(Math.ceil(at / minute) * minute).toISOString()}#${slotId}`;

async function remind(slots: Table, slotId: string, at: number, orders?: Orders): Promise<void> {
  try {
    await slots.client.send(
      new UpdateCommand({
        TableName: slots.name,
        Key: { pk: partitionOf(slotId), sk: sortOf(at, slotId) },
        UpdateExpression: orders
          ? 'SET place = :place, since = if_not_exists(since, :since), upTo = :upTo'
          : 'SET place = :place',
        ...(orders ? { ConditionExpression: 'attribute_not_exists(upTo) OR upTo < :upTo' } : {}),
        ExpressionAttributeValues: {
          ':place': slotId,
          ...(orders ? { ':since': orders.since, ':upTo': orders.upTo } : {}),
        },
      }),
    );
  } catch (error) {
    // Someone reminded of more already.
    if (!failedCondition(error)) throw error;
  }
}

/** Of the next offer or group hold that runs out. */
export async function wakeAtEnds(slots: Table, slot: Slot): Promise<void> {
  const end = nextEnd(slot);
  if (end !== undefined) await remind(slots, slot.slotId, end);
}

/** Of the records that new reservations should have by then. */
export const wakeForRecords = (slots: Table, slotId: string, orders: Orders, now: number): Promise<void> =>
  remind(slots, slotId, now + recordsDueAfter, orders);

/** Access pattern: what is due of one kind, soonest first (Query, one page a run). */
export async function listWakeUps(slots: Table, kind: SlotPrefix, now: number): Promise<WakeUp[]> {
  const { Items = [] } = await slots.client.send(
    new QueryCommand({
      TableName: slots.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk <= :until',
      // '~' sorts after every place of the same minute.
      ExpressionAttributeValues: { ':pk': `DUE#${kind}`, ':until': `${new Date(now).toISOString()}~` },
    }),
  );
  return Items.map(({ sk, place, since, upTo }) => ({
    sk,
    slotId: place,
    ...(upTo ? { orders: { since, upTo } } : {}),
  }));
}

/** Forgets a reminder that was followed, unless it was added to meanwhile. */
export async function deleteWakeUp(slots: Table, { sk, slotId, orders }: WakeUp): Promise<void> {
  try {
    await slots.client.send(
      new DeleteCommand({
        TableName: slots.name,
        Key: { pk: partitionOf(slotId), sk },
        ConditionExpression: orders ? 'upTo = :upTo' : 'attribute_not_exists(upTo)',
        ...(orders ? { ExpressionAttributeValues: { ':upTo': orders.upTo } } : {}),
      }),
    );
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}
