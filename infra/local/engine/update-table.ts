/** UpdateTable: streams and billing, and global indexes added to or removed from tables in use. */
import { apiError, validationError } from './api-error.ts';
import { folders, type Operation } from './database.ts';
import { checkRequest, indexNamed } from './dynalite.ts';
import { tableLock, type EngineDeps, type Operate, type RequestBody } from './engine-deps.ts';
import { reservationOf } from './index-entries.ts';
import { activeIndex, ON_DEMAND, streamOf, usedDefinitions } from './table-shape.ts';
import type { Item, SecondaryIndex, TableDescription } from './types.ts';

interface GlobalIndexUpdate {
  Create?: SecondaryIndex;
  Delete?: { IndexName: string };
}

/** A new index holds all items before the call returns. */
export const updateTable: Operate = async (deps, body) => {
  const name = String(body.TableName);
  return deps.locks.hold([tableLock(name)], async () => {
    const table = deps.tables.find(name, true);
    refuseSecondStream(table.description, body);
    const { created, removed } = indexUpdates(table.description, body);
    const kept = (table.description.GlobalSecondaryIndexes ?? []).filter((index) => !removed.includes(index.IndexName));
    const definitions = [
      ...table.description.AttributeDefinitions,
      ...((body.AttributeDefinitions ?? []) as TableDescription['AttributeDefinitions']),
    ];
    const description: TableDescription = {
      ...table.description,
      ...billingOf(body),
      ...streamOf(deps, name, body),
      AttributeDefinitions: [
        ...new Map(definitions.map((definition) => [definition.AttributeName, definition])).values(),
      ],
      GlobalSecondaryIndexes: [...kept, ...created.map((index) => activeIndex(name, index))],
    };
    if (created.length) checkShape(description);
    description.AttributeDefinitions = usedDefinitions(description);
    if (!description.GlobalSecondaryIndexes!.length) delete description.GlobalSecondaryIndexes;
    // An index of this name may have been dropped, and the drop cut short by a kill.
    for (const { IndexName } of created) await deps.database.clear(folders.index(name, IndexName));
    await deps.tables.save({ ...table, description }, await entriesOf(deps, description, created));
    for (const index of removed) await deps.database.clear(folders.index(name, index));
    return { TableDescription: description };
  });
};

function refuseSecondStream({ TableName, StreamSpecification }: TableDescription, body: RequestBody): void {
  const asked = body.StreamSpecification as { StreamEnabled?: boolean } | undefined;
  if (StreamSpecification && asked?.StreamEnabled) {
    throw validationError(`Table already has an enabled stream: TableName: ${TableName}`);
  }
}

function indexUpdates(description: TableDescription, body: RequestBody) {
  const updates = (body.GlobalSecondaryIndexUpdates ?? []) as GlobalIndexUpdate[];
  const created = updates.flatMap(({ Create }) => (Create ? [Create] : []));
  const removed = updates.flatMap(({ Delete }) => (Delete ? [Delete.IndexName] : []));
  const missing = removed.find((index) => !indexNamed(description, index));
  if (missing) throw apiError('ResourceNotFoundException', `Requested resource not found: Index: ${missing} not found`);
  return { created, removed };
}

/** The index entries of all items that the table already holds. */
async function entriesOf(
  deps: EngineDeps,
  description: TableDescription,
  created: SecondaryIndex[],
): Promise<Operation[]> {
  const operations: Operation[] = [];
  if (!created.length) return operations;
  for await (const [, item] of deps.database.entries<Item>(folders.items(description.TableName))) {
    for (const index of created) {
      const entry = reservationOf(description, index, item);
      if (entry)
        operations.push({
          type: 'put',
          key: folders.index(description.TableName, index.IndexName) + entry.key,
          value: entry.projected,
        });
    }
  }
  return operations;
}

/** dynalite's UpdateTable cannot add an index to an on-demand table; its CreateTable can check one. */
function checkShape({
  TableName,
  AttributeDefinitions,
  KeySchema,
  GlobalSecondaryIndexes = [],
}: TableDescription): void {
  const plain = GlobalSecondaryIndexes.map(({ IndexName, KeySchema: keys, Projection }) => ({
    IndexName,
    KeySchema: keys,
    Projection,
  }));
  const asked = {
    TableName,
    AttributeDefinitions,
    KeySchema,
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: plain,
  };
  checkRequest('createTable', structuredClone(asked));
}

function billingOf({ BillingMode, ProvisionedThroughput }: RequestBody): object {
  return {
    ...(BillingMode ? { BillingModeSummary: { BillingMode } } : {}),
    ...(ProvisionedThroughput || BillingMode === 'PAY_PER_REQUEST'
      ? { ProvisionedThroughput: ProvisionedThroughput ?? ON_DEMAND }
      : {}),
  };
}
