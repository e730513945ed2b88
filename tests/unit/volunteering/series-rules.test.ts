/** A pattern and the spans that come of it. */
import { describe, expect, test } from 'vitest';
import { seriesPattern, spansOf } from '../../../shared/volunteering/series-rules.ts';

const base = {
  venues: ['ven_00000000000000000000000001'],
  roles: ['usher'],
  onFrom: '2026-06-19',
  start: '09:00',
  lengthMinutes: 120,
  everyMinutes: 120,
};
const spans = (more: object) =>
  spansOf(seriesPattern.parse({ ...base, ...more })).map(({ start, end }) => `${start.slice(5)} ${end.slice(5)}`);

describe('The spans of a pattern', () => {
  test.each([
    ['so many', { count: 2 }, ['06-19T09:00 06-19T11:00', '06-19T11:00 06-19T13:00']],
    ['until a time, which the last has ended by', { until: '12:59' }, ['06-19T09:00 06-19T11:00']],
    ['whichever comes first', { count: 9, until: '13:00' }, ['06-19T09:00 06-19T11:00', '06-19T11:00 06-19T13:00']],
    ['overlapping crews', { count: 2, everyMinutes: 30 }, ['06-19T09:00 06-19T11:00', '06-19T09:30 06-19T11:30']],
    ['over midnight', { start: '23:00', until: '03:00' }, ['06-19T23:00 06-20T01:00', '06-20T01:00 06-20T03:00']],
    ['on days in a row', { count: 1, onTo: '2026-06-20' }, ['06-19T09:00 06-19T11:00', '06-20T09:00 06-20T11:00']],
    ['none where none fits', { until: '10:00' }, []],
  ] as const)('%s', (_, more, expected) => expect(spans(more)).toEqual(expected));
});

test.each([
  ['neither how many nor until when', {}, 'count'],
  ['no venue', { count: 1, venues: [] }, 'venues'],
  ['no role', { count: 1, roles: [] }, 'roles'],
  ['days that end before they begin', { count: 1, onTo: '2026-06-18' }, 'onTo'],
  ['more than a month', { count: 1, onTo: '2026-07-20' }, 'onTo'],
  ['a time that is none', { count: 1, start: '25:00' }, 'start'],
])('%s is refused', (_, more, path) => {
  const parsed = seriesPattern.safeParse({ ...base, ...more });
  expect(parsed.error?.issues.map((issue) => issue.path[0])).toContain(path);
});
