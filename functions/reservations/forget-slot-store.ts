/**
 * Forgets who held a place that is long over: its claims with their shelf, and the agendas of its people that
 * hold nothing later.
 */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { failedCondition, type Table } from '../store/table.ts';
import { agendaKey } from './agenda-store.ts';
import { claimsKey } from './slot-item.ts';
import { readClaims } from './slot-store.ts';
import { deleteShelf } from './archive-store.ts';

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

/** Of a place that was moved meanwhile the claims stay with their shelf, and of a person with later places the agenda. */
export async function forgetPlace(
  places: Table,
  { placeId, endAt, personKeys }: { placeId: string; endAt: string; personKeys: readonly string[] },
  now: number,
): Promise<void> {
  for (const personKey of new Set(personKeys))
    await deleteEnded(places, agendaKey(personKey), 'expiresAt', Math.floor(now / 1000));
  await deleteEnded(places, claimsKey(placeId), 'to', endAt);
  // Asked anew, so that a run that was cut short in between is completed by the next.
  if (!(await readClaims(places, placeId))) await deleteShelf(places, placeId);
}
