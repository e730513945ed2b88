/** What other contexts read of attendance in its stream: an entry as it is stored, and of nobody's name. */
import { expect, test } from 'vitest';
import { entriesAtOnce } from '../../../shared/attendance/entries-at-once.ts';
import { largestBodyBytes } from '../../../shared/kernel/limits.ts';
import { entryStored, presenceStored } from '../../../shared/attendance/events.ts';

const of = { openDayId: 'opd_1', venueId: 'ven_1', slotKind: 'session', slotId: 'ssn_1' };
const at = '2027-06-19T01:00:00.000Z';
const mark = { at, direction: 'in', seats: 1, source: 'walk-in', ageGroup: 'senior' };

test('an entry and the presence that it changes are read as they are stored', () => {
  const entry = { type: 'entry', kind: 'mark', entryId: 'ent_1', ...of, ...mark, recordedAt: at, by: 'acc_1' };
  expect(entryStored.safeParse(entry).success).toBe(true);
  const presence = {
    type: 'presence',
    ...of,
    subject: 'ent_1',
    party: 0,
    marks: { ent_1: mark },
    voids: {},
    revision: 1,
  };
  expect(presenceStored.parse(presence).marks.ent_1).toEqual(mark);
});

test('an entry of another kind is none (control)', () => {
  expect(entryStored.safeParse({ type: 'entry', kind: 'guess', ...of }).success).toBe(false);
});

test('as many entries as go in one request fit in the largest body, each as long as it can be', () => {
  const id = (prefix: string) => `${prefix}_${'z'.repeat(26)}`;
  const longest = {
    ...{ kind: 'void', entryId: id('ent'), slotKind: 'session', slotId: id('ssn'), order: 1e9 },
    ...{ at: '2027-06-19T01:00:00.000Z', source: 'leader-list', voids: id('ent'), reason: 'wrong_person' },
  };
  const entries = Array.from({ length: entriesAtOnce }, () => longest);
  const payload = JSON.stringify({ deviceId: id('dev'), asks: 'entries', sentAt: longest.at, entries });
  const body = JSON.stringify({ deviceId: id('dev'), payload, signature: 'A'.repeat(86) });
  expect(Buffer.byteLength(body)).toBeLessThan(largestBodyBytes);
});
