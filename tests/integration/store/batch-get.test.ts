/** Items of several tables in one call: each where it was asked for, asked again where DynamoDB had no room, and never taken for another's. */
import { expect, test } from 'vitest';
import { getTogether } from '../../../functions/store/batch-get.ts';
import { readInWhole } from '../../../functions/open-days/open-day-lookup.ts';
import type { Table } from '../../../functions/store/table.ts';

type Row = { pk: string; sk: string } & Record<string, unknown>;

/** Tables of a client that answers at most `room` items a call, the last asked first; `calls` are the keys of each. */
function tablesOf(stored: Record<string, readonly Row[]>, room = 100) {
  const calls: string[][] = [];
  const isOf = (key: Row) => (row: Row) => row.pk === key.pk && row.sk === key.sk;
  const client = {
    send: async ({ input }: any) => {
      if (input.Key) return { Item: stored[input.TableName]!.find(isOf(input.Key)) };
      const asked = Object.entries<any>(input.RequestItems).flatMap(([name, { Keys, ConsistentRead }]) => {
        expect(ConsistentRead).toBe(true);
        return Keys.map((key: Row) => ({ name, key }));
      });
      calls.push(asked.map(({ name, key }) => `${name} ${key.sk}`));
      const [answered, left] = [asked.slice(-room), asked.slice(0, -room)];
      const Responses: Record<string, Row[]> = {};
      for (const { name, key } of answered) (Responses[name] ??= []).push(...stored[name]!.filter(isOf(key)));
      const UnprocessedKeys: Record<string, any> = {};
      for (const { name, key } of left) (UnprocessedKeys[name] ??= { Keys: [], ConsistentRead: true }).Keys.push(key);
      return { Responses, UnprocessedKeys };
    },
  };
  const table = (name: string) => ({ client, name }) as unknown as Table;
  return { calls, table };
}

const row = (pk: string, sk: string, more = {}): Row => ({ pk, sk, ...more });

test.each([
  [100, 1],
  [1, 3],
])('with room for %i items it takes %i calls', async (room, most) => {
  const { calls, table } = tablesOf(
    { a: [row('1', 'X', { of: 'a' }), row('2', 'Y')], b: [row('1', 'X', { of: 'b' })] },
    room,
  );
  const key = { pk: '1', sk: 'X' };
  const wanted = [
    { table: table('b'), key },
    { table: table('a'), key: { pk: 'none', sk: 'Y' } },
    { table: table('a'), key },
  ];
  expect(await getTogether(wanted)).toMatchObject([{ of: 'b' }, undefined, { of: 'a' }]);
  expect(calls.length).toBe(most);
});

const [openDayId, venueId, moved] = ['opd_1', 'ven_1', 'ven_2'];
const day = [row('OPENDAY#opd_1', 'OPENDAY'), row('OPENDAY#opd_1', `VENUE#${venueId}`, { place: 'old' })];
const whole = [...day, row('OPENDAY#opd_1', `VENUE#${moved}`, { place: 'new' })];
const read = async (shift: object | undefined, days: readonly Row[] = whole) => {
  const key = { pk: 'SHIFT#1', sk: 'SHIFT' };
  const { calls, table } = tablesOf({ shifts: shift ? [{ ...key, ...shift }] : [], days });
  const sought = { table: table('shifts'), key, heldAt: { openDayId, venueId } };
  const { found } = await readInWhole(table('days'), sought);
  return { found, calls: calls.length };
};

test('a shift comes with its day and venue in one call', async () => {
  const shift = { openDayId, venueId, status: 'published' as const };
  expect(await read(shift)).toMatchObject({
    calls: 1,
    found: { thing: shift, whole: { status: 'published', place: 'old' } },
  });
  expect((await read(undefined)).found).toBeUndefined();
  expect((await read(shift, [])).found).toBeUndefined();
});

test('where the slot was not told yet of another venue, the shift counts', async () => {
  const { found } = await read({ openDayId, venueId: moved, status: 'published' });
  expect(found?.whole.place).toBe('new');
});

test('a draft is nobody’s, whatever its whole', async () => {
  expect((await read({ openDayId, venueId, status: 'draft' })).found?.whole.status).toBe('draft');
});
