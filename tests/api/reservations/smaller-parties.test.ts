/** Over the API: a party is made smaller by its own link or by staff of the venue; the next in line is told, and nobody else may. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, visitor, volunteer } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { testId } from '../../support/supplies-data.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let manager: string;
let stranger: string;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  const as = (venueId: string) =>
    signedInAs(api.store.tables.people, { role: 'venue_manager', organizationId: testId('organization', 1), venueId });
  [manager, stranger] = [await as(made.venueId), await as(testId('venue', 9))];
});
afterAll(() => api.close());

const post = (path: string, body: object, token?: string) =>
  api.request('POST', `/api/${path}`, { body, language: 'en', ...(token ? { token } : {}) });
const see = async (path: string) => (await api.request('GET', `/api/${path}`)).body;
const subjects = async (name: string) => {
  await api.deliver();
  return api.mails.filter(({ to }) => to === `${name.toLowerCase()}@people.example`).map(({ subject }) => subject);
};

describe('A party made smaller by its own link', () => {
  test('of a shift: the link stays, and the next in line is told', async () => {
    const { shiftId } = await made.makeShift({ capacity: 3 });
    const { manageToken } = (await post(`shifts/${shiftId}/sign-ups`, volunteer('Party', { seats: 3 }))).body;
    await post(`shifts/${shiftId}/sign-ups`, volunteer('Next'));
    const answer = await post(`sign-ups/${manageToken}/fewer`, { keep: 2 });
    expect(answer).toMatchObject({ status: 200, body: { state: 'confirmed', seats: 2 } });
    expect(await see(`sign-ups/${manageToken}`)).toMatchObject({ state: 'confirmed', seats: 2 });
    expect(await subjects('Next')).toEqual(['On the waitlist: Usher shift', 'You have a place now: Usher shift']);
    // Nothing more is said to the party, who did it.
    expect(await subjects('Party')).toHaveLength(1);
  });

  test('of a session: the seats of its category are free again', async () => {
    const { sessionId } = await made.makeSession({ quotas: { journalist: 4 } });
    const book = (name: string, partySize: number) =>
      post(`sessions/${sessionId}/bookings`, visitor(name, { partySize, category: 'journalist' }));
    const { manageToken } = (await book('Press', 4)).body;
    expect((await book('Paper', 2)).body.state).toBe('waiting');
    expect((await post(`bookings/${manageToken}/fewer`, { keep: 2 })).body).toMatchObject({ partySize: 2 });
    expect(await see(`sessions/${sessionId}`)).toMatchObject({ confirmedSeats: 4, waitingSeats: 0 });
    expect(await see(`bookings/${manageToken}`)).toMatchObject({ partySize: 2, state: 'confirmed' });
  });

  test('down to one at the least, and by nobody else’s link', async () => {
    const { sessionId } = await made.makeSession();
    const { manageToken } = (await post(`sessions/${sessionId}/bookings`, visitor('Pair', { partySize: 2 }))).body;
    expect((await post(`bookings/${manageToken}/fewer`, { keep: 0 })).status).toBe(422);
    expect((await post(`bookings/${manageToken}x/fewer`, { keep: 1 })).status).toBe(404);
    expect(await see(`bookings/${manageToken}`)).toMatchObject({ partySize: 2 });
  });
});

describe('A party made smaller by staff', () => {
  test.each(['shift', 'session'] as const)('of a %s, at their own venue', async (kind) => {
    const isShift = kind === 'shift';
    const slotId = isShift ? (await made.makeShift({ capacity: 4 })).shiftId : (await made.makeSession()).sessionId;
    const path = isShift ? `shifts/${slotId}/sign-ups` : `sessions/${slotId}/bookings`;
    const name = `Phoned${kind}`;
    const person = isShift ? volunteer(name, { seats: 3 }) : visitor(name, { partySize: 3 });
    const { signUpId, bookingId, manageToken } = (await post(path, person)).body;
    const fewer = (token?: string) => post(`${path}/${signUpId ?? bookingId}/fewer`, { keep: 1 }, token);
    expect((await fewer()).status).toBe(401);
    expect((await fewer(stranger)).status).toBe(403);
    expect(await fewer(manager)).toMatchObject({ status: 200, body: { seats: 1 } });
    expect(await see(`${kind}s/${slotId}`)).toMatchObject({ confirmedSeats: 1 });
    const { rows } = (await api.request('GET', `/api/${path}`, { token: manager })).body as any;
    expect(rows).toMatchObject([{ seats: 1, state: 'confirmed' }]);
    // Asked for again it gives nothing back, and nothing more is said.
    await fewer(manager);
    const what = isShift ? 'Usher shift' : 'Tour';
    expect(await subjects(name)).toEqual([`Confirmed: ${what}`, `Staff made your party smaller: ${what}`]);
    const { text } = api.mails.findLast(({ to }) => to === `${name.toLowerCase()}@people.example`)!;
    expect(text).toContain('made your party smaller: from 3 to 1');
    expect(text).toContain(`/${isShift ? 'sign-ups' : 'bookings'}/${manageToken}`);
  });

  test('whoever gave a phone number alone is called, once more for each time', async () => {
    const { shiftId } = await made.makeShift({ capacity: 8 });
    const phone = { email: undefined, phone: '13900139555' };
    const { signUpId } = (await post(`shifts/${shiftId}/sign-ups`, volunteer('Phone', { seats: 4, ...phone }))).body;
    const markers = [];
    for (const keep of [3, 2]) {
      await post(`shifts/${shiftId}/sign-ups/${signUpId}/fewer`, { keep }, manager);
      await api.deliver();
      const { calls } = (await api.request('GET', `/api/open-days/${made.openDayId}/calls`, { token: manager }))
        .body as any;
      expect(calls).toMatchObject([{ recordId: signUpId, message: 'staff-fewer' }]);
      markers.push(calls[0].marker);
    }
    expect(new Set(markers).size).toBe(2);
  });

  test('of a group whose names follow: those who gave theirs keep their places', async () => {
    const { shiftId } = await made.makeShift({ capacity: 5 });
    const namesUntil = new Date(Date.now() + 3_600_000).toISOString();
    const asked = { groupName: 'Acme', name: 'Leader', email: 'leader@acme.example', seats: 4, namesUntil };
    const { holdId, namesToken, manageToken } = (await post(`shifts/${shiftId}/holds`, { ...asked, ifFull: 'refuse' }))
      .body;
    await post(`hold-names/${namesToken}`, volunteer('Member'));
    const fewer = await post(`shifts/${shiftId}/sign-ups/${holdId}/fewer`, { keep: 1 }, manager);
    expect(fewer).toMatchObject({ status: 200, body: { seats: 1 } });
    expect(await see(`holds/${manageToken}`)).toMatchObject({ seats: 4, seatsLeft: 1, state: 'confirmed' });
    expect(await see(`shifts/${shiftId}`)).toMatchObject({ confirmedSeats: 2 });
    await api.deliver();
    const toLeader = api.mails.filter(({ to, subject }) => to === 'leader@acme.example' && /smaller/.test(subject));
    expect(toLeader).toMatchObject([{ text: expect.stringContaining('no name yet: from 3 to 1') }]);
  });
});
