/** GetItem and BatchGetItem. All see the latest committed state: the engine has no lag. */
import { consumedCapacity, readUnits, type Units } from './capacity.ts';
import { createCapacityTally } from './capacity-tally.ts';
import { folders } from './database.ts';
import { checkRequest, itemKey, mapPaths, requireValidKey, validateKeyPaths, type Checked } from './dynalite.ts';
import type { EngineDeps, Operate } from './engine-deps.ts';
import { refuseLongExpressions } from './item-limits.ts';
import { itemBytes } from './item-size.ts';
import type { Item, TableShape } from './types.ts';

/** Source: DynamoDB API reference, BatchGetItem: 16 MB an answer, the rest goes back as UnprocessedKeys. */
const MAX_BATCH_BYTES = 16 * 1024 * 1024;

export const getItem: Operate = async (deps, body) => {
  refuseLongExpressions(body);
  const data = checkRequest('getItem', body);
  const { shape, item } = await readItem(deps, data);
  const units = readUnitsOf(item, data.ConsistentRead === true);
  deps.usage.billRead(data.TableName, 'GetItem', units);
  return {
    Item: item && projected(data, item),
    ConsumedCapacity: consumedCapacity(data.ReturnConsumedCapacity, shape, units),
  };
};

export const batchGetItem: Operate = async (deps, body) => {
  const data = checkRequest('batchGetItem', body);
  const asked = Object.entries(data.RequestItems as Record<string, Checked & { Keys: Item[] }>);
  const Responses: Record<string, Item[]> = {};
  const UnprocessedKeys: Record<string, object> = {};
  const tally = createCapacityTally();
  let bytes = 0;
  for (const [tableName, wanted] of asked) {
    const found: Item[] = (Responses[tableName] = []);
    const left: Item[] = [];
    for (const Key of wanted.Keys) {
      const { item, shape } = await readItem(deps, { ...wanted, TableName: tableName, Key });
      const size = item ? itemBytes(item) : 0;
      if (bytes + size > MAX_BATCH_BYTES) {
        left.push(Key);
        continue;
      }
      bytes += size;
      const units = readUnitsOf(item, wanted.ConsistentRead === true);
      deps.usage.billRead(tableName, 'BatchGetItem', units);
      tally.add(shape, units);
      if (item) found.push(projected(wanted, item));
    }
    const asSent = (body.RequestItems as Record<string, object>)[tableName];
    if (left.length) UnprocessedKeys[tableName] = { ...asSent, Keys: left };
  }
  return { Responses, UnprocessedKeys, ConsumedCapacity: tally.shown(data.ReturnConsumedCapacity) };
};

/** Throws: ResourceNotFoundException, ValidationException when the key or a path does not fit the table. */
export async function readItem(
  deps: EngineDeps,
  data: Checked,
): Promise<{ shape: TableShape; item: Item | undefined }> {
  const shape = deps.tables.find(data.TableName).description;
  requireValidKey(data.Key as Item, shape);
  const refusal = validateKeyPaths((data._projection as { nestedPaths?: object } | undefined)?.nestedPaths, shape);
  if (refusal) throw refusal;
  const item = await deps.database.read<Item>(folders.items(data.TableName) + itemKey(data.Key as Item, shape));
  return { shape, item };
}

const readUnitsOf = (item: Item | undefined, consistent: boolean): Units => ({
  table: readUnits(item ? itemBytes(item) : 0, consistent),
  indexes: {},
});

/** The attributes that ProjectionExpression (or AttributesToGet) names; the whole item without one. */
export function projected(data: Record<string, unknown>, item: Item): Item {
  const paths =
    (data._projection as { paths: Array<Array<string | number>> } | undefined)?.paths ??
    (data.AttributesToGet as string[] | undefined);
  return paths ? mapPaths(paths, item) : item;
}
