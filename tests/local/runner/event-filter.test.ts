/** Which stream records wake a function: Lambda's filter rules. */
import { describe, expect, it } from 'vitest';
import { functionDefinitions } from '../../../infra/functions.ts';
import { matchesAny, type Pattern } from '../../../infra/local/runner/event-filter.ts';

const record = {
  eventName: 'INSERT',
  dynamodb: { Keys: { pk: { S: 'PLACE#shf_1' } }, NewImage: { type: { S: 'need' }, n: 5, tags: ['a', 'b'] } },
};
const matches = (pattern: Pattern) => matchesAny([pattern], record);

describe('event filter', () => {
  it.each<[string, Pattern, boolean]>([
    ['an exact value', { eventName: ['INSERT'] }, true],
    ['one of several values', { eventName: ['MODIFY', 'INSERT'] }, true],
    ['another value', { eventName: ['REMOVE'] }, false],
    ['a prefix', { dynamodb: { Keys: { pk: { S: [{ prefix: 'PLACE#shf_' }] } } } }, true],
    ['another prefix', { dynamodb: { Keys: { pk: { S: [{ prefix: 'PLACE#ssn_' }] } } } }, false],
    ['a suffix', { dynamodb: { Keys: { pk: { S: [{ suffix: '_1' }] } } } }, true],
    ['all fields at once', { eventName: ['INSERT'], dynamodb: { NewImage: { type: { S: ['gift'] } } } }, false],
    ['a field that is there', { dynamodb: { NewImage: [{ exists: true }] } }, true],
    ['a field that is missing', { dynamodb: { OldImage: [{ exists: false }] } }, true],
    ['a missing field on the way', { dynamodb: { OldImage: { type: { S: ['need'] } } } }, false],
    ['anything but a value', { eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
    ['anything but its value', { eventName: [{ 'anything-but': 'INSERT' }] }, false],
    ['a number within bounds', { dynamodb: { NewImage: { n: [{ numeric: ['>', 0, '<=', 5] }] } } }, true],
    ['a number out of bounds', { dynamodb: { NewImage: { n: [{ numeric: ['<', 5] }] } } }, false],
    ['case ignored', { eventName: [{ 'equals-ignore-case': 'insert' }] }, true],
    ['an element of a list', { dynamodb: { NewImage: { tags: ['b'] } } }, true],
    ['one of two alternatives', { $or: [{ eventName: ['REMOVE'] }, { dynamodb: { NewImage: { n: [5] } } }] }, true],
  ])('matches %s', (_, pattern, expected) => {
    expect(matches(pattern)).toBe(expected);
  });

  it('wants everything without a pattern, and what any of several patterns wants', () => {
    expect(matchesAny([], record)).toBe(true);
    expect(matchesAny([{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }], record)).toBe(true);
  });

  it('refuses a rule that it does not know', () => {
    expect(() => matches({ eventName: [{ wildcard: 'I*' }] })).toThrow('does not know the filter rule wildcard');
  });

  it('knows every rule that the registry uses', () => {
    for (const { pattern } of functionDefinitions.flatMap(({ streams = [] }) => streams))
      expect(() => matchesAny([pattern as Pattern], record)).not.toThrow();
  });
});
