/** Who may go on a round, and how far a round is. */
import { describe, expect, test } from 'vitest';
import type { TeamMember } from '../../../shared/relief/plan-model.ts';
import { weatherWarning } from '../../../shared/relief/plan-model.ts';
import { decideRoundEdit, stageOf } from '../../../shared/relief/round-rules.ts';
import { decideSettingOut, decideTeam, whyNotReady } from '../../../shared/relief/team-rules.ts';

const round = { plannedStartAt: '2030-07-05T11:30:00.000Z', plannedEndAt: '2030-07-05T14:00:00.000Z' };
const shift = {
  role: 'outreach_member' as const,
  startAt: '2030-07-05T11:00:00.000Z',
  endAt: '2030-07-05T14:30:00.000Z',
  zone: 'Asia/Shanghai',
  needsInsurance: true,
  needsTrainings: ['dignity' as const],
};
const place = {
  state: 'confirmed',
  ageBand: '18+' as const,
  riskAcceptedAt: '2030-06-01T00:00:00.000Z',
  insuredUntil: '2030-12-31',
  trainings: ['dignity' as const],
};

describe('R07 Somebody goes along', () => {
  test.each([
    ['who is adult, insured, trained, free then and took the risk', {}, {}, undefined],
    ['unless the place is given up', {}, { state: 'cancelled' }, 'no-place'],
    ['unless the place is only waited for', {}, { state: 'waiting' }, 'no-place'],
    ['unless the risks were not accepted', {}, { riskAcceptedAt: undefined }, 'no-place'],
    ['unless the shift is of another kind', { role: 'guide' }, {}, 'not-outreach'],
    ['unless the shift begins later', { startAt: '2030-07-05T12:00:00.000Z' }, {}, 'elsewhen'],
    ['unless the shift ends before', { endAt: '2030-07-05T13:59:00.000Z' }, {}, 'elsewhen'],
    ['unless under 18', {}, { ageBand: '14-17' }, 'too-young'],
    ['unless the insurance ends before that day', {}, { insuredUntil: '2030-07-04' }, 'not-insured'],
    ['unless the training is missing', {}, { trainings: [] }, 'not-trained'],
  ] as const)('%s', (_, moreOfShift, moreOfPlace, why) => {
    const [one, other] = [
      { ...shift, ...moreOfShift },
      { ...place, ...moreOfPlace },
    ];
    expect(whyNotReady(round, one as never, other as never)).toBe(why);
  });

  test('unless the shift is not there, or the place is not', () => {
    expect(whyNotReady(round, undefined, place)).toBe('no-place');
    expect(whyNotReady(round, shift, undefined)).toBe('no-place');
  });
});

const member = (order: number, more: Partial<TeamMember> = {}): TeamMember => ({
  ...{ shiftId: 'shf_1', order, isLead: false, role: 'outreach_member', name: 'A' },
  ...more,
});
const lead = member(1, { isLead: true, role: 'outreach_lead' });
const codeOf = (result: ReturnType<typeof decideTeam>) => (result.ok ? 'accepted' : result.refusal.code);

describe('R09 A team', () => {
  test.each([
    ['of two with a lead', [lead, member(2)], 'accepted', 'accepted'],
    ['of one', [lead], 'accepted', 'round.team-too-small'],
    ['of nobody', [], 'accepted', 'round.team-too-small'],
    ['without a lead', [member(1), member(2)], 'accepted', 'round.one-lead'],
    ['with two leads', [lead, { ...lead, order: 2 }], 'round.one-lead', 'round.one-lead'],
    ['led by a member', [member(1, { isLead: true }), member(2)], 'round.one-lead', 'round.one-lead'],
    [
      'with somebody who may not go',
      [lead, member(2, { notReady: 'not-insured' })],
      'round.member-not-ready',
      'round.member-not-ready',
    ],
  ])('%s: chosen and setting out', (_, members, chosen, out) => {
    expect(codeOf(decideTeam(members))).toBe(chosen);
    expect(codeOf(decideSettingOut(members))).toBe(out);
  });
});

describe('A round', () => {
  const at = '2030-07-05T11:30:00.000Z';
  test.each([
    ['planned', { status: 'planned' }, 'accepted'],
    ['packed', { status: 'planned', packedAt: at }, 'accepted'],
    ['out', { status: 'planned', packedAt: at, outAt: at }, 'round.not-planned'],
    ['back', { status: 'planned', outAt: at, backAt: at }, 'round.not-planned'],
    ['closed', { status: 'closed', packedAt: at, outAt: at, backAt: at }, 'round.not-planned'],
    ['cancelled', { status: 'cancelled', packedAt: at }, 'round.not-planned'],
  ] as const)('is %s, and its plan is changed only until the team is out', (stage, facts, code) => {
    expect(stageOf(facts)).toBe(stage);
    expect(codeOf(decideRoundEdit(facts))).toBe(code);
  });
});

test('R04 A warning names who issued it, its level and when it ends, and links to a page of theirs alone', () => {
  const warning = {
    issuer: { 'zh-CN': '示例气象台', en: 'Example weather station' },
    ...{ hazard: 'heat', level: 'orange', issuedAt: '2030-07-05T03:00:00Z', expiresAt: '2030-07-06T03:00:00Z' },
  };
  const isRight = (more: object) => weatherWarning.safeParse({ ...warning, ...more }).success;
  expect(isRight({ url: 'https://weather.example/orange' })).toBe(true);
  for (const wrong of [
    { expiresAt: undefined },
    { issuer: undefined },
    { level: 'pink' },
    { expiresAt: warning.issuedAt },
    { url: 'http://weather.example' },
    { url: 'javascript:alert(1)' },
  ])
    expect(isRight(wrong)).toBe(false);
});
