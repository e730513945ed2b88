/**
 * Records of claims: sign-ups beside their shift, bookings beside their session. The order of arrival is the key,
 * so that a record can always be found from its claim, and a private link needs nothing stored.
 */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getRecord, putNew } from '../platform/records.ts';
import { failedCondition, type Table } from '../platform/table.ts';

export type RecordState = 'confirmed' | 'waiting' | 'cancelled';

/** What a private link points at; `order` is unique within the place, so a new claim gets a new link. */
export const linkIdOf = (placeId: string, order: number) => `${placeId}.${order}`;

export function parseLinkId(linkId: string): { placeId: string; order: number } {
  const [placeId = '', order = ''] = linkId.split('.');
  return { placeId, order: Number(order) };
}

/** The record functions of one kind, given its partition and the prefix of its sort key. */
export function placeRecords<Item extends { readonly state: RecordState; readonly order: number }>(
  partitionOf: (placeId: string) => string,
  prefix: string,
) {
  const keyOf = (placeId: string, order: number) => ({
    pk: partitionOf(placeId),
    sk: `${prefix}${String(order).padStart(8, '0')}`,
  });

  return {
    read: (table: Table, placeId: string, order: number) => {
      const { pk, sk } = keyOf(placeId, order);
      return getRecord<Item>(table, pk, sk);
    },

    /** Keeps the record of a claim; false when it is kept already. */
    keep: (table: Table, placeId: string, item: Item) => putNew(table, { ...item, ...keyOf(placeId, item.order) }),

    /** Moves a record on from one of the states in `from`; nothing happens in any other, so repeating is harmless. */
    async move(table: Table, placeId: string, order: number, from: readonly RecordState[], to: RecordState) {
      const states = Object.fromEntries(from.map((state, index) => [`:from${index}`, state]));
      try {
        await table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keyOf(placeId, order),
            UpdateExpression: 'SET #state = :to',
            ConditionExpression: `#state IN (${Object.keys(states).join(', ')})`,
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':to': to, ...states },
          }),
        );
      } catch (error) {
        if (!failedCondition(error)) throw error;
      }
    },
  };
}

export type PlaceRecords<Item extends { readonly state: RecordState; readonly order: number }> = ReturnType<
  typeof placeRecords<Item>
>;
