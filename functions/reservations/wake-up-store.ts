/**
 * Reminders: which places want looking at, and when. The stream of the claims writes them, a schedule reads them
 * every minute, so that finding due offers costs one query and no index on the hot item.
 */
import { DeleteCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { minute } from '../../shared/kernel/time.ts';
import type { Claims } from '../../shared/reservations/model.ts';
import { nextEnd } from '../../shared/reservations/settle-rules.ts';
import { failedCondition, type Table } from '../store/table.ts';

/** Shifts and sessions are looked after by different functions, each with its own table of records. */
export type PlaceKind = 'shf' | 'ssn';
/** Orders of arrival whose records should exist by the time of the reminder. */
export type Orders = { readonly since: number; readonly upTo: number };
export type Due = { readonly sk: string; readonly placeId: string; readonly orders?: Orders };

/**
 * By then every request that made a claim has ended, one way or the other: functions run for 10 s, the API gateway
 * waits 30 s. What has no record by then was acknowledged to nobody.
 */
const recordsDueAfter = 5 * minute;

const partitionOf = (placeId: string) => `DUE#${placeId.slice(0, 3)}`;
const sortOf = (at: number, placeId: string) => `${new Date(Math.ceil(at / minute) * minute).toISOString()}#${placeId}`;

async function remind(places: Table, placeId: string, at: number, orders?: Orders): Promise<void> {
  try {
    await places.client.send(
      new UpdateCommand({
        TableName: places.name,
        Key: { pk: partitionOf(placeId), sk: sortOf(at, placeId) },
        UpdateExpression: orders
          ? 'SET place = :place, since = if_not_exists(since, :since), upTo = :upTo'
          : 'SET place = :place',
        ...(orders ? { ConditionExpression: 'attribute_not_exists(upTo) OR upTo < :upTo' } : {}),
        ExpressionAttributeValues: {
          ':place': placeId,
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
export async function remindOfEnds(places: Table, claims: Claims): Promise<void> {
  const end = nextEnd(claims);
  if (end !== undefined) await remind(places, claims.placeId, end);
}

/** Of the records that new entries should have by then. */
export const remindOfRecords = (places: Table, placeId: string, orders: Orders, now: number): Promise<void> =>
  remind(places, placeId, now + recordsDueAfter, orders);

/** Access pattern: what is due of one kind, soonest first (Query, one page a run). */
export async function listDue(places: Table, kind: PlaceKind, now: number): Promise<Due[]> {
  const { Items = [] } = await places.client.send(
    new QueryCommand({
      TableName: places.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk <= :until',
      // '~' sorts after every place of the same minute.
      ExpressionAttributeValues: { ':pk': `DUE#${kind}`, ':until': `${new Date(now).toISOString()}~` },
    }),
  );
  return Items.map(({ sk, place, since, upTo }) => ({
    sk,
    placeId: place,
    ...(upTo ? { orders: { since, upTo } } : {}),
  }));
}

/** Forgets a reminder that was followed, unless it was added to meanwhile. */
export async function forgetDue(places: Table, { sk, placeId, orders }: Due): Promise<void> {
  try {
    await places.client.send(
      new DeleteCommand({
        TableName: places.name,
        Key: { pk: partitionOf(placeId), sk },
        ConditionExpression: orders ? 'upTo = :upTo' : 'attribute_not_exists(upTo)',
        ...(orders ? { ExpressionAttributeValues: { ':upTo': orders.upTo } } : {}),
      }),
    );
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}
