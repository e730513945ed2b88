/** The one attribute that blocks a lot everywhere, on the item that every movement asks (stock-store.ts). */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { failedCondition, withConflictRetries, type Table } from '../store/table.ts';
import { stockKey } from './stock-store.ts';

/** Blocks a lot at once and for good: from then on no document can issue, pack or send it. False when it was before. */
export async function putRecall(supplies: Table, lotId: string, recalledAt: string): Promise<boolean> {
  try {
    await withConflictRetries(() =>
      supplies.client.send(
        new UpdateCommand({
          TableName: supplies.name,
          Key: stockKey(lotId),
          UpdateExpression: 'SET recalledAt = :at, #version = #version + :one',
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(recalledAt)',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':at': recalledAt, ':one': 1 },
        }),
      ),
    );
    return true;
  } catch (error) {
    if (failedCondition(error)) return false;
    throw error;
  }
}
