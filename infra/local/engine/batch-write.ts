/**
 * BatchWriteItem: up to 25 puts and deletes without conditions. AWS promises no atomicity; here the whole
 * call is one batch, which callers must not rely upon.
 */
import { validationError } from './api-error.ts';
import { writeUnits } from './capacity.ts';
import { createCapacityTally } from './capacity-tally.ts';
import type { Change } from './change.ts';
import { commitChanges } from './commit-changes.ts';
import { checkRequest } from './dynalite.ts';
import { tableLock, type Operate } from './engine-deps.ts';
import type { Item } from './types.ts';
import { aimWrite, checkWrite, settleWrite, type WriteRequest } from './write-request.ts';

const MAX_REQUESTS = 25;

interface WriteMember {
  PutRequest?: { Item: Item };
  DeleteRequest?: { Key: Item };
}

export const batchWriteItem: Operate = async (deps, body) => {
  const data = checkRequest('batchWriteItem', body);
  const members = Object.entries(data.RequestItems as Record<string, WriteMember[]>);
  if (members.reduce((sum, [, writes]) => sum + writes.length, 0) > MAX_REQUESTS) {
    throw validationError('Too many items requested for the BatchWriteItem call');
  }
  const requests = members.flatMap(([tableName, writes]) =>
    writes.map((member) => ({ member, request: toRequest(tableName, member) })),
  );

  const tables = members.map(([name]) => tableLock(name));
  return deps.locks.hold(tables, async () => {
    const changes: Change[] = [];
    const UnprocessedItems: Record<string, WriteMember[]> = {};
    const tally = createCapacityTally();
    const seen = new Set<string>();
    for (const { member, request } of requests) {
      const aimed = await aimWrite(deps, request);
      const name = `${request.tableName}/${aimed.key}`;
      if (seen.has(name)) throw validationError('Provided list of item keys contains duplicates');
      seen.add(name);
      if (deps.conflicts.refusesWrite(name)) (UnprocessedItems[request.tableName] ??= []).push(member);
      else changes.push(settleWrite(aimed));
    }
    await commitChanges(deps, changes);
    for (const { table, key, before, after } of changes) {
      const { description } = table;
      const units = writeUnits(description, before, after);
      deps.conflicts.wrote(`${description.TableName}/${key}`);
      deps.usage.billWrite(description.TableName, 'BatchWriteItem', units);
      tally.add(description, units);
    }
    return { UnprocessedItems, ConsumedCapacity: tally.shown(data.ReturnConsumedCapacity) };
  });
};

const toRequest = (TableName: string, member: WriteMember): WriteRequest =>
  member.PutRequest
    ? checkWrite('Put', { TableName, Item: member.PutRequest.Item })
    : checkWrite('Delete', { TableName, Key: member.DeleteRequest!.Key });
