/** What each operator and function of a condition means, tried on one item that has every type. */
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { openTarget } from './target.ts';

const { db, table, close } = await openTarget();
const TableName = await table();
afterAll(close);

const Key = { pk: 'sample', sk: '-' };
await db.send(
  new PutCommand({
    TableName,
    Item: {
      ...Key,
      text: 'harbour',
      empty: '',
      zh: '港灯',
      num: 10,
      yes: true,
      nothing: null,
      tags: new Set(['red', 'blue']),
      ints: new Set([1, 2, 3]),
      list: ['a', 2, { deep: 'x' }],
      map: { part: { n: 5 }, 'odd name': 1 },
      bytes: new Uint8Array([1, 2, 3]),
    },
  }),
);

/** Whether the condition lets a write through. */
async function holds(
  ConditionExpression: string,
  values?: Record<string, unknown>,
  names?: Record<string, string>,
): Promise<boolean> {
  const update = new UpdateCommand({
    TableName,
    Key,
    UpdateExpression: 'SET touched = :touched',
    ConditionExpression,
    ExpressionAttributeValues: { ':touched': true, ...values },
    ...(names ? { ExpressionAttributeNames: names } : {}),
  });
  return db.send(update).then(
    () => true,
    (error: Error) => {
      if (error.name === 'ConditionalCheckFailedException') return false;
      throw error;
    },
  );
}

describe('a condition', () => {
  test.each<[string, string, Record<string, unknown>, boolean]>([
    ['numbers compare by value', 'num > :v', { ':v': 9 }, true],
    ['numbers do not compare as text', 'num < :v', { ':v': 9 }, false],
    ['other types are never smaller or larger', 'num > :v', { ':v': 'a' }, false],
    ['text compares by its bytes', 'zh > :v', { ':v': 'z' }, true],
    ['equality needs the same type', 'num = :v', { ':v': '10' }, false],
    ['a missing attribute is unequal to everything', 'absent <> :v', { ':v': 1 }, true],
    ['a missing attribute is not less than anything', 'absent < :v', { ':v': 1 }, false],
    ['BETWEEN includes both ends', 'num BETWEEN :lo AND :hi', { ':lo': 10, ':hi': 10 }, true],
    ['IN finds one of several', 'num IN (:a, :b)', { ':a': 1, ':b': 10 }, true],
    ['IN finds nothing in strangers', 'num IN (:a, :b)', { ':a': 1, ':b': 2 }, false],
    ['sets are equal in any order', 'ints = :v', { ':v': new Set([3, 1, 2]) }, true],
    ['lists are equal member by member', '#list = :v', { ':v': ['a', 2, { deep: 'x' }] }, true],
    ['lists in another order differ', '#list = :v', { ':v': [2, 'a', { deep: 'x' }] }, false],
    ['maps are equal by content', '#map = :v', { ':v': { 'odd name': 1, part: { n: 5 } } }, true],
    ['begins_with looks at the start', 'begins_with(#text, :v)', { ':v': 'harb' }, true],
    ['begins_with is exact about case', 'begins_with(#text, :v)', { ':v': 'Harb' }, false],
    ['contains finds a part of a text', 'contains(#text, :v)', { ':v': 'bou' }, true],
    ['contains finds a member of a set', 'contains(tags, :v)', { ':v': 'red' }, true],
    ['contains finds no part of a member', 'contains(tags, :v)', { ':v': 're' }, false],
    ['contains finds a number in a number set', 'contains(ints, :v)', { ':v': 2 }, true],
    ['contains finds a member of a list', 'contains(#list, :v)', { ':v': { deep: 'x' } }, true],
    ['attribute_type tells types apart', 'attribute_type(nothing, :v)', { ':v': 'NULL' }, true],
    ['size of a text', 'size(#text) = :v', { ':v': 7 }, true],
    ['size of an empty text is 0', 'size(#empty) = :v', { ':v': 0 }, true],
    ['size of a set', 'size(tags) = :v', { ':v': 2 }, true],
    ['size of a list', 'size(#list) = :v', { ':v': 3 }, true],
    ['size of a map', 'size(#map) = :v', { ':v': 2 }, true],
    ['size of binary in bytes', 'size(#bytes) = :v', { ':v': 3 }, true],
    ['size of a missing attribute compares false', 'size(absent) < :v', { ':v': 9 }, false],
    ['NOT turns a condition round', 'NOT num = :v', { ':v': 10 }, false],
    ['AND binds closer than OR', 'num = :v OR num = :w AND absent = :w', { ':v': 10, ':w': 1 }, true],
    ['parentheses group', '(num = :v OR num = :w) AND absent = :w', { ':v': 10, ':w': 1 }, false],
    ['paths lead into maps', '#map.part.n = :v', { ':v': 5 }, true],
    ['paths lead into lists', '#list[2].deep = :v', { ':v': 'x' }, true],
    ['a path past the end of a list is missing', 'attribute_not_exists(#list[9]) AND num = :v', { ':v': 10 }, true],
    ['a path through a text is missing', 'attribute_not_exists(#text.part) AND num = :v', { ':v': 10 }, true],
  ])('%s: %s', async (_says, expression, values, expected) => {
    const aliases = { '#text': 'text', '#map': 'map', '#list': 'list', '#bytes': 'bytes', '#empty': 'empty' };
    const used = Object.entries(aliases).filter(([alias]) => expression.includes(alias));
    expect(await holds(expression, values, used.length ? Object.fromEntries(used) : undefined)).toBe(expected);
  });

  test('takes names that no bare path could spell, by alias', async () => {
    expect(await holds('#map.#odd = :v', { ':v': 1 }, { '#map': 'map', '#odd': 'odd name' })).toBe(true);
  });

  test('sees no attribute in the names that every JavaScript object has', async () => {
    expect(
      await holds(
        'attribute_not_exists(#c) AND attribute_not_exists(#map.#c)',
        {},
        { '#c': 'constructor', '#map': 'map' },
      ),
    ).toBe(true);
  });
});

describe('a condition is refused', () => {
  test.each<[string, string, Record<string, unknown> | undefined, Record<string, string> | undefined, RegExp]>([
    ['with a reserved word as a bare name', 'size = :v', { ':v': 1 }, undefined, /reserved keyword: size|Syntax error/],
    [
      'with a reserved word in a path',
      'attribute_exists(status)',
      undefined,
      undefined,
      /reserved keyword; reserved keyword: status/,
    ],
    [
      'with a value that is not defined',
      'num = :unknown',
      undefined,
      undefined,
      /attribute value used in expression is not defined; attribute value: :unknown/,
    ],
    [
      'with a name that is not defined',
      '#unknown = :v',
      { ':v': 1 },
      { '#num': 'num' },
      /attribute name used in the document path is not defined; attribute name: #unknown/,
    ],
    [
      'with a value that it does not use',
      'num = :v',
      { ':v': 1, ':spare': 2 },
      undefined,
      /unused in expressions: keys: {:spare}/,
    ],
    [
      'with a name that it does not use',
      'num = :v',
      { ':v': 1 },
      { '#spare': 'x' },
      /unused in expressions: keys: {#spare}/,
    ],
    [
      'with an unknown function',
      'starts_with(num, :v)',
      { ':v': 1 },
      undefined,
      /Invalid function name; function: starts_with/,
    ],
    ['with broken syntax', 'num = = :v', { ':v': 1 }, undefined, /Syntax error/],
    ['with arithmetic', 'num > :v - :v', { ':v': 1 }, undefined, /Syntax error/],
    [
      'with BETWEEN upside down',
      'num BETWEEN :hi AND :lo',
      { ':lo': 1, ':hi': 9 },
      undefined,
      /BETWEEN operator requires upper bound to be greater than or equal to lower bound/,
    ],
  ])('%s', async (_says, expression, values, names, message) => {
    await expect(holds(expression, values, names)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    });
  });

  test('when empty', async () => {
    await expect(holds('')).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(/expression can not be empty/),
    });
  });

  test('beyond 4 KB', async () => {
    const long = Array.from({ length: 200 }, (_, n) => `attribute_not_exists(attribute_number_${n})`).join(' AND ');
    await expect(holds(long)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(/size has exceeded/),
    });
  });

  test('beyond 300 operators, while 96 exclusions of a day are taken', async () => {
    const exclusions = (count: number) => Array.from({ length: count }, () => 'NOT contains(ints,:n)').join(' AND ');
    expect(await holds(exclusions(96), { ':n': 99 })).toBe(true);
    await expect(holds(exclusions(150), { ':n': 99 })).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
