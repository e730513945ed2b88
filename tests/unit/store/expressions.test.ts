/** How changes and conditions become DynamoDB's expressions. */
import { describe, expect, test } from 'vitest';
import { anyOf, below, conditionOf, equal, missing, oneOf, updateOf } from '../../../functions/store/expressions.ts';

describe('An update', () => {
  test('names every attribute, leaves undefined values alone and reaches into maps', () => {
    expect(
      updateOf(
        { set: { state: 'sent', note: undefined }, setAt: [[['q', 'a.b c'], 1]], add: { rels: 1 }, remove: ['lease'] },
        equal('state', 'taken'),
      ),
    ).toEqual({
      UpdateExpression: 'SET #n0 = :v0, #n1.#n2 = :v1 ADD #n3 :v2 REMOVE #n4',
      ConditionExpression: '#n0 = :v3',
      ExpressionAttributeNames: { '#n0': 'state', '#n1': 'q', '#n2': 'a.b c', '#n3': 'rels', '#n4': 'lease' },
      ExpressionAttributeValues: { ':v0': 'sent', ':v1': 1, ':v2': 1, ':v3': 'taken' },
    });
  });

  test('sets only what is missing', () => {
    expect(updateOf({ setIfMissing: { since: 3 } }).UpdateExpression).toBe('SET #n0 = if_not_exists(#n0, :v0)');
  });
});

describe('A condition', () => {
  test('joins others, and uses one alias for one name', () => {
    expect(conditionOf(anyOf(missing('pk'), below('takenAt', 5), oneOf('state', ['a', 'b']))).ConditionExpression).toBe(
      '(attribute_not_exists(#n0) OR #n1 < :v0 OR #n2 IN (:v1, :v2))',
    );
  });

  test('without values or names brings none', () => {
    expect(conditionOf(missing('pk'))).toEqual({
      ConditionExpression: 'attribute_not_exists(#n0)',
      ExpressionAttributeNames: { '#n0': 'pk' },
    });
  });
});
