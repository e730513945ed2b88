/** The stage's parts know each other at every moment of a change of their key, and a stranger never. */
import { expect, test } from 'vitest';
import { isOriginKey } from '../../../shared/kernel/origin-key.ts';

/** What each part may hold between two deployments, in the order of the runbook. */
const steps = ['old', 'new,old', 'new'];

test.each([
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
  [1, 2],
  [2, 1],
  [2, 2],
])('who is at step %i is known by who is at step %i', (sender, receiver) => {
  expect(isOriginKey(steps[sender], steps[receiver])).toBe(true);
});

test.each([
  ['the key before the last', 'old', 'new'],
  ['no key', undefined, 'new'],
  ['an empty one', '', 'new,old'],
  ['only commas', ',', 'new,'],
  ['the beginning of one', 'ne', 'new'],
  ['a longer one', 'newer', 'new'],
  ['both in one', 'new|old', 'new,old'],
  ['any, where none is known', 'new', undefined],
  ['none, where none is known', '', ''],
])('%s is refused', (_, given, own) => {
  expect(isOriginKey(given, own)).toBe(false);
});
