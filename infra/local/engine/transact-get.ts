/** TransactGetItems: up to 100 items as they stood at one moment. */
import { transactionalReadUnits } from './capacity.ts';
import { createCapacityTally } from './capacity-tally.ts';
import { checkRequest, itemKey, requireValidKey, type Checked } from './dynalite.ts';
import { tableLock, type EngineDeps, type Operate, type RequestBody } from './engine-deps.ts';
import { projected, readItem } from './item-reads.ts';
import { itemBytes } from './item-size.ts';
import { conflictAt, wrongNumberOfActions } from './transaction-reasons.ts';
import type { Item } from './types.ts';

/** Source: DynamoDB API reference, TransactGetItems. */
const MAX_GETS = 100;

export const transactGetItems: Operate = async (deps, body) => {
  const gets = checkGets(body.TransactItems);
  const tables = gets.map((get) => tableLock(get.TableName));
  // Holding the tables' locks makes it one moment: no writer is half-way.
  return deps.locks.hold(tables, async () => {
    const isBusy = gets.map((get) => isOnBusyItem(deps, get));
    if (isBusy.includes(true)) throw conflictAt(isBusy);
    const Responses: object[] = [];
    const tally = createCapacityTally();
    for (const get of gets) {
      const { item, shape } = await readItem(deps, get);
      const units = { table: transactionalReadUnits(item ? itemBytes(item) : 0), indexes: {} };
      deps.usage.billRead(get.TableName, 'TransactGetItems', units);
      tally.add(shape, units);
      Responses.push(item ? { Item: projected(get, item) } : {});
    }
    return { Responses, ConsumedCapacity: tally.shown(body.ReturnConsumedCapacity, 'Read') };
  });
};

function checkGets(asked: unknown): Checked[] {
  const gets = (Array.isArray(asked) ? asked : []) as Array<{ Get?: RequestBody }>;
  if (gets.length < 1 || gets.length > MAX_GETS) throw wrongNumberOfActions(gets.length, MAX_GETS);
  return gets.map(({ Get }) => checkRequest('getItem', Get ?? {}));
}

function isOnBusyItem(deps: EngineDeps, get: Checked): boolean {
  const shape = deps.tables.find(get.TableName).description;
  requireValidKey(get.Key as Item, shape);
  return deps.conflicts.refusesTransaction(`${get.TableName}/${itemKey(get.Key as Item, shape)}`);
}
