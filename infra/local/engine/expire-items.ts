/**
 * TTL: its settings, and the deletion of items whose time has come. engine.ts calls sweepTtl every second.
 * Source: DynamoDB developer guide, "Using time to live (TTL)". AWS takes up to days; here it is about a second.
 */
import { validationError } from './api-error.ts';
import type { Change } from './change.ts';
import { commitChanges } from './commit-changes.ts';
import { folders, type Operation } from './database.ts';
import { tableLock, type EngineDeps, type Operate } from './engine-deps.ts';
import { epochText, expiryMark, expiryOf, markedItem } from './expiry-marks.ts';
import type { Table } from './tables.ts';
import type { Item } from './types.ts';

/** AWS leaves items alone that expired longer ago: a guard against attributes that hold no expiry. */
const FIVE_YEARS_SECONDS = 5 * 365 * 24 * 3600;
const SWEEP_PAGE = 100;

/** Deletes due items of all tables and answers how many. Costs no write units. */
export async function sweepTtl(deps: EngineDeps): Promise<number> {
  let deleted = 0;
  for (const table of deps.tables.all()) {
    if (table.ttlAttribute === undefined) continue;
    for (;;) {
      const due = await dueMarks(deps, table);
      if (due.length === 0) break;
      deleted += await deps.locks.hold([tableLock(table.description.TableName)], () =>
        deleteDue(deps, table.description.TableName, due),
      );
    }
  }
  return deleted;
}

async function dueMarks(deps: EngineDeps, table: Table): Promise<string[]> {
  const nowSeconds = Math.floor(deps.now() / 1000);
  const bounds = { gte: epochText(Math.max(0, nowSeconds - FIVE_YEARS_SECONDS)), lt: epochText(nowSeconds) };
  const due: string[] = [];
  for await (const [mark] of deps.database.entries(folders.expiries(table.description.TableName), bounds)) {
    due.push(mark);
    if (due.length >= SWEEP_PAGE) break;
  }
  return due;
}

async function deleteDue(deps: EngineDeps, tableName: string, marks: string[]): Promise<number> {
  if (!deps.tables.has(tableName)) return 0;
  const table = deps.tables.find(tableName);
  const changes: Change[] = [];
  for (const key of new Set(marks.map(markedItem))) {
    const before = await deps.database.get<Item>(folders.items(tableName) + key);
    const expiry = expiryOf(table, before);
    // A write may have moved the expiry between the look and the lock.
    if (expiry !== undefined && expiry < deps.now() / 1000)
      changes.push({ table, key, before, after: undefined, expired: true });
  }
  // All marks go, also those that lead nowhere: else the sweep would find them again for ever.
  const folder = folders.expiries(tableName);
  await commitChanges(
    deps,
    changes,
    marks.map((mark) => ({ type: 'del', key: folder + mark })),
  );
  return changes.length;
}

export const updateTimeToLive: Operate = async (deps, body) => {
  const { Enabled, AttributeName } = (body.TimeToLiveSpecification ?? {}) as {
    Enabled?: boolean;
    AttributeName?: string;
  };
  if (typeof Enabled !== 'boolean' || !AttributeName)
    throw validationError('TimeToLiveSpecification must have Enabled and AttributeName');
  const name = String(body.TableName);
  return deps.locks.hold([tableLock(name)], async () => {
    const table = deps.tables.find(name, true);
    const isOn = table.ttlAttribute !== undefined;
    if (Enabled && isOn) throw validationError('TimeToLive is already enabled');
    if (!Enabled && !isOn) throw validationError('TimeToLive is already disabled');
    if (!Enabled && table.ttlAttribute !== AttributeName) {
      throw validationError(
        `TimeToLive is active on a different AttributeName: current AttributeName is ${table.ttlAttribute}`,
      );
    }
    if (Enabled) {
      // Marks of an earlier attribute may be left from a kill.
      await deps.database.clear(folders.expiries(name));
      const marked: Table = { ...table, ttlAttribute: AttributeName };
      await deps.tables.save(marked, await marksOfAllItems(deps, marked));
    } else {
      await deps.tables.save({ description: table.description });
      await deps.database.clear(folders.expiries(name));
    }
    return { TimeToLiveSpecification: { Enabled, AttributeName } };
  });
};

export const describeTimeToLive: Operate = async (deps, body) => {
  const { ttlAttribute } = deps.tables.find(String(body.TableName), true);
  return {
    TimeToLiveDescription: ttlAttribute
      ? { TimeToLiveStatus: 'ENABLED', AttributeName: ttlAttribute }
      : { TimeToLiveStatus: 'DISABLED' },
  };
};

async function marksOfAllItems(deps: EngineDeps, table: Table): Promise<Operation[]> {
  const marks: Operation[] = [];
  for await (const [key, item] of deps.database.entries<Item>(folders.items(table.description.TableName))) {
    const mark = expiryMark(table, key, item);
    if (mark) marks.push({ type: 'put', key: mark, value: 1 });
  }
  return marks;
}
