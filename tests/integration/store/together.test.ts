/** Reads of one moment, and writes without conditions: in one call, each answered for itself, and never out of order. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { messagesTable } from '../../../functions/messages/table.ts';
import { getRecord, putNew } from '../../../functions/store/records.ts';
import { readsTogether } from '../../../functions/store/reads-together.ts';
import type { Table } from '../../../functions/store/table.ts';
import { writeTogether } from '../../../functions/store/writes-together.ts';
import { operationsTable } from '../../../functions/store/operations-table.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';

let store: EngineTables<'messages' | 'operations'>;
let messages: Table;
let operations: Table;
beforeAll(async () => {
  store = await openEngineTables({ messages: messagesTable, operations: operationsTable });
  const together = readsTogether();
  messages = { ...store.tables.messages, together };
  operations = { ...store.tables.operations, together };
});
beforeEach(() => store.engine.resetUsage());
afterAll(() => store.close());

const callsOf = (operation: string) => {
  const { tables } = store.engine.usage();
  return Math.max(0, ...Object.values(tables).map((one) => one[operation]?.calls ?? 0));
};
const key = (pk: string) => ({ pk, sk: 'X' });

test('reads of one moment are one call, each answered with its own item, once asked for or twice', async () => {
  await putNew(messages, { ...key('a'), of: 'messages' });
  await putNew(operations, { ...key('a'), of: 'operations' });
  const read = (table: Table, pk: string) => getRecord<{ of: string }>(table, pk, 'X');
  const found = await Promise.all([
    ...[read(messages, 'a'), read(operations, 'a'), read(messages, 'none'), read(messages, 'a')],
    ...Array.from({ length: 99 }, (_, at) => read(messages, `none ${at}`)),
  ]);
  expect(found.slice(0, 4).map((item) => item?.of)).toEqual(['messages', 'operations', undefined, 'messages']);
  // At most 100 keys a call.
  expect([callsOf('BatchGetItem'), callsOf('GetItem')]).toEqual([2, 0]);
  expect(await read(messages, 'a')).toMatchObject({ of: 'messages' });
});

test('a call that fails fails its own reads, and the next are read', async () => {
  store.engine.setFaults({ rules: [{ kind: 'server-error', operations: ['BatchGetItem'] }] });
  const both = await Promise.allSettled([getRecord(messages, 'a', 'X'), getRecord(messages, 'b', 'X')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  store.engine.setFaults();
  expect(await getRecord(messages, 'a', 'X')).toBeDefined();
});

test('writes that come while a call is under way go together, and the last word of an item stays', async () => {
  const writes = Array.from({ length: 30 }, (_, at) =>
    writeTogether(messages, [{ put: { ...key(`w${at}`), at } }, { put: { ...key('count'), count: at + 1 } }]),
  );
  await Promise.all(writes);
  expect(await store.raw(messages)).toEqual(
    expect.arrayContaining([
      { ...key('count'), count: 30 },
      { ...key('w29'), at: 29 },
    ]),
  );
  // The first goes alone; twelve of two writes fit into a call.
  expect(callsOf('BatchWriteItem')).toBe(4);
  await writeTogether(messages, [{ remove: key('count') }, { put: { ...key('w0'), at: 'again' } }]);
  expect(await getRecord(messages, 'count', 'X')).toBeUndefined();
});

/** A client that has room for one write a call, or for none. */
const roomFor = (room: number) => {
  const calls: number[] = [];
  const client = {
    send: async ({ input }: any) => {
      const asked = input.RequestItems.messages as unknown[];
      calls.push(asked.length);
      return { UnprocessedItems: asked.length > room ? { messages: asked.slice(room) } : {} };
    },
  };
  return { calls, table: { client, name: 'messages' } as unknown as Table };
};

test('what the store has no room for is asked for again, and in the end told', async () => {
  const { calls, table } = roomFor(1);
  await writeTogether(table, [{ put: { ...key('a') } }, { put: { ...key('b') } }, { remove: key('c') }]);
  expect(calls).toEqual([3, 2, 1]);
  const none = roomFor(0);
  await expect(writeTogether(none.table, [{ put: { ...key('a') } }])).rejects.toThrow('found no room');
  expect(none.calls.length).toBe(8);
});
