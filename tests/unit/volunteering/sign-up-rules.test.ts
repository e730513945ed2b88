/** Who may sign up for a shift, when they may cancel, and when a shift may be published. */
import { describe, expect, test } from 'vitest';
import {
  decideCancel,
  decidePublication,
  decideSignUp,
  matchesFilter,
} from '../../../shared/volunteering/sign-up-rules.ts';

const now = Date.parse('2030-06-01T00:00:00Z');
const shift = {
  status: 'published' as const,
  startAt: '2030-06-19T01:00:00.000Z',
  endAt: '2030-06-19T05:00:00.000Z',
  zone: 'Asia/Shanghai',
  role: 'usher' as const,
  capacity: 4,
  cancelUntilHours: 2,
};
const adult = { ageBand: '18+' as const, riskAccepted: true, seats: 1 };
const codeOf = (result: ReturnType<typeof decideSignUp>) => (result.ok ? 'accepted' : result.refusal.code);

describe('Signing up', () => {
  test.each([
    ['an adult who accepted the risks', shift, adult, 'accepted'],
    ['a shift that is not published', { ...shift, status: 'draft' as const }, adult, 'shift.not-published'],
    ['a shift that was cancelled', { ...shift, status: 'cancelled' as const }, adult, 'shift.not-published'],
    ['a shift that has started', { ...shift, startAt: '2030-05-31T23:59:59.000Z' }, adult, 'shift.started'],
    ['R30 risks not accepted', shift, { ...adult, riskAccepted: false }, 'sign-up.risk-not-accepted'],
    ['R08 a minor without consent', shift, { ...adult, ageBand: '16-17' as const }, 'sign-up.guardian-consent-missing'],
    ['R08 a minor with consent', shift, { ...adult, ageBand: '16-17' as const, guardianConsent: true }, 'accepted'],
    [
      'R07 a minor for hazardous work',
      { ...shift, role: 'outreach_member' as const },
      { ...adult, ageBand: '16-17' as const, guardianConsent: true },
      'sign-up.too-young',
    ],
    ['own insurance that is missing', { ...shift, needsInsurance: true }, adult, 'sign-up.insurance-missing'],
    [
      'R08 14 or 15 for a role from 16',
      shift,
      { ...adult, ageBand: '14-15' as const, guardianConsent: true },
      'sign-up.under-sixteen',
    ],
    [
      'R08 a band that does not tell 15 from 16, for a role from 16',
      shift,
      { ...adult, ageBand: '14-17' as const, guardianConsent: true },
      'sign-up.age-unclear',
    ],
    [
      'R08 such a band that was stored before',
      shift,
      { ...adult, ageBand: '14-17' as const, storedBand: true, guardianConsent: true },
      'accepted',
    ],
    [
      'R08 a minor for two',
      { ...shift, capacity: 9 },
      { ...adult, ageBand: '16-17' as const, guardianConsent: true, seats: 2 },
      'sign-up.minor-one-seat',
    ],
    [
      'R07 own insurance that ends the day before',
      { ...shift, needsInsurance: true },
      { ...adult, insuredUntil: '2030-06-18' },
      'sign-up.insurance-missing',
    ],
    [
      'R07 own insurance to the day',
      { ...shift, needsInsurance: true },
      { ...adult, insuredUntil: '2030-06-19' },
      'accepted',
    ],
    [
      'R07 insurance to the last local day of a night shift',
      { ...shift, needsInsurance: true, endAt: '2030-06-19T17:00:00.000Z' },
      { ...adult, insuredUntil: '2030-06-19' },
      'sign-up.insurance-missing',
    ],
    [
      'a training that is missing',
      { ...shift, needsTrainings: ['first_aid' as const, 'dignity' as const] },
      { ...adult, trainings: ['dignity' as const] },
      'sign-up.training-missing',
    ],
    ['R07 hazardous work for which the host arranges all', { ...shift, role: 'driver' as const }, adult, 'accepted'],
    [
      'R07 hazardous work for which the host arranges no insurance',
      { ...shift, role: 'driver' as const, hostArranges: ['training' as const] },
      adult,
      'sign-up.insurance-missing',
    ],
    [
      'R07 hazardous work for which the host arranges nothing',
      { ...shift, role: 'driver' as const, hostArranges: [] },
      { ...adult, insuredUntil: '2031-01-01' },
      'sign-up.training-missing',
    ],
    ['what the host arranges for work without hazards', { ...shift, hostArranges: [] }, adult, 'accepted'],
    ['a group larger than the shift', shift, { ...adult, seats: 5 }, 'sign-up.party-too-large'],
  ])('%s', (_, facts, person, expected) => {
    expect(codeOf(decideSignUp(facts, person, now))).toBe(expected);
  });
});

describe('Cancelling', () => {
  const deadline = Date.parse('2030-06-18T23:00:00Z');
  test('is possible up to the set hour and refused after it', () => {
    expect(decideCancel(shift, 'confirmed', deadline).ok).toBe(true);
    expect(decideCancel(shift, 'confirmed', deadline + 1).ok).toBe(false);
  });
  test('leaving the waitlist is always possible', () => {
    expect(decideCancel(shift, 'waiting', deadline + 1).ok).toBe(true);
  });
});

describe('R30 Publishing', () => {
  const told = { 'zh-CN': '有中暑风险', en: 'Heat illness is possible' };
  test.each([
    ['with both languages', 'published', told, true],
    ['without Chinese', 'published', { ...told, 'zh-CN': '' }, false],
    ['without English', 'published', { ...told, en: '' }, false],
    ['with one language in both', 'published', { 'zh-CN': told.en, en: told.en }, false],
    ['with the other in both', 'published', { ...told, en: told['zh-CN'] }, false],
    ['a draft without any', 'draft', { 'zh-CN': '', en: '' }, true],
  ] as const)('%s', (_, status, riskText, expected) => {
    expect(decidePublication({ status, riskText }).ok).toBe(expected);
  });
});

describe('The filter of the shift list', () => {
  const listed = { ...shift, venueId: 'ven_a', freeSeats: 1 };
  test('passes only what matches every part of it', () => {
    expect(matchesFilter(listed, {}, '2030-06-19', now)).toBe(true);
    expect(matchesFilter(listed, { venueId: 'ven_b' }, '2030-06-19', now)).toBe(false);
    expect(matchesFilter(listed, { on: '2030-06-20' }, '2030-06-19', now)).toBe(false);
    expect(matchesFilter(listed, { role: 'guide' }, '2030-06-19', now)).toBe(false);
  });
  test('"free now" leaves out full, cancelled and started shifts', () => {
    expect(matchesFilter(listed, { freeNow: true }, '2030-06-19', now)).toBe(true);
    expect(matchesFilter({ ...listed, freeSeats: 0 }, { freeNow: true }, '2030-06-19', now)).toBe(false);
    expect(matchesFilter({ ...listed, status: 'cancelled' }, { freeNow: true }, '2030-06-19', now)).toBe(false);
  });
});
