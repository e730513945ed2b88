/** Papers on which something began that moves goods: a step of a transfer, the end of a count. */
import type { Write } from '../store/commit-once.ts';
import type { Table } from '../store/table.ts';

/** On condition that nobody changed the paper since it was read. */
export const beginOn = (
  supplies: Table,
  key: { readonly pk: string; readonly sk: string },
  revision: number,
  documentId: string,
): Write => ({
  Update: {
    TableName: supplies.name,
    Key: key,
    UpdateExpression: 'SET begun = :document, #revision = #revision + :one',
    ConditionExpression: '#revision = :before',
    ExpressionAttributeNames: { '#revision': 'revision' },
    ExpressionAttributeValues: { ':document': documentId, ':before': revision, ':one': 1 },
  },
});
