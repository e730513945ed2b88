/** Who saw me: by the private link a person is told who opened their contact, when, from which role, and why; nobody else is. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, visitor, volunteer } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(() => api.close());

const seenBy = async (manageToken: string) => {
  const { status, body } = await api.request('GET', `/api/seen/${manageToken}`);
  return status === 200 ? body.seen : status;
};

test('a contact that was opened, once for each time, of this person alone', async () => {
  const { shiftId } = await made.makeShift({ capacity: 5 });
  const signUp = async (name: string) =>
    (await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer(name) })).body;
  const [mine, other] = [await signUp('Seen'), await signUp('Unseen')];
  expect(await seenBy(mine.manageToken)).toEqual([]);
  const reason = '家长来电 about the meeting point';
  const path = `/api/shifts/${shiftId}/sign-ups/${mine.signUpId}/contact`;
  const opened = await api.request('POST', path, { body: { reason }, token: made.operator });
  expect(opened.body).toMatchObject({ name: 'Seen', email: 'seen@people.example' });
  const seen = [
    { at: expect.any(String), way: 'contact', role: 'platform_operator', organization: expect.anything(), reason },
  ];
  expect(await seenBy(mine.manageToken)).toEqual(seen);
  expect(await seenBy(other.manageToken)).toEqual([]);
  // Refused is not seen.
  const stranger = await api.signIn('stranger@people.example');
  expect((await api.request('POST', path, { body: { reason }, token: stranger })).status).toBe(403);
  expect(await seenBy(mine.manageToken)).toEqual(seen);
});

test('bookings and pledges alike', async () => {
  const { sessionId } = made.session;
  const { body } = await api.request('POST', `/api/sessions/${sessionId}/bookings`, { body: visitor('Guest') });
  const path = `/api/sessions/${sessionId}/bookings/${body.bookingId}/contact`;
  await api.request('POST', path, { body: {}, token: made.operator });
  expect(await seenBy(body.manageToken)).toMatchObject([{ way: 'contact', role: 'platform_operator' }]);
});

test('a forged link is told nothing', async () => {
  expect(await seenBy('forged.token')).toBe(404);
});

test('no reason lies open in the table', async () => {
  const stored = JSON.stringify(await api.store.raw(api.store.tables.audit));
  expect(stored).toContain('contact-seen');
  expect(stored).not.toContain('家长来电');
});
