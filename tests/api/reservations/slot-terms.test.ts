/** What an organizer may set of a shift's places, over the API: window, grace, override, fewer places, offers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import {
  at,
  makeProgramme,
  openDayInput,
  shiftInput,
  venueInput,
  visitor,
  volunteer,
} from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(() => api.close());

const makeShift = async (more: Record<string, unknown> = {}) => (await made.makeShift(more)).shiftId;
const signUp = (shiftId: string, body: unknown) => api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body });
const hoursFromNow = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const stateOf = async (manageToken: string) => (await api.request('GET', `/api/sign-ups/${manageToken}`)).body;

describe('The sign-up window', () => {
  test('not open yet says when it opens, closed says so, and moving it lets people in', async () => {
    const early = await makeShift({ signUpOpensAt: hoursFromNow(1) });
    const refused = await signUp(early, volunteer('W1'));
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'place.not-open-yet', data: { opensAt: expect.any(String) } },
    });
    const late = await makeShift({ signUpClosesAt: hoursFromNow(-1) });
    expect((await signUp(late, volunteer('W1'))).body.code).toBe('place.closed');
    const body = { ...shiftInput, revision: 1, signUpOpensAt: hoursFromNow(-1) };
    expect((await api.request('PUT', `/api/shifts/${early}`, { body, token: made.operator })).status).toBe(200);
    expect((await signUp(early, volunteer('W1'))).status).toBe(201);
  });

  test('may open so many hours ahead, and holds for sessions alike', async () => {
    expect((await signUp(await makeShift({ signUpAdvanceHours: 24 }), volunteer('W2'))).body.code).toBe(
      'place.not-open-yet',
    );
    const session = await made.makeSession({ signUpAdvanceHours: 24 });
    const answer = await api.request('POST', `/api/sessions/${session.sessionId}/bookings`, { body: visitor('W3') });
    expect(answer.body.code).toBe('place.not-open-yet');
  });
});

describe('Overlap', () => {
  test('within the grace of the open day is let pass, beyond it refused', async () => {
    const { openDayId } = await made.make('/api/open-days', { ...openDayInput, overlapGraceMinutes: 15 });
    const { venueId } = await made.make(`/api/open-days/${openDayId}/venues`, venueInput);
    const shift = async (startAt: string, endAt: string) =>
      (await made.makeShift({ openDayId, startAt, endAt }, venueId)).shiftId;
    await signUp(await shift(at('06:00'), at('07:00')), volunteer('Grace'));
    expect((await signUp(await shift(at('06:45'), at('08:00')), volunteer('Grace'))).status).toBe(201);
    expect((await signUp(await shift(at('07:44'), at('09:00')), volunteer('Grace'))).body.code).toBe('place.overlap');
  });

  test('an organizer overrides it with a reason, which is kept; nobody else may', async () => {
    const [first, second] = [await makeShift(), await makeShift()];
    await signUp(first, volunteer('Twice'));
    const body = volunteer('Twice', { overrideOverlap: { reason: 'Leads both teams' } });
    const path = `/api/shifts/${second}/sign-ups-by-staff`;
    expect((await api.request('POST', path, { body })).status).toBe(401);
    const stranger = await api.signIn('stranger@people.example');
    expect((await api.request('POST', path, { body, token: stranger })).status).toBe(403);
    const plain = await api.request('POST', path, { body: volunteer('Twice'), token: made.operator });
    expect(plain.body.code).toBe('place.overlap');
    expect(await api.request('POST', path, { body, token: made.operator })).toMatchObject({
      status: 201,
      body: { state: 'confirmed' },
    });
    const records = await api.store.sweep(api.store.tables.volunteering);
    const kept = records.find((one) => one.shiftId === second && one.type === 'sign-up');
    expect(kept?.overlapOverride).toEqual({ reason: 'Leads both teams', by: expect.stringMatching(/^acc_/) });
  });
});

describe('Fewer places', () => {
  test('keep everyone and say how many are over, unless the last in order are to be released and told', async () => {
    const shiftId = await makeShift({ capacity: 3 });
    const links: string[] = [];
    for (const name of ['S1', 'S2', 'S3', 'S4']) links.push((await signUp(shiftId, volunteer(name))).body.manageToken);
    const save = (body: Record<string, unknown>) =>
      api.request('PUT', `/api/shifts/${shiftId}`, { body: { ...shiftInput, ...body }, token: made.operator });
    expect((await save({ capacity: 2, revision: 1 })).body).toMatchObject({
      confirmedSeats: 3,
      freeSeats: 0,
      overSeats: 1,
    });
    const released = await save({ capacity: 1, revision: 2, onShrink: 'release-last' });
    expect(released.body).toMatchObject({ confirmedSeats: 1, waitingSeats: 3 });
    expect(released.body).not.toHaveProperty('overSeats');
    await api.deliver();
    const states = await Promise.all(links.map(stateOf));
    expect(states.map(({ state }) => state)).toEqual(['confirmed', 'waiting', 'waiting', 'waiting']);
    expect(states.map(({ position }) => position)).toEqual([undefined, 1, 2, 3]);
    expect(states[2].because).toBe('capacity-lowered');
    const lost = () => api.mails.filter(({ subject }) => subject.includes('fewer places'));
    expect(lost().map(({ to }) => to)).toEqual(['s2@people.example', 's3@people.example']);
    // Told that they are first, with the link by which they leave the line.
    expect(lost()[0]!.text).toContain('when places come back, you are first');
    expect(lost()[0]!.text).toContain('leave the waitlist');

    // Seats come back: they go to whoever had one, each told once, and once more when it happens again.
    const promoted = () => api.mails.filter(({ subject }) => subject.startsWith('You have a place now'));
    const lowerAndRaise = async (from: number) => {
      expect((await save({ capacity: 3, revision: from })).body).toMatchObject({ confirmedSeats: 3, waitingSeats: 1 });
      await api.deliver();
      expect((await Promise.all(links.map(stateOf))).map(({ state }) => state).join()).toBe(
        'confirmed,confirmed,confirmed,waiting',
      );
    };
    await lowerAndRaise(3);
    expect(promoted().map(({ to }) => to)).toEqual(['s2@people.example', 's3@people.example']);
    await save({ capacity: 1, revision: 4, onShrink: 'release-last' });
    await api.deliver();
    await lowerAndRaise(5);
    expect([lost().length, promoted().length]).toEqual([4, 4]);
  });
});

describe('Offers', () => {
  test('a freed place is held for the next, who is told until when, and accepts by the private link', async () => {
    const shiftId = await makeShift({ capacity: 1, offerMinutes: 120 });
    const first = (await signUp(shiftId, volunteer('O1'))).body.manageToken;
    const second = (await signUp(shiftId, volunteer('O2'))).body.manageToken;
    const accept = (token: string) => api.request('POST', `/api/sign-ups/${token}/acceptance`);
    expect((await accept(second)).body.code).toBe('offer.over');
    await api.request('DELETE', `/api/sign-ups/${first}`);
    expect(await stateOf(second)).toMatchObject({ state: 'offered', offerUntil: expect.any(String) });
    expect((await signUp(shiftId, volunteer('O3', { ifFull: 'refuse' }))).body.code).toBe('place.full');
    await api.deliver();
    const mail = api.mails.findLast(({ to }) => to === 'o2@people.example')!;
    expect(mail.subject).toContain('please accept it');
    expect(mail.text).toContain('held for you until');
    expect(await accept(second)).toMatchObject({ status: 200, body: { state: 'confirmed' } });
    expect((await accept(second)).body.state).toBe('confirmed');
    expect((await accept(first)).body.code).toBe('offer.over');
    await api.deliver();
    const record = (await api.store.sweep(api.store.tables.volunteering)).find(
      (one) => one.shiftId === shiftId && one.order === 2,
    );
    expect(record?.state).toBe('confirmed');
  });

  test('declined, it goes to the next; for sessions alike', async () => {
    const { sessionId } = await made.makeSession({ capacity: 2, offerMinutes: 60 });
    const book = async (name: string) =>
      (await api.request('POST', `/api/sessions/${sessionId}/bookings`, { body: visitor(name) })).body.manageToken;
    const [a, b, c] = [await book('D1'), await book('D2'), await book('D3')];
    const see = async (token: string) => (await api.request('GET', `/api/bookings/${token}`)).body.state;
    await api.request('DELETE', `/api/bookings/${a}`);
    expect([await see(b), await see(c)]).toEqual(['offered', 'waiting']);
    await api.request('DELETE', `/api/bookings/${b}`);
    expect(await see(c)).toBe('offered');
    expect((await api.request('POST', `/api/bookings/${c}/acceptance`)).body.state).toBe('confirmed');
  });
});
