/** Clashes: one room or one presenter at the same time, however it is spelt; what only touches is none. */
import { expect, test } from 'vitest';
import { clashesOf, type Timed } from '../../../shared/open-days/clash-rules.ts';

const session = (sessionId: string, from: string, to: string, more: Partial<Timed> = {}): Timed => ({
  ...{ sessionId, venueId: 'a', startAt: `2026-06-19T${from}:00Z`, endAt: `2026-06-19T${to}:00Z` },
  ...more,
});

test.each([
  ['one room', { room: 'Hall 1' }, { room: ' hall  1' }, [['room', 'Hall 1']]],
  ['full-width', { room: 'Ａ１' }, { room: 'a1' }, [['room', 'Ａ１']]],
  ['another venue', { room: 'Hall 1' }, { room: 'Hall 1', venueId: 'b' }, []],
  ['no room said', {}, {}, []],
  [
    'one presenter, two venues',
    { presenters: ['王芳', 'Li'] },
    { presenters: ['王 芳'], venueId: 'b' },
    [['presenter', '王芳']],
  ],
  [
    'both',
    { room: 'X', presenters: ['P'] },
    { room: 'X', presenters: ['P'] },
    [
      ['room', 'X'],
      ['presenter', 'P'],
    ],
  ],
])('%s', (_, a, b, expected) => {
  const found = clashesOf([session('s2', '09:30', '10:30', b), session('s1', '09:00', '10:00', a)]);
  expect(found.map(({ kind, what }) => [kind, what])).toEqual(expected);
  expect(found.every(({ first, second }) => first === 's1' && second === 's2')).toBe(true);
  expect(clashesOf([session('s1', '09:00', '10:00', a), session('s2', '10:00', '11:00', b)])).toEqual([]);
});
