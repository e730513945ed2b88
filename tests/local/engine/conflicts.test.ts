/** The conflict window: who is refused while a transaction, or a write, is on an item. */
import { BatchWriteCommand, PutCommand, TransactGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeTable, openLaptop, stored, type Laptop } from './laptop.ts';

let now = 1_000_000;
let laptop: Laptop;
beforeEach(async () => {
  laptop = await openLaptop({ conflictMs: 10, now: () => now });
  await makeTable(laptop.db, 'shifts');
});
afterEach(() => laptop.stop());

const put = (id: string) => laptop.db.send(new PutCommand({ TableName: 'shifts', Item: { id } }));
const transact = (...ids: string[]) =>
  laptop.db.send(
    new TransactWriteCommand({
      TransactItems: ids.map((id) => ({ Put: { TableName: 'shifts', Item: { id, by: 'txn' } } })),
    }),
  );
const CONFLICT = { name: 'TransactionConflictException' };
const cancelledBy = (...codes: string[]) => ({
  name: 'TransactionCanceledException',
  CancellationReasons: codes.map((Code) => ({ Code })),
});

describe('within the window', () => {
  test('a write is refused on an item that a transaction touched, and only there', async () => {
    await transact('hot');
    await expect(put('hot')).rejects.toMatchObject(CONFLICT);
    await put('cold');
  });
  test('a condition check touches its item like a write', async () => {
    const check = {
      ConditionCheck: {
        TableName: 'shifts',
        Key: { id: 'checked' },
        ConditionExpression: 'attribute_not_exists(id)',
      },
    };
    await laptop.db.send(new TransactWriteCommand({ TransactItems: [check] }));
    await expect(put('checked')).rejects.toMatchObject(CONFLICT);
  });
  test('a transaction is refused on an item that is being written, and says which', async () => {
    await put('hot');
    await expect(transact('cold', 'hot')).rejects.toMatchObject(cancelledBy('None', 'TransactionConflict'));
    expect(await stored(laptop.db, 'shifts', 'cold')).toBeUndefined();
  });
  test('of transactions that want one item at once, one comes through', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => transact('hot', `own-${n}`)));
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
  });
  test('a refused transaction keeps nobody else away', async () => {
    await put('hot');
    await expect(transact('other', 'hot')).rejects.toMatchObject(cancelledBy('None', 'TransactionConflict'));
    await put('other');
  });
  test('single writes never conflict with each other', async () => {
    for (let n = 0; n < 5; n++) await put('hot');
  });
  test('a batch gives back what it could not write, and writes the rest', async () => {
    await transact('hot');
    const requests = ['hot', 'cold'].map((id) => ({ PutRequest: { Item: { id } } }));
    const { UnprocessedItems } = await laptop.db.send(new BatchWriteCommand({ RequestItems: { shifts: requests } }));
    expect(UnprocessedItems).toEqual({ shifts: [requests[0]] });
    expect(await stored(laptop.db, 'shifts', 'cold')).toEqual({ id: 'cold' });
  });
  test('a transactional read is refused on an item that is being written; a plain read is not', async () => {
    await put('hot');
    const read = new TransactGetCommand({
      TransactItems: [{ Get: { TableName: 'shifts', Key: { id: 'hot' } } }],
    });
    await expect(laptop.db.send(read)).rejects.toMatchObject(cancelledBy('TransactionConflict'));
    expect(await stored(laptop.db, 'shifts', 'hot')).toEqual({ id: 'hot' });
  });
  test('the same transaction with the same token is answered as before', async () => {
    const again = new TransactWriteCommand({
      ClientRequestToken: 'same',
      TransactItems: [{ Put: { TableName: 'shifts', Item: { id: 'hot' } } }],
    });
    await laptop.db.send(again);
    await laptop.db.send(again);
  });
});

describe('the window', () => {
  test('passes', async () => {
    await transact('hot');
    now += 10;
    await put('hot');
    now += 10;
    await transact('hot');
  });
  test('of 0 is no window (negative control)', async () => {
    laptop.engine.setConflictMs(0);
    await transact('hot');
    await put('hot');
    await transact('hot');
  });
});
