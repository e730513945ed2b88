/** Which edits people feel: time and meeting point, little or much; all else tells nobody. */
import { expect, test } from 'vitest';
import { feltOf } from '../../../shared/reservations/felt-rules.ts';

const stored = { startAt: '2090-06-19T01:00:00.000Z', endAt: '2090-06-19T03:00:00.000Z', zone: 'Asia/Shanghai' };
const gate = { 'zh-CN': '门口', en: 'Gate' };

test.each([
  ['nothing', {}, 'none'],
  ['another writing of the same instant', { startAt: '2090-06-19T01:00:00Z' }, 'none'],
  ['an empty meeting point where there was none', { meetingPoint: { 'zh-CN': '', en: '' } }, 'none'],
  ['a meeting point', { meetingPoint: gate }, 'small'],
  ['a quarter of an hour', { startAt: '2090-06-19T01:15:00.000Z' }, 'small'],
  ['a quarter of an hour earlier at the end', { endAt: '2090-06-19T02:45:00.000Z' }, 'small'],
  ['a minute more', { startAt: '2090-06-19T01:16:00.000Z' }, 'large'],
  ['the end an hour later', { endAt: '2090-06-19T04:00:00.000Z' }, 'large'],
  ['another zone', { zone: 'Asia/Tokyo' }, 'large'],
] as const)('%s', (_, edit, felt) => {
  expect(feltOf(stored, { ...stored, ...edit })).toBe(felt);
});
