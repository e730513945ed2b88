/**
 * Many people behind one address: a school that signs up, a station whose staff sign in at eight, a poster with a torn link.
 * All get through, mistakes included; whoever guesses from there does not.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anyNetwork, countOf, startLimitedApi, type LimitedApi } from '../../support/limited-api.ts';
import { shiftInput, volunteer } from '../../support/programme.ts';

let api: LimitedApi;
beforeAll(async () => {
  api = await startLimitedApi();
});
afterAll(() => api.close());

const enter = (email: string, code: string, browserKey: string, address: string) =>
  api.request('POST', '/api/sign-in/sessions', { body: { email, code, browserKey }, address });

test('320 people of a school sign up within ten minutes, each mistyping once', async () => {
  const address = anyNetwork();
  const { make, openDayId, venueId } = api.made;
  const { shiftId } = await make(`/api/venues/${venueId}/shifts`, { ...shiftInput, openDayId, capacity: 400 });
  const path = `/api/shifts/${shiftId}/sign-ups`;
  const mistyped = (n: number) => ({ ...volunteer(`Pupil${n}`), email: 'no address' });
  expect(await countOf(320, (n) => api.request('POST', path, { body: mistyped(n), address }))).toEqual({ 422: 320 });
  const body = (n: number) => volunteer(`Pupil${n}`);
  expect(await countOf(320, (n) => api.request('POST', path, { body: body(n), address }))).toEqual({ 201: 320 });
}, 60_000);

test('65 staff of a station sign in at eight, each asking twice and mistyping once', async () => {
  const address = anyNetwork();
  const staff = Array.from({ length: 65 }, (_, n) => ({
    email: `staff-${n}@people.example`,
    browserKey: `browser-of-staff-${n}`,
  }));
  const asked = await countOf(130, (n) => api.request('POST', '/api/sign-in/codes', { body: staff[n % 65], address }));
  expect(asked).toEqual({ 202: 130 });
  await api.deliver();
  const codeOf = (n: number) => /[0-9]{6}/.exec(api.mails.findLast(({ to }) => to === staff[n]!.email)!.subject)![0];
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000');
  const typing = (n: number, code: string) => enter(staff[n]!.email, code, staff[n]!.browserKey, address);
  expect(await countOf(65, (n) => typing(n, wrong(codeOf(n))))).toEqual({ 401: 65 });
  expect(await countOf(65, (n) => typing(n, codeOf(n)))).toEqual({ 201: 65 });
  // Control: who goes on guessing from there is stopped.
  expect(await countOf(200, (n) => typing(n % 65, '123456'))).toEqual({ 401: 110, 429: 90 });
}, 60_000);

test('a poster with a torn link tells each of a hundred who scan it that it is none, and a right link opens', async () => {
  const address = anyNetwork();
  const { manageToken } = (
    await api.request('POST', `/api/shifts/${api.made.shift.shiftId}/sign-ups`, { body: volunteer('Poster'), address })
  ).body;
  const torn = manageToken.slice(0, -3);
  expect(await countOf(100, () => api.request('GET', `/api/sign-ups/${torn}`, { address }))).toEqual({ 404: 100 });
  expect((await api.request('GET', `/api/sign-ups/${manageToken}`, { address })).status).toBe(200);
  // Control: whoever tries links in numbers is stopped.
  expect((await countOf(250, () => api.request('GET', `/api/sign-ups/${torn}`, { address })))[429]).toBe(50);
});
