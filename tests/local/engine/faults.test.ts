/** Ordered faults: what the caller sees, what was applied, and that a plan plays out the same each time. */
import { PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FaultRule } from '../../../infra/local/engine/engine.ts';
import { clientOf, makeTable, openLaptop, stored, type Laptop } from './laptop.ts';

let laptop: Laptop;
beforeEach(async () => {
  laptop = await openLaptop();
  await makeTable(laptop.db, 'shifts');
  await makeTable(laptop.db, 'ledger');
});
afterEach(() => laptop.stop());

const order = (...rules: FaultRule[]) => laptop.engine.setFaults({ rules });
const put = (id: string, TableName = 'shifts') => laptop.db.send(new PutCommand({ TableName, Item: { id } }));
const outcome = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: Error) => error.name,
  );
const isStored = async (id: string) => (await stored(laptop.db, 'shifts', id)) !== undefined;

describe('a fault', () => {
  test('that throttles is answered with ProvisionedThroughputExceededException, and nothing is applied', async () => {
    order({ kind: 'throttle', operations: ['PutItem'] });
    await expect(put('x')).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
    expect(await isStored('x')).toBe(false);
  });
  test('of the server is answered 500, and nothing is applied', async () => {
    order({ kind: 'server-error', operations: ['PutItem'] });
    await expect(put('x')).rejects.toMatchObject({
      name: 'InternalServerError',
      $metadata: { httpStatusCode: 500 },
    });
    expect(await isStored('x')).toBe(false);
  });
  test('that loses the request closes the connection, and nothing is applied', async () => {
    order({ kind: 'lost-request', operations: ['PutItem'] });
    await expect(put('x')).rejects.toThrow();
    expect(await isStored('x')).toBe(false);
  });
  test('that loses the answer closes the connection after the commit, stream record included', async () => {
    order({ kind: 'lost-answer', operations: ['PutItem'] });
    await expect(put('x')).rejects.toThrow();
    expect(await isStored('x')).toBe(true);
    expect(await laptop.engine.readStream('shifts', undefined, 10)).toHaveLength(1);
  });
  test('that loses the answer lets a retrying client count twice, unless it carries a token', async () => {
    const retrying = clientOf(laptop.engine, 3);
    const bump = {
      TableName: 'shifts',
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': 1 },
    };
    order({ kind: 'lost-answer', operations: ['UpdateItem', 'TransactWriteItems'], times: 1 });
    await retrying.send(new UpdateCommand({ ...bump, Key: { id: 'bare' } }));
    order({ kind: 'lost-answer', operations: ['UpdateItem', 'TransactWriteItems'], times: 1 });
    // The SDK makes up a ClientRequestToken and sends it again with the retry.
    await retrying.send(new TransactWriteCommand({ TransactItems: [{ Update: { ...bump, Key: { id: 'tokened' } } }] }));
    retrying.destroy();
    expect(await stored(laptop.db, 'shifts', 'bare')).toMatchObject({ n: 2 });
    expect(await stored(laptop.db, 'shifts', 'tokened')).toMatchObject({ n: 1 });
  });
});

describe('a plan', () => {
  test('strikes after and for as many matching calls as it says, each time alike', async () => {
    const play = async () => {
      order({ kind: 'throttle', operations: ['PutItem'], after: 2, times: 3 });
      const outcomes: string[] = [];
      for (let n = 0; n < 7; n++) outcomes.push(await outcome(put(`n${n}`)));
      return outcomes.map((name) => (name === 'done' ? '.' : 'x')).join('');
    };
    expect(await play()).toBe('..xxx..');
    expect(await play()).toBe('..xxx..');
  });
  test('begins anew after as many calls as it says', async () => {
    order({ kind: 'throttle', operations: ['PutItem'], every: 4, after: 1, times: 2 });
    const outcomes: string[] = [];
    for (let n = 0; n < 9; n++) outcomes.push(await outcome(put(`e${n}`)));
    expect(outcomes.map((name) => (name === 'done' ? '.' : 'x')).join('')).toBe('.xx..xx..');
  });
  test('strikes the table that it names, in a transaction too', async () => {
    order({ kind: 'throttle', tableName: 'ledger' });
    expect(await outcome(put('x'))).toBe('done');
    expect(await outcome(put('x', 'ledger'))).toBe('ProvisionedThroughputExceededException');
    const both = new TransactWriteCommand({
      TransactItems: ['shifts', 'ledger'].map((TableName) => ({ Put: { TableName, Item: { id: 'both' } } })),
    });
    expect(await outcome(laptop.db.send(both))).toBe('ProvisionedThroughputExceededException');
    expect(await isStored('both')).toBe(false);
  });
  test('tries its rules in order, and a spent rule makes way for the next', async () => {
    order(
      { kind: 'throttle', operations: ['PutItem'], times: 1 },
      { kind: 'server-error', operations: ['PutItem'], times: 1 },
    );
    expect([await outcome(put('a')), await outcome(put('b')), await outcome(put('c'))]).toEqual([
      'ProvisionedThroughputExceededException',
      'InternalServerError',
      'done',
    ]);
  });
  test('ends when it is taken back', async () => {
    order({ kind: 'throttle' });
    laptop.engine.setFaults();
    expect(await outcome(put('x'))).toBe('done');
  });
});
