/** SET, REMOVE, ADD and DELETE: what they do to attributes, lists, maps and sets, and what they answer. */
import { PutCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { invalid, openTarget } from './target.ts';

const { db, table, close } = await openTarget();
const TableName = await table();
afterAll(close);

let made = 0;
/** Stores an item of its own for the test and updates it; answers what the update answers. */
async function update(
  item: Record<string, unknown> | undefined,
  UpdateExpression: string,
  ExpressionAttributeValues?: Record<string, unknown>,
  more: Partial<UpdateCommandInput> = {},
): Promise<Record<string, unknown> | undefined> {
  const Key = { pk: `item-${++made}`, sk: '-' };
  if (item) await db.send(new PutCommand({ TableName, Item: { ...Key, ...item } }));
  const { Attributes } = await db.send(
    new UpdateCommand({
      TableName,
      Key,
      UpdateExpression,
      ExpressionAttributeValues,
      ReturnValues: 'ALL_NEW',
      ...more,
    }),
  );
  if (!Attributes) return undefined;
  const { pk: _pk, sk: _sk, ...rest } = Attributes;
  return rest;
}

describe('SET', () => {
  test('creates an item that is not there', async () => {
    expect(await update(undefined, 'SET a = :a', { ':a': 1 })).toEqual({ a: 1 });
  });
  test('adds and subtracts numbers, exactly', async () => {
    expect(await update({ n: 0.1, m: 5 }, 'SET n = n + :d, m = m - :d', { ':d': 0.2 })).toEqual({
      n: 0.3,
      m: 4.8,
    });
  });
  test('reads the item as it was, on every right-hand side', async () => {
    expect(await update({ a: 1, b: 2 }, 'SET a = b, b = a')).toEqual({ a: 2, b: 1 });
  });
  test('with if_not_exists keeps what is there, and starts what is not', async () => {
    expect(
      await update({ n: 5 }, 'SET n = if_not_exists(n, :zero) + :one, m = if_not_exists(m, :zero) + :one', {
        ':zero': 0,
        ':one': 1,
      }),
    ).toEqual({ n: 6, m: 1 });
  });
  test('with list_append joins lists at either end', async () => {
    expect(
      await update({ l: [2] }, 'SET l = list_append(:front, l), m = list_append(l, :front)', {
        ':front': [1],
      }),
    ).toEqual({ l: [1, 2], m: [2, 1] });
  });
  test('writes one member of a map and leaves the others', async () => {
    const written = await update(
      { q: { ann: 1 } },
      'SET q.#v = :e',
      { ':e': { n: 2 } },
      { ExpressionAttributeNames: { '#v': 'bob' } },
    );
    expect(written).toEqual({ q: { ann: 1, bob: { n: 2 } } });
  });
  test('past the end of a list appends', async () => {
    expect(await update({ l: ['a'] }, 'SET l[7] = :x, l[5] = :y', { ':x': 'later', ':y': 'sooner' })).toEqual({
      l: ['a', 'sooner', 'later'],
    });
  });
  test('below a map that is not there is refused', async () => {
    await expect(update({}, 'SET q.a = :x', { ':x': 1 })).rejects.toMatchObject(
      invalid(/document path provided in the update expression is invalid for update/),
    );
  });
  test('from an attribute that is not there is refused', async () => {
    await expect(update({}, 'SET a = b')).rejects.toMatchObject(
      invalid(/refers to an attribute that does not exist in the item/),
    );
  });
  test('adding to a text is refused', async () => {
    await expect(update({ t: 'x' }, 'SET t = t + :one', { ':one': 1 })).rejects.toMatchObject(
      invalid(/incorrect data type/),
    );
  });
});

describe('REMOVE', () => {
  test('removes attributes and members of maps, and minds no absence', async () => {
    expect(await update({ a: 1, m: { x: 1, y: 2 } }, 'REMOVE a, m.x, nowhere')).toEqual({ m: { y: 2 } });
  });
  test('removes members of a list by their places before the update', async () => {
    expect(await update({ l: ['a', 'b', 'c', 'd'] }, 'REMOVE l[0], l[2]')).toEqual({ l: ['b', 'd'] });
  });
  test('past the end of a list changes nothing', async () => {
    expect(await update({ l: ['a'] }, 'REMOVE l[5]')).toEqual({ l: ['a'] });
  });
});

describe('ADD', () => {
  test('counts from zero, up and down', async () => {
    expect(await update({ n: 3 }, 'ADD n :down, fresh :up', { ':down': -4, ':up': 2 })).toEqual({
      n: -1,
      fresh: 2,
    });
  });
  test('puts new members into a set, once', async () => {
    expect(await update({ s: new Set([1, 2]) }, 'ADD s :more', { ':more': new Set([2, 3]) })).toEqual({
      s: new Set([1, 2, 3]),
    });
  });
  test('takes numbers and sets only', async () => {
    await expect(update({}, 'ADD t :x', { ':x': 'text' })).rejects.toMatchObject(
      invalid(/Incorrect operand type for operator or function; operator: ADD/),
    );
  });
  test('to another type is refused', async () => {
    await expect(update({ t: 'x' }, 'ADD t :one', { ':one': 1 })).rejects.toMatchObject(invalid(/incorrect data type/));
  });
});

describe('DELETE', () => {
  test('takes members out of a set, and the attribute goes with the last', async () => {
    const left = await update({ s: new Set(['a', 'b']), t: new Set(['a']) }, 'DELETE s :a, t :a', {
      ':a': new Set(['a']),
    });
    expect(left).toEqual({ s: new Set(['b']) });
  });
  test('from an attribute that is not there changes nothing', async () => {
    expect(await update({ n: 1 }, 'DELETE s :a', { ':a': new Set(['a']) })).toEqual({ n: 1 });
  });
});

describe('an update', () => {
  test('answers what it was asked for', async () => {
    const asked = (ReturnValues: UpdateCommandInput['ReturnValues']) =>
      update({ a: 1, m: { x: 1, y: 2 } }, 'SET m.x = :x, b = :x', { ':x': 9 }, { ReturnValues });
    expect(await asked('NONE')).toBeUndefined();
    expect(await asked('ALL_OLD')).toEqual({ a: 1, m: { x: 1, y: 2 } });
    expect(await asked('UPDATED_OLD')).toEqual({ m: { x: 1 } });
    expect(await asked('UPDATED_NEW')).toEqual({ m: { x: 9 }, b: 9 });
  });
  test('without an expression creates the item with its keys alone', async () => {
    const { Attributes } = await db.send(
      new UpdateCommand({ TableName, Key: { pk: 'bare', sk: '-' }, ReturnValues: 'ALL_NEW' }),
    );
    expect(Attributes).toEqual({ pk: 'bare', sk: '-' });
  });
  test('that only takes away creates no item', async () => {
    expect(await update(undefined, 'REMOVE a')).toBeUndefined();
    expect(await update(undefined, 'DELETE s :a', { ':a': new Set(['a']) })).toBeUndefined();
    expect(await update(undefined, 'REMOVE a SET b = :b', { ':b': 1 })).toEqual({ b: 1 });
  });
  test('may not touch a key', async () => {
    await expect(update({}, 'SET sk = :x', { ':x': 'other' })).rejects.toMatchObject(
      invalid(/Cannot update attribute sk. This attribute is part of the key/),
    );
  });
  test('may not name one path twice, nor a path and its inside', async () => {
    await expect(update({}, 'SET a = :x REMOVE a', { ':x': 1 })).rejects.toMatchObject(
      invalid(/Two document paths overlap/),
    );
    await expect(update({ a: {} }, 'SET a.b = :x, a = :x', { ':x': 1 })).rejects.toMatchObject(
      invalid(/Two document paths overlap/),
    );
  });
  test('may have each section once', async () => {
    await expect(update({}, 'SET a = :x SET b = :x', { ':x': 1 })).rejects.toMatchObject(
      invalid(/section can only be used once/),
    );
  });
  test('that is refused leaves the item as it was', async () => {
    const Key = { pk: 'intact', sk: '-' };
    await db.send(new PutCommand({ TableName, Item: { ...Key, n: 1 } }));
    const half = new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'SET n = :x, gone.inner = :x',
      ExpressionAttributeValues: { ':x': 2 },
    });
    await expect(db.send(half)).rejects.toMatchObject({ name: 'ValidationException' });
    const { Attributes } = await db.send(new UpdateCommand({ TableName, Key, ReturnValues: 'ALL_NEW' }));
    expect(Attributes).toEqual({ ...Key, n: 1 });
  });
});
