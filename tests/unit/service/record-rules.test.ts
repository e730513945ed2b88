/** What a record stands at and who may approve it: nobody their own, nobody what they proposed. */
import { describe, expect, test } from 'vitest';
import {
  countedOf,
  decideApproval,
  decideProposal,
  decideVoid,
  standingOf,
  type RecordFacts,
} from '../../../shared/service/record-rules.ts';

const clock = (hours: string) => `2026-06-19T${hours}:00.000Z`;
const served: RecordFacts = {
  ...{ startAt: clock('01:00'), endAt: clock('05:00'), zone: 'Asia/Shanghai', breakMinutes: 0 },
  marks: [
    { direction: 'in', at: clock('01:00'), source: 'scan' },
    { direction: 'out', at: clock('04:00'), source: 'scan' },
  ],
};
const open: RecordFacts = { ...served, marks: served.marks.slice(0, 1) };
const early: RecordFacts = {
  ...served,
  marks: [
    { direction: 'in', at: clock('00:19'), source: 'desk' },
    { direction: 'out', at: clock('00:20'), source: 'desk' },
  ],
};
const spans = [{ from: clock('01:00'), until: clock('05:00') }];
const proposal = { spans, reason: 'missing-check-out', by: 'acc_a', at: clock('06:00') } as const;
const word = (says: 'confirmed' | 'disputed', minutes: number) => ({ says, minutes, at: clock('07:00') });
const approved = { minutes: 180, class: 'scanned-both', by: 'acc_b', at: clock('08:00') } as const;
const somebody = { accountId: 'acc_b', isVolunteer: false };

describe('A record', () => {
  test.each<readonly [string, RecordFacts, string, number]>([
    ['marked in and out', served, 'waiting', 180],
    ['only checked in', open, 'open', 0],
    ['checked in and out before its shift', early, 'uncounted', 0],
    ['with proposed times', { ...open, proposal }, 'pending', 240],
    ['with proposed times that were approved', { ...open, accepted: spans }, 'waiting', 240],
    ['disputed', { ...served, word: word('disputed', 180) }, 'disputed', 180],
    [
      'disputed and answered',
      { ...served, word: word('disputed', 180), answer: { at: clock('08:00') } },
      'waiting',
      180,
    ],
    ['disputed of other minutes', { ...served, word: word('disputed', 170) }, 'waiting', 180],
    ['approved', { ...served, approved }, 'approved', 180],
    ['approved, and marked otherwise since', { ...served, approved: { ...approved, minutes: 170 } }, 'waiting', 180],
    ['voided', { ...served, voided: { reason: 'not-served' } }, 'voided', 180],
  ])('%s', (_, record, state, minutes) => {
    expect(standingOf(record)).toMatchObject({ state, counted: { minutes } });
  });

  test('a word holds for the minutes that were seen, and for no others', () => {
    expect(standingOf({ ...served, word: word('confirmed', 180) }).isAgreed).toBe(true);
    expect(standingOf({ ...served, word: word('confirmed', 240) }).isAgreed).toBe(false);
  });

  test('back-filled times are of a class of their own', () => {
    expect(countedOf({ ...open, proposal }).class).toBe('back-filled');
  });
});

describe('Approving', () => {
  test.each<readonly [string, RecordFacts, typeof somebody, number, string]>([
    ['ones own', served, { accountId: 'acc_b', isVolunteer: true }, 180, 'service.own'],
    [
      'what one proposed',
      { ...open, proposal },
      { accountId: 'acc_a', isVolunteer: false },
      240,
      'service.own-proposal',
    ],
    ['an open record', open, somebody, 0, 'service.nothing-to-approve'],
    ['what was disputed', { ...served, word: word('disputed', 180) }, somebody, 180, 'service.disputed'],
    ['other minutes than count', served, somebody, 240, 'changed-meanwhile'],
    ['what was voided', { ...served, voided: { reason: 'not-served' } }, somebody, 180, 'service.nothing-to-approve'],
  ])('%s is refused', (_, record, who, minutes, code) => {
    expect(decideApproval(record, who, minutes)).toMatchObject({ ok: false, refusal: { code } });
  });

  test('what another person proposed is approved', () => {
    expect(decideApproval({ ...open, proposal }, somebody, 240).ok).toBe(true);
  });

  test('voiding needs something approved, and somebody else', () => {
    expect(decideVoid({ ...served, approved }, somebody).ok).toBe(true);
    expect(decideVoid(served, somebody)).toMatchObject({ refusal: { code: 'service.not-approved' } });
    expect(decideVoid({ ...served, approved }, { isVolunteer: true })).toMatchObject({
      refusal: { code: 'service.own' },
    });
  });

  test.each([
    ['before the end', spans, clock('04:59'), 'service.not-over'],
    ['outside', [{ from: clock('00:30'), until: clock('05:00') }], clock('12:00'), 'service.outside-shift'],
    [
      'overlapping',
      [...spans, { from: clock('04:00'), until: clock('05:00') }],
      clock('12:00'),
      'service.outside-shift',
    ],
    ['backwards', [{ from: clock('05:00'), until: clock('01:00') }], clock('12:00'), 'service.outside-shift'],
  ])('times %s are refused', (_, proposed, now, code) => {
    expect(decideProposal(served, proposed, { isVolunteer: false }, Date.parse(now))).toMatchObject({
      refusal: { code },
    });
  });
});
