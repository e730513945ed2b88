/** Replaces what may have been stored before it had revisions: an item without one is at its first. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Stored } from '../store/records.ts';
import { failedCondition, type Table } from '../store/table.ts';

/** Refuses: changed-meanwhile, with what is stored now. */
export async function replaceRevised(
  supplies: Table,
  item: Stored,
  from: number,
): Promise<Result<true, 'changed-meanwhile'>> {
  const isFirst = from === 1 ? ' OR (attribute_exists(pk) AND attribute_not_exists(#revision))' : '';
  try {
    await supplies.client.send(
      new PutCommand({
        TableName: supplies.name,
        Item: item,
        ConditionExpression: `#revision = :from${isFirst}`,
        ExpressionAttributeNames: { '#revision': 'revision' },
        ExpressionAttributeValues: { ':from': from },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return accept(true);
  } catch (error) {
    const failed = failedCondition(error);
    if (failed) return refuse('changed-meanwhile', { currentRevision: failed.current?.revision ?? 1 });
    throw error;
  }
}
