/** What webhooks tell of an item, what becomes of an event by the answer to it, and which addresses are public. */
import { expect, test } from 'vitest';
import { isPublicAddress } from '../../../functions/runtime/public-address.ts';
import { afterTry, webhookFactOf } from '../../../shared/messages/webhook-rules.ts';

const signUp = {
  ...{ type: 'sign-up', openDayId: 'opd_a', shiftId: 'shf_a', signUpId: 'sgn_a', seats: 1, state: 'confirmed' },
  ...{ startAt: '2026-06-19T01:00:00.000Z', endAt: '2026-06-19T04:00:00.000Z', zone: 'Asia/Shanghai' },
  ...{ name: 'sealed', email: 'sealed', phone: 'sealed', personKey: 'key', list: 'PERSON#key', locale: 'en' },
  ...{ ageBand: '18+', answer: { coming: true }, staffNote: { text: 'sealed' } },
};
const shift = { type: 'shift', openDayId: 'opd_a', shiftId: 'shf_a', status: 'published', revision: 2, contact: '110' };

test('an event names ids, times and counts, and nothing of a person', () => {
  const fact = webhookFactOf(undefined, signUp);
  expect(fact).toEqual({
    type: 'sign-up.confirmed',
    openDayId: 'opd_a',
    data: {
      ...{ openDayId: 'opd_a', shiftId: 'shf_a', signUpId: 'sgn_a', state: 'confirmed', seats: 1 },
      ...{ startAt: signUp.startAt, endAt: signUp.endAt, zone: signUp.zone },
    },
  });
  expect(webhookFactOf({ ...shift, revision: 1 }, shift)!.data).not.toHaveProperty('contact');
});

test.each([
  ['the same state told again', signUp, { ...signUp, answer: { coming: false } }, undefined],
  ['a place given back', signUp, { ...signUp, state: 'cancelled' }, 'sign-up.cancelled'],
  ['an offer, which waits for its answer', { ...signUp, state: 'waiting' }, { ...signUp, state: 'offered' }, undefined],
  ['a group', undefined, { ...signUp, type: 'hold' }, undefined],
  ['a draft', undefined, { ...shift, status: 'draft' }, undefined],
  ['a shift that was saved', { ...shift, revision: 1 }, shift, 'shift.changed'],
  ['a mark of a shift', shift, { ...shift, peopleForgottenAt: 'x' }, undefined],
  ['a session called off', undefined, { ...shift, type: 'session', status: 'cancelled' }, 'session.changed'],
  ['an item that is gone', signUp, undefined, undefined],
  ['a person’s own account', undefined, { type: 'code' }, undefined],
])('%s', (_, before, after, type) => {
  expect(webhookFactOf(before, after)?.type).toBe(type);
});

test('an answer of 2xx is taken, 410 ends it at once, anything else is tried for three days and then ends it', () => {
  expect(afterTry(204, 1)).toEqual({ state: 'delivered' });
  expect(afterTry(410, 1)).toEqual({ state: 'failed', end: 'gone' });
  for (const status of [undefined, 301, 404, 500]) expect(afterTry(status, 1)).toMatchObject({ state: 'waiting' });
  const waits: number[] = [];
  for (let tries = 1; ; tries += 1) {
    const after = afterTry(undefined, tries);
    if (after.state !== 'waiting') {
      expect(after).toEqual({ state: 'failed', end: 'unreachable' });
      break;
    }
    waits.push(after.inMs);
  }
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  const days = waits.reduce((sum, ms) => sum + ms, 0) / 86_400_000;
  expect(days).toBeGreaterThan(2.5);
  expect(days).toBeLessThan(4);
});

const special = [
  ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', 'hook.example'],
  ...['::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', 'fe80::1', 'fd00:ec2::254', '64:ff9b::a00:1', '2002:7f00:1::'],
];
test.each(special)('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));
test.each(['8.8.8.8', '2606:4700:4700::1111'])('%s is public', (address) =>
  expect(isPublicAddress(address)).toBe(true),
);
