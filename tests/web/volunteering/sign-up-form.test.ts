/** Signing up on the site: nothing typed is lost, a refusal lands at its field, and success leads to the private link. */
import { describe, expect, test, vi } from 'vitest';
import { actions, load } from '../../../web/src/routes/(volunteer)/shifts/[shiftId]/+page.server.ts';
import { consentTexts } from '../../../shared/privacy/consent-texts.ts';
import { errorsInOrder } from '../../../web/src/lib/ui/form-state.ts';
import { ids, openDay, shift } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent, type Options } from '../support/site-event.ts';

const typed = {
  name: '王小明',
  email: 'xm@people.example',
  phone: '',
  ageBand: '18+',
  seats: '2',
  riskAccepted: 'on',
  ifFull: 'on',
  idempotencyKey: 'key-of-this-form',
};
const post = (form: Record<string, string>, signUp: unknown = vi.fn(), locale: Options['locale'] = 'en') =>
  actions.default!(
    siteEvent({ form, locale, params: { shiftId: ids.shift }, api: { volunteering: { signUp } } }).event,
  );

describe('the sign-up form', () => {
  test('sends what the contract asks for, under the form’s own key, and redirects to the private link', async () => {
    const signUp = vi.fn(async () => ({ manageToken: 'secret/token' }));
    expect(await redirectOf(post(typed, signUp))).toBe('/sign-ups/secret%2Ftoken');
    expect(signUp).toHaveBeenCalledExactlyOnceWith({
      params: { shiftId: ids.shift },
      headers: { 'idempotency-key': 'key-of-this-form' },
      body: {
        name: '王小明',
        email: 'xm@people.example',
        ageBand: '18+',
        seats: 2,
        riskAccepted: true,
        ifFull: 'wait',
      },
    });
  });

  test('keeps everything typed and names every wrong field at once, consents too', async () => {
    const signUp = vi.fn();
    const { riskAccepted: _, ...unread } = { ...typed, email: '', seats: '99', ageBand: '16-17' };
    const failed: any = await post(unread, signUp);
    expect(failed.status).toBe(422);
    const { idempotencyKey, ...kept } = unread;
    expect(failed.data.values).toEqual(kept);
    expect(failed.data.idempotencyKey).toBe(idempotencyKey);
    expect(failed.data.errors.map(({ path }: any) => path).sort()).toEqual([
      'email',
      'guardianConsent',
      'riskAccepted',
      'seats',
    ]);
    const labels = { name: '', email: '', ageBand: '', guardianConsent: '', seats: '', riskAccepted: '' };
    expect(errorsInOrder(failed.data, labels).map(({ path }) => path)).toEqual([
      'email',
      'guardianConsent',
      'seats',
      'riskAccepted',
    ]);
    expect(signUp).not.toHaveBeenCalled();
  });

  test('asks for a contact at once with an age that nobody chose', async () => {
    const { ageBand: _, ...unread } = { ...typed, email: '', name: '' };
    const failed: any = await post(unread, vi.fn());
    expect(errorsInOrder(failed.data, { phone: '', ageBand: '' }).map(({ path }) => path)).toEqual([
      'name',
      'email',
      'ageBand',
    ]);
  });

  test('asks for an e-mail address or a phone number in the reader’s language', async () => {
    const failed: any = await post({ ...typed, email: '' }, vi.fn(), 'zh-CN');
    expect(failed.data.errors).toEqual([{ path: 'email', message: '请填写邮箱或手机号' }]);
  });

  test('does not take consent of a guardian for an adult', async () => {
    const signUp = vi.fn(async (_: any) => ({ manageToken: 'abcdefghij' }));
    await redirectOf(post({ ...typed, guardianConsent: 'on' }, signUp));
    expect(signUp.mock.calls[0]![0].body).not.toHaveProperty('guardianConsent', true);
  });

  test('asks not to wait when the waitlist is unticked', async () => {
    const signUp = vi.fn(async (_: any) => ({ manageToken: 'abcdefghij' }));
    const { ifFull: _, ...noWait } = typed;
    await redirectOf(post(noWait, signUp));
    expect(signUp.mock.calls[0]![0].body.ifFull).toBe('refuse');
  });

  test.each([
    ['to wait together', { party: 'wait', 'party.free': '1' }, { seats: 2, ifFull: 'wait' }],
    ['to come with as many as fit', { party: 'fewer', 'party.free': '1' }, { seats: 1, ifFull: 'refuse' }],
  ])('asks a party that no longer fits before anything is stored, and takes its answer %s', async (_, answer, sent) => {
    const { ifFull: __, ...party } = { ...typed, seats: '2' };
    const full = vi.fn().mockRejectedValue(refusal('place.full', { freeSeats: 1 }));
    const asked: any = await post(party, full);
    expect(full.mock.calls[0]![0].body).toMatchObject({ seats: 2, ifFull: 'refuse' });
    expect(asked).toMatchObject({ status: 409, data: { free: 1, values: { name: '王小明', seats: '2' } } });
    const signUp = vi.fn(async (_: any) => ({ manageToken: 'abcdefghij' }));
    await redirectOf(post({ ...party, ...answer }, signUp));
    expect(signUp.mock.calls[0]![0].body).toMatchObject(sent);
  });

  test('joins the line at once on a page that says it is full', async () => {
    const signUp = vi.fn(async (_: any) => ({ manageToken: 'abcdefghij' }));
    const { ifFull: _, ...person } = typed;
    await redirectOf(post({ ...person, full: 'on' }, signUp));
    expect(signUp.mock.calls[0]![0].body.ifFull).toBe('wait');
  });

  test('shows a refusal at the field it is about, and takes a new key for the next try', async () => {
    const failed: any = await post(typed, vi.fn().mockRejectedValue(refusal('sign-up.party-too-large', { most: 1 })));
    expect(failed.status).toBe(409);
    expect(failed.data.errors).toEqual([{ path: 'seats', message: failed.data.title }]);
    expect(failed.data.values.name).toBe('王小明');
    expect(failed.data.idempotencyKey).not.toBe('key-of-this-form');
  });

  test('says when to try again after too many requests, and keeps what was typed', async () => {
    const tooMany = refusal('too-many-requests', { retryAfterSeconds: 300 });
    const failed: any = await post(typed, vi.fn().mockRejectedValue(tooMany));
    expect(failed.status).toBe(429);
    expect(failed.data).toMatchObject({ title: 'Too many requests; please try again later', retryAfterSeconds: 300 });
    expect(failed.data.values).toMatchObject({ name: '王小明', email: 'xm@people.example', seats: '2' });
  });

  test('keeps the key when it is not known whether the sign-up counted', async () => {
    const failed: any = await post(typed, vi.fn().mockRejectedValue(refusal('busy')));
    expect(failed.status).toBe(503);
    expect(failed.data.idempotencyKey).toBe('key-of-this-form');
  });

  test('throws what is no refusal, for the one place that logs faults', async () => {
    await expect(post(typed, vi.fn().mockRejectedValue(new TypeError('a bug')))).rejects.toThrow('a bug');
  });
});

describe('the shift page', () => {
  const open = async (change: Parameters<typeof shift>[0]) => {
    const api = {
      volunteering: { getShift: async () => shift(change) },
      openDays: { getOpenDay: async () => openDay() },
    };
    return (await load(siteEvent({ api, params: { shiftId: ids.shift } }).event)) as any;
  };

  test('says before the click why nobody can sign up', async () => {
    const page = await open({ startAt: '2020-01-01T00:00:00.000Z' });
    expect(page.shift).toMatchObject({ open: false, why: 'This shift has already started or is over' });
  });

  test('says beside the age band that a role is for adults', async () => {
    expect((await open({ role: 'guide' })).shift.tooYoung).toBe('This role is for people of 18 and over');
    expect((await open({ role: 'usher' })).shift.tooYoung).toBeUndefined();
  });

  test('R08 asks for a guardian’s consent in the words that are recorded', async () => {
    expect((await open({ role: 'usher' })).shift.guardian).toBe(consentTexts.guardian.text.en);
  });
});

describe('How many come', () => {
  test.each([
    ['1', 1],
    ['２', 2],
    [' 3 ', 3],
    ['4.0', 4],
    ['０５', 5],
    ['006', 6],
    ['+2', 2],
    ['２\u3000', 2],
    ['\u200b2', 2],
    ['\u202d2\u202c', 2],
    ['٢', 2],
    ['۳', 3],
  ])('%j is %i', async (seats, read) => {
    const signUp = vi.fn(async (_: any) => ({ manageToken: 'abcdefghij' }));
    await redirectOf(post({ ...typed, seats }, signUp));
    expect(signUp.mock.calls[0]![0].body.seats).toBe(read);
  });

  test.each([
    '0',
    '-1',
    '－2',
    '1.5',
    '1e1',
    '0x2',
    '2人',
    '两',
    '二',
    '1-2',
    '2 3',
    '99',
    '1,000',
    '½',
    '99999999999999999999',
  ])('%j is asked again beside its field, and stands there as it was typed', async (seats) => {
    const signUp = vi.fn();
    const failed: any = await post({ ...typed, seats }, signUp);
    expect(failed.data).toMatchObject({ values: { seats }, errors: [{ path: 'seats' }] });
    expect(failed.data.errors[0].message).not.toMatch(/^[a-z-]+$|invalid/i);
    expect(signUp).not.toHaveBeenCalled();
  });
});
