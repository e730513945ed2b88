/** What is plain goes past dynalite's check of types, so it has to be what that would give back unchanged; nothing that it refuses is plain. */
import validations from 'dynalite/validations/index.js';
import { describe, expect, test } from 'vitest';
import { arePlainValues } from '../../../infra/local/engine/plain-values.ts';

const types = { Item: { type: 'Map<AttributeValue>', children: 'AttrStruct<ValueStruct>' } };
const checked = (Item: unknown) => (validations.checkTypes({ Item }, types) as { Item: unknown }).Item;

const plain: Array<[what: string, item: object]> = [
  ['texts and numbers', { a: { S: 'x' }, b: { N: '1.50' }, c: { S: '' } }],
  ['truths and nothing', { a: { BOOL: false }, b: { NULL: true } }],
  ['sets', { a: { SS: ['x', 'y'] }, b: { NS: ['1'] } }],
  ['maps and lists in each other', { a: { M: { b: { L: [{ N: '1' }, { M: {} }] } } }, c: { L: [] } }],
  ['an item without attributes', {}],
];
test.each(plain)('%s are as they are checked', (_, item) => {
  expect(arePlainValues(item)).toBe(true);
  expect(checked(structuredClone(item))).toEqual(item);
});

describe('not plain', () => {
  const refused: Array<[what: string, item: unknown]> = [
    ['a list in the place of an item', [{ S: 'x' }]],
    ['a text in the place of a value', { a: 'x' }],
    ['a number in the place of a text', { a: { S: 1 } }],
    ['a truth in the place of a number', { a: { N: true } }],
    ['a text in the place of a set', { a: { SS: 'x' } }],
    ['a map in a set', { a: { NS: [{}] } }],
    ['a bare text in a list', { a: { L: ['x'] } }],
    ['a bare number in a map', { a: { M: { b: 1 } } }],
    ['a list in the place of a truth', { a: { BOOL: [] } }],
    ['a binary that is none', { a: { B: 'abc' } }],
  ];
  test.each(refused)('%s, which is refused', (_, item) => {
    expect(arePlainValues(item)).toBe(false);
    expect(() => checked(item)).toThrow();
  });

  const converted: Array<[what: string, item: unknown]> = [
    ['a truth in words', { a: { BOOL: 'yes' } }],
    ['an unknown type', { a: { X: 'x' } }],
    ['two types', { a: { S: 'x', N: '1' } }],
    ['no type', { a: {} }],
    ['nothing', { a: null }],
    ['a type without a value', { a: { S: null } }],
    ['a binary', { a: { B: 'YQ==' } }],
  ];
  test.each(converted)('%s, which is for the checks to say', (_, item) => expect(arePlainValues(item)).toBe(false));
});
