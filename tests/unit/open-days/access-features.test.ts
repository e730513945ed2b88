/** What is offered to whoever needs it, by the venue or beyond it, and which languages are spoken. */
import { expect, test } from 'vitest';
import { accessOf, matchesAccess, type AccessFeature } from '../../../shared/open-days/access-features.ts';

const venue = { access: ['step_free', 'quiet_place'] as AccessFeature[] };

test('a session offers what its venue does and its own, each once', () => {
  expect(accessOf({ access: ['sign_language', 'step_free'] }, venue)).toEqual([
    ...['step_free', 'sign_language', 'quiet_place'],
  ]);
  expect(accessOf({}, undefined)).toEqual([]);
});

test.each([
  [{}, {}, true],
  [{}, { language: 'zh-CN' }, true],
  [{}, { language: 'en' }, false],
  [{ languages: ['en'] }, { language: 'en' }, true],
  [{ languages: ['en'] }, { language: 'zh-CN' }, false],
  [{}, { access: ['step_free'] }, true],
  [{}, { access: ['step_free', 'captions'] }, false],
  [{ access: ['captions'] }, { access: ['step_free', 'captions'] }, true],
] as const)('%j matches %j: %s', (slot, filter, expected) => {
  expect(matchesAccess(slot, venue, filter)).toBe(expected);
});
