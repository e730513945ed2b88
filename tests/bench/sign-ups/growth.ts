/** What a sign-up costs when the open day has a hundred, and when it has a hundred thousand. */
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../../functions/store/table.ts';
import type { OpenDay } from './open-day.ts';

/** Sign-ups of the open day at which the cost is taken. */
const sizes = [100, 1000, 10_000, 100_000] as const;
const perShift = 100;
const measured = 50;
const writers = 4;

export type CostAt = {
  readonly existing: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly calls: number;
  /** Of one sign-up after the other, so without any crowd. */
  readonly ms: number;
};

/**
 * A hundred people really sign up for one shift; the rest of the open day are copies of all that was stored for it,
 * under other ids of the same length, written in batches past the engine. What is measured are real sign-ups again,
 * for a new shift of the same open day.
 */
export async function costByExisting(day: OpenDay): Promise<CostAt[]> {
  const { tables, engine, sweep } = day.api.store;
  const stored = [tables.places, tables.volunteering] as const;
  const shiftId = await day.newShift(perShift);
  for (const volunteer of day.newVolunteers(perShift)) await day.functions.signUp('ours', shiftId, volunteer);
  const prints = await Promise.all(
    stored.map(async (table) => ({ table, print: printOf(await sweep(table), shiftId) })),
  );

  const costs: CostAt[] = [];
  let existing = perShift;
  for (const size of sizes) {
    for (; existing < size; existing += perShift) {
      const copy = existing / perShift;
      for (const { table, print } of prints) await writeAll(table, print(copy));
      // Records of the stream that nobody will read would only fill the memory.
      if (copy % 100 === 0) await engine.trimStreams(Date.now() + 1);
    }
    costs.push(await costNow(day, size));
    existing += perShift;
  }
  return costs;
}

async function costNow(day: OpenDay, existing: number): Promise<CostAt> {
  const shiftId = await day.newShift(measured);
  const volunteers = day.newVolunteers(measured);
  const began = performance.now();
  const { usage } = await day.usageOf(async () => {
    for (const volunteer of volunteers) {
      const { confirmed, code } = await day.functions.signUp('ours', shiftId, volunteer);
      if (!confirmed) throw new Error(`A sign-up was refused: ${code}`);
    }
  });
  const { writeUnits, readUnits, calls } = usage.total;
  const each = (sum: number) => sum / measured;
  return {
    ...{ existing, writeUnits: each(writeUnits), readUnits: each(readUnits), calls: each(calls) },
    ms: each(performance.now() - began),
  };
}

type Items = Array<Record<string, unknown>>;

/** Answers a copy of the items: the shift and every person under an id of their own, as long as the first. */
function printOf(items: Items, shiftId: string): (copy: number) => Items {
  const personKeys = items.flatMap(({ pk }) => /^PERSON#(.+)$/.exec(String(pk))?.[1] ?? []);
  const recordKeys = items.flatMap(({ personKey }) => (typeof personKey === 'string' ? [personKey] : []));
  const ids = [...new Set([shiftId, ...personKeys, ...recordKeys])].map((id) => id.replace(/[^\w-]/g, '\\$&'));
  const parts = JSON.stringify(items.filter((item) => belongsTo(item, shiftId))).split(
    new RegExp(`(${ids.join('|')})`),
  );
  return (copy) => {
    const mark = copy.toString(32).padStart(4, '0').toUpperCase();
    return JSON.parse(parts.map((part, at) => (at % 2 === 0 ? part : markedId(part, mark))).join(''));
  };
}

/** Another id of the same length; the places of prefix and last characters are left, which tell ids apart. */
const markedId = (id: string, mark: string) => {
  const at = id.startsWith('shf_') ? id.length - mark.length : 0;
  return id.slice(0, at) + mark + id.slice(at + mark.length);
};

const belongsTo = (item: Record<string, unknown>, shiftId: string) => JSON.stringify(item).includes(shiftId);

async function writeAll(table: Table, items: Items): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / 25) }, (_, at) => items.slice(at * 25, at * 25 + 25));
  const write = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const requests = batch.map((Item) => ({ PutRequest: { Item } }));
      await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: requests } }));
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
}
