/** The operations that the engine answers, by the name in the X-Amz-Target header. */
import { batchWriteItem } from './batch-write.ts';
import type { Operate } from './engine-deps.ts';
import { describeTimeToLive, updateTimeToLive } from './expire-items.ts';
import { batchGetItem, getItem } from './item-reads.ts';
import { query, scan } from './query-and-scan.ts';
import { deleteItem, putItem, updateItem } from './single-writes.ts';
import { describeStream, getRecords, getShardIterator, listStreams } from './streams-api.ts';
import { createTable, deleteTable, describeTable, listTables } from './table-operations.ts';
import { transactGetItems } from './transact-get.ts';
import { transactWriteItems } from './transact-write.ts';
import { updateTable } from './update-table.ts';

export const operations: Readonly<Record<string, Operate>> = {
  'DynamoDB_20120810.BatchGetItem': batchGetItem,
  'DynamoDB_20120810.BatchWriteItem': batchWriteItem,
  'DynamoDB_20120810.CreateTable': createTable,
  'DynamoDB_20120810.DeleteItem': deleteItem,
  'DynamoDB_20120810.DeleteTable': deleteTable,
  'DynamoDB_20120810.DescribeTable': describeTable,
  'DynamoDB_20120810.DescribeTimeToLive': describeTimeToLive,
  'DynamoDB_20120810.GetItem': getItem,
  'DynamoDB_20120810.ListTables': listTables,
  'DynamoDB_20120810.PutItem': putItem,
  'DynamoDB_20120810.Query': query,
  'DynamoDB_20120810.Scan': scan,
  'DynamoDB_20120810.TransactGetItems': transactGetItems,
  'DynamoDB_20120810.TransactWriteItems': transactWriteItems,
  'DynamoDB_20120810.UpdateItem': updateItem,
  'DynamoDB_20120810.UpdateTable': updateTable,
  'DynamoDB_20120810.UpdateTimeToLive': updateTimeToLive,
  'DynamoDBStreams_20120810.DescribeStream': describeStream,
  'DynamoDBStreams_20120810.GetRecords': getRecords,
  'DynamoDBStreams_20120810.GetShardIterator': getShardIterator,
  'DynamoDBStreams_20120810.ListStreams': listStreams,
};

/** The tables that a request names, wherever it names them. */
export function tablesNamed(body: Record<string, unknown>): string[] {
  const actions = (Array.isArray(body.TransactItems) ? body.TransactItems : []) as Array<
    Record<string, { TableName?: string }>
  >;
  const inActions = actions.flatMap((action) => Object.values(action ?? {}).map((member) => member?.TableName));
  const names = [body.TableName, ...Object.keys((body.RequestItems as object | undefined) ?? {}), ...inActions];
  return [...new Set(names.filter((name) => typeof name === 'string'))];
}
