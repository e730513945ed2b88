/** PutItem, UpdateItem and DeleteItem. */
import { apiError } from './api-error.ts';
import { consumedCapacity, writeUnits, type Units } from './capacity.ts';
import type { Change } from './change.ts';
import { commitChanges } from './commit-changes.ts';
import { mapPaths, type Checked } from './dynalite.ts';
import { tableLock, type EngineDeps, type Operate } from './engine-deps.ts';
import type { Item } from './types.ts';
import {
  aimWrite,
  checkWrite,
  isConditionFailure,
  settleWrite,
  updatedPaths,
  type AimedWrite,
  type WriteKind,
  type WriteRequest,
} from './write-request.ts';

export const putItem: Operate = (deps, body) => write(deps, 'Put', body);
export const updateItem: Operate = (deps, body) => write(deps, 'Update', body);
export const deleteItem: Operate = (deps, body) => write(deps, 'Delete', body);

/** The next write of the table goes on as soon as this one is staged; nobody hears of it before it is safe, nor of what stood in its way. */
async function write(deps: EngineDeps, kind: WriteKind, body: Record<string, unknown>): Promise<object> {
  const request = checkWrite(kind, body);
  try {
    const { answer, safe } = await deps.locks.hold([tableLock(request.tableName)], () => stage(deps, kind, request));
    await safe;
    return answer;
  } catch (error) {
    await deps.database.settled();
    throw error;
  }
}

async function stage(deps: EngineDeps, kind: WriteKind, request: WriteRequest) {
  const aimed = await aimWrite(deps, request);
  const busyName = `${request.tableName}/${aimed.key}`;
  if (deps.conflicts.refusesWrite(busyName)) {
    throw apiError('TransactionConflictException', 'Transaction is ongoing for the item');
  }
  const change = settleOrBill(deps, kind, aimed);
  const safe = commitChanges(deps, [change]);
  // Whoever holds no lock any more waits for it.
  safe.catch(() => {});
  deps.conflicts.wrote(busyName);

  const units = bill(deps, kind, aimed, change);
  const answer = {
    Attributes: returnedAttributes(request.data, change),
    ConsumedCapacity: consumedCapacity(request.data.ReturnConsumedCapacity, aimed.table.description, units),
  };
  return { answer, safe };
}

/** A write that fails its condition is billed by the size of the item that it met. */
function settleOrBill(deps: EngineDeps, kind: WriteKind, aimed: AimedWrite): Change {
  try {
    return settleWrite(aimed);
  } catch (error) {
    if (isConditionFailure(error)) bill(deps, kind, aimed, { ...aimed, after: aimed.before });
    throw error;
  }
}

function bill(
  deps: EngineDeps,
  kind: WriteKind,
  { table, request }: AimedWrite,
  { before, after }: Pick<Change, 'before' | 'after'>,
): Units {
  const units = writeUnits(table.description, before, after);
  deps.usage.billWrite(request.tableName, `${kind}Item`, units);
  return units;
}

function returnedAttributes(data: Checked, { before, after }: Change): Item | undefined {
  switch (data.ReturnValues) {
    case 'ALL_OLD':
      return before;
    case 'ALL_NEW':
      return after;
    case 'UPDATED_OLD':
      return before && unlessEmpty(mapPaths(updatedPaths(data), before));
    case 'UPDATED_NEW':
      return after && unlessEmpty(mapPaths(updatedPaths(data), after));
    default:
      return undefined;
  }
}

const unlessEmpty = (attributes: Item): Item | undefined => (Object.keys(attributes).length ? attributes : undefined);
