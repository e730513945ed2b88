/**
 * The one way by which items change: a list of changes becomes one atomic batch of items, index entries,
 * expiry marks and stream records. Single writes, batches, transactions and TTL call it under table locks.
 */
import { sameItem } from './compare-values.ts';
import { folders, type Operation } from './database.ts';
import type { EngineDeps } from './engine-deps.ts';
import { expiryMark } from './expiry-marks.ts';
import { indexChanges } from './index-entries.ts';
import { appendToStream } from './stream-records.ts';
import type { Change } from './change.ts';
import type { StreamRecord } from './types.ts';

/**
 * Commits the changes, with `along` in the same batch, then announces their stream records. Changes that
 * change nothing write nothing: DynamoDB gives no stream record for them either.
 */
export async function commitChanges(deps: EngineDeps, changes: Change[], along: Operation[] = []): Promise<void> {
  const operations = [...along];
  const news = new Map<string, StreamRecord[]>();
  for (const change of changes) {
    if (sameItem(change.before, change.after)) continue;
    const { description } = change.table;
    const streamed = appendToStream(deps, change);
    operations.push(
      itemOperation(change),
      ...indexOperations(change),
      ...expiryOperations(change),
      ...streamed.operations,
    );
    if (streamed.record) news.set(description.TableName, [...(news.get(description.TableName) ?? []), streamed.record]);
  }
  await deps.database.commit(operations);
  for (const [tableName, records] of news) deps.announce(tableName, records);
}

function itemOperation({ table, key, after }: Change): Operation {
  const at = folders.items(table.description.TableName) + key;
  return after ? { type: 'put', key: at, value: after } : { type: 'del', key: at };
}

function indexOperations({ table, before, after }: Change): Operation[] {
  const { TableName } = table.description;
  return indexChanges(table.description, before, after).flatMap((change) => {
    const folder = folders.index(TableName, change.index.IndexName);
    const operations: Operation[] = [];
    if (change.before && change.before.key !== change.after?.key)
      operations.push({ type: 'del', key: folder + change.before.key });
    if (change.after) operations.push({ type: 'put', key: folder + change.after.key, value: change.after.projected });
    return operations;
  });
}

function expiryOperations({ table, key, before, after }: Change): Operation[] {
  const [old, next] = [expiryMark(table, key, before), expiryMark(table, key, after)];
  if (old === next) return [];
  return [
    ...(old ? [{ type: 'del', key: old } as const] : []),
    ...(next ? [{ type: 'put', key: next, value: 1 } as const] : []),
  ];
}
