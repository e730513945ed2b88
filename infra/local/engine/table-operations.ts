/**
 * CreateTable, DescribeTable, DeleteTable and ListTables. Tables are ready at once: there is no CREATING
 * state to wait for.
 */
import { randomUUID } from 'node:crypto';
import { apiError, validationError } from './api-error.ts';
import { checkRequest } from './dynalite.ts';
import { tableArn, tableLock, type Operate } from './engine-deps.ts';
import { activeIndex, keysUsed, ON_DEMAND, streamOf, usedDefinitions } from './table-shape.ts';
import type { TableDescription } from './types.ts';

export const createTable: Operate = async (deps, body) => {
  const asked = checkRequest('createTable', body) as unknown as TableDescription & { BillingMode?: string };
  refuseUnusedDefinitions(asked);
  const name = asked.TableName;
  return deps.locks.hold([tableLock(name)], async () => {
    if (deps.tables.has(name)) throw apiError('ResourceInUseException', `Table already exists: ${name}`);
    const { BillingMode, ...shape } = asked;
    const description: TableDescription = {
      ProvisionedThroughput: ON_DEMAND,
      ...shape,
      ...(BillingMode === 'PAY_PER_REQUEST' ? { BillingModeSummary: { BillingMode } } : {}),
      ...streamOf(deps, name, body),
      TableArn: tableArn(name),
      TableId: randomUUID(),
      TableStatus: 'ACTIVE',
      CreationDateTime: deps.now() / 1000,
      ItemCount: 0,
      TableSizeBytes: 0,
      GlobalSecondaryIndexes: asked.GlobalSecondaryIndexes?.map((index) => activeIndex(name, index)),
      LocalSecondaryIndexes: asked.LocalSecondaryIndexes?.map((index) => activeIndex(name, index)),
    };
    await deps.tables.save({ description });
    return { TableDescription: description };
  });
};

export const describeTable: Operate = async (deps, body) => ({
  Table: deps.tables.find(checkRequest('describeTable', body).TableName, true).description,
});

export const deleteTable: Operate = async (deps, body) => {
  const { TableName } = checkRequest('deleteTable', body);
  return deps.locks.hold([tableLock(TableName)], async () => {
    const table = deps.tables.find(TableName, true);
    await deps.tables.drop(table);
    return { TableDescription: { ...table.description, TableStatus: 'DELETING' } };
  });
};

export const listTables: Operate = async (deps, body) => {
  const { Limit = 100, ExclusiveStartTableName: after = '' } = checkRequest('listTables', body) as {
    Limit?: number;
    ExclusiveStartTableName?: string;
  };
  const names = deps.tables
    .all()
    .map((table) => table.description.TableName)
    .sort()
    .filter((name) => name > after);
  return {
    TableNames: names.slice(0, Limit),
    LastEvaluatedTableName: names.length > Limit ? names[Limit - 1] : undefined,
  };
};

function refuseUnusedDefinitions(table: TableDescription): void {
  if (usedDefinitions(table).length === table.AttributeDefinitions.length) return;
  const defined = table.AttributeDefinitions.map((definition) => definition.AttributeName).join(', ');
  throw validationError(
    'One or more parameter values were invalid: Some AttributeDefinitions are not used. ' +
      `AttributeDefinitions: [${defined}], keys used: [${keysUsed(table).join(', ')}]`,
  );
}
