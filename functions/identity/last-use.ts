/**
 * Notes that a session or a token was used today. The only write that every function may make in the table of
 * people, and only to these attributes (infra/constructs/table-access.ts).
 */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { faultOf } from '../../shared/kernel/faults.ts';
import { logger } from '../runtime/logger.ts';
import { failedCondition, type Table } from '../store/table.ts';

type Use = { readonly lastUsedOn: string; readonly expiresAt: number };

/** Never in the way of the request: what ended meanwhile stays ended, and a failed note is only logged. */
export async function updateLastUse(
  people: Table,
  key: { readonly pk: string; readonly sk: string },
  use: Use | undefined,
): Promise<void> {
  if (!use) return;
  try {
    await people.client.send(
      new UpdateCommand({
        TableName: people.name,
        Key: key,
        UpdateExpression: 'SET lastUsedOn = :today, expiresAt = :expires',
        ConditionExpression: 'lastUsedOn < :today',
        ExpressionAttributeValues: { ':today': use.lastUsedOn, ':expires': use.expiresAt },
      }),
    );
  } catch (error) {
    if (!failedCondition(error)) logger.warn('last-use-not-kept', faultOf(error));
  }
}
