/** When a round may be reported or called off, and what the schemas of relief let in. */
import { describe, expect, test } from 'vitest';
import { campaignDraft, round, roundDraft, roundReport, zone } from '../../../shared/relief/model.ts';
import { decideRoundCancel, decideRoundClose } from '../../../shared/relief/round-rules.ts';
import { campaignDraftWith, reportWith, roundDraftWith } from '../../support/relief-data.ts';

const start = Date.parse('2030-07-05T11:30:00Z');
const planned = { status: 'planned' as const, plannedStartAt: '2030-07-05T11:30:00.000Z' };
const codeOf = (result: ReturnType<typeof decideRoundClose>) => (result.ok ? 'accepted' : result.refusal.code);

describe('A round', () => {
  test.each([
    ['is reported from its start on', planned, start, 'accepted'],
    ['is not reported before it began', planned, start - 1, 'round.not-over'],
    ['is not reported twice', { ...planned, status: 'closed' as const }, start, 'round.not-planned'],
    ['is not reported once called off', { ...planned, status: 'cancelled' as const }, start, 'round.not-planned'],
  ])('%s', (_, facts, now, expected) => {
    expect(codeOf(decideRoundClose(facts, now))).toBe(expected);
  });

  test('is called off only while it is planned', () => {
    expect(codeOf(decideRoundCancel(planned))).toBe('accepted');
    expect(codeOf(decideRoundCancel({ status: 'closed' }))).toBe('round.not-planned');
  });

  test('ends after it starts', () => {
    expect(roundDraft.safeParse(roundDraftWith()).success).toBe(true);
    const wrong = roundDraft.safeParse(roundDraftWith({ plannedEndAt: roundDraftWith().plannedStartAt }));
    expect(wrong.error?.issues.map((issue) => issue.path)).toEqual([['plannedEndAt']]);
  });

  test.each([
    ['R09 a team of one', { teamSize: 1 }],
    ['a negative count', { pointsCovered: -1 }],
    ['an outcome of its own', { outcomes: { arrested: 1 } }],
    [
      'goods of a unit that is none',
      { handedOut: [{ name: { 'zh-CN': '水', en: 'Water' }, unit: 'XXX', quantity: 1 }] },
    ],
  ])('is not reported with %s', (_, wrong) => {
    expect(roundReport.safeParse({ ...reportWith(), ...wrong }).success).toBe(false);
  });

  test('R10 has no field for a person, a photo, a point or health', () => {
    const fields = [round, roundReport, zone].flatMap((schema) => Object.keys(schema.shape));
    expect(
      fields.filter((field) => /person|photo|portrait|idno|lat|lng|lon|coordinate|health|note|phone|age/i.test(field)),
    ).toEqual([]);
  });
});

test('A campaign does not end before it starts', () => {
  expect(campaignDraft.safeParse(campaignDraftWith({ endsOn: '2030-06-19' })).success).toBe(true);
  const wrong = campaignDraft.safeParse(campaignDraftWith({ endsOn: '2030-06-18' }));
  expect(wrong.error?.issues.map((issue) => issue.path)).toEqual([['endsOn']]);
});
