/** Forgets who held a place that is long over: its claims, and the agendas of its people that hold nothing later. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { failedCondition, type Table } from '../platform/table.ts';
import { agendaKey } from './agenda-store.ts';
import { claimsKey } from './claims-item.ts';

type Key = { readonly pk: string; readonly sk: string };

/** Deletes an item whose end, in that attribute, is not after `limit`. */
async function deleteEnded(places: Table, key: Key, attribute: string, limit: string | number): Promise<void> {
  try {
    await places.client.send(
      new DeleteCommand({
        TableName: places.name,
        Key: key,
        ConditionExpression: '#end <= :limit',
        ExpressionAttributeNames: { '#end': attribute },
        ExpressionAttributeValues: { ':limit': limit },
      }),
    );
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}

/** Of a place that was moved meanwhile the claims stay, and of a person with later places the agenda. */
export async function forgetPlace(
  places: Table,
  { placeId, endAt, personKeys }: { placeId: string; endAt: string; personKeys: readonly string[] },
  now: number,
): Promise<void> {
  for (const personKey of new Set(personKeys))
    await deleteEnded(places, agendaKey(personKey), 'expiresAt', Math.floor(now / 1000));
  await deleteEnded(places, claimsKey(placeId), 'to', endAt);
}
