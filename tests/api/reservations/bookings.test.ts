/** Booking a session over the API: the journey of a visitor without an account, and the organizer's board. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import {
  at,
  heldOn,
  makeProgramme,
  openDayInput,
  sessionInput,
  venueInput,
  visitor,
  volunteer,
} from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let sessionId: string;

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(() => api.close());

const makeSession = async (more: Record<string, unknown> = {}) => (await made.makeSession(more)).sessionId;
const book = (body: unknown, id = sessionId, headers: Record<string, string> = {}) =>
  api.request('POST', `/api/sessions/${id}/bookings`, { body, headers });

beforeEach(async () => {
  sessionId = await makeSession();
});

describe('Booking', () => {
  test('takes places for the whole party and answers with a private link', async () => {
    const { status, body } = await book(visitor('Ann', { partySize: 5 }));
    expect(status).toBe(201);
    expect(body.state).toBe('confirmed');
    expect((await api.request('GET', `/api/sessions/${sessionId}`)).body).toMatchObject({
      confirmedSeats: 5,
      freeSeats: 15,
    });
    const own = await api.request('GET', `/api/bookings/${body.manageToken}`);
    expect(own.body).toMatchObject({ name: 'Ann', partySize: 5, category: 'public', state: 'confirmed' });
    expect((await api.request('DELETE', `/api/bookings/${body.manageToken}`)).body.state).toBe('cancelled');
    expect((await api.request('GET', `/api/sessions/${sessionId}`)).body.freeSeats).toBe(20);
  });

  test('a category with its quota full waits, others do not', async () => {
    const id = await makeSession({ quotas: { journalist: 2 } });
    expect((await book(visitor('J1', { category: 'journalist' }), id)).body.state).toBe('confirmed');
    expect((await book(visitor('J2', { category: 'journalist' }), id)).body).toMatchObject({
      state: 'waiting',
      position: 1,
    });
    expect((await book(visitor('P1'), id)).body.state).toBe('confirmed');
  });

  test.each([
    ['someone it is not for', {}, { category: 'official' }, 'session.other-audience'],
    [
      'a party larger than its category may ever be',
      { quotas: { journalist: 1 } },
      { category: 'journalist' },
      'session.party-too-large',
    ],
    ['a session that needs no booking', { dropIn: true }, {}, 'session.drop-in'],
    ['a session by invitation', { restricted: true }, {}, 'session.invited-only'],
    ['a session that was called off', { status: 'cancelled' }, {}, 'session.not-published'],
  ])('refuses %s', async (_, session, person, code) => {
    const id = await makeSession(session);
    const answer = await book(visitor('Refused', person), id);
    expect(answer).toMatchObject({ status: 409, body: { code } });
    expect((await api.request('GET', `/api/sessions/${id}`)).body.confirmedSeats).toBe(0);
  });

  test('refuses a session that has begun', async () => {
    const id = await makeSession({
      startAt: new Date(Date.now() - 60_000).toISOString(),
      endAt: new Date(Date.now() + 60_000).toISOString(),
    });
    expect((await book(visitor('Late'), id)).body.code).toBe('session.started');
  });
});

describe('The programme', () => {
  test('a quota above the capacity, an end before the start, and a second main venue are refused', async () => {
    const post = (path: string, body: unknown) => api.request('POST', path, { body, token: made.operator });
    const base = { ...sessionInput, openDayId: made.openDayId };
    const path = `/api/venues/${made.venueId}/sessions`;
    const quota = await post(path, { ...base, quotas: { journalist: 21 } });
    expect(quota).toMatchObject({ status: 422, body: { code: 'input.invalid', errors: [{ path: 'quotas' }] } });
    const backwards = await post(path, { ...base, endAt: at('01:00') });
    expect(backwards.body.errors).toEqual([{ path: 'endAt', message: 'must end after it starts' }]);
    const second = await post(`/api/open-days/${made.openDayId}/venues`, venueInput);
    expect(second.body.code).toBe('open-day.second-main-venue');
  });

  test('hangs nothing on a venue of another open day', async () => {
    const other = await made.make('/api/open-days', openDayInput);
    const body = { ...sessionInput, openDayId: other.openDayId };
    const answer = await api.request('POST', `/api/venues/${made.venueId}/sessions`, { body, token: made.operator });
    expect(answer.status).toBe(404);
  });

  test('a draft open day is found by nobody but its editors', async () => {
    const draft = await made.make('/api/open-days', { ...openDayInput, status: 'draft' });
    const path = `/api/open-days/${draft.openDayId}`;
    expect((await api.request('GET', path)).status).toBe(404);
    expect((await api.request('GET', `${path}/sessions`)).status).toBe(404);
    expect((await api.request('GET', path, { token: made.operator })).status).toBe(200);
    const listed = (await api.request('GET', '/api/open-days')).body.openDays.map((one: any) => one.openDayId);
    expect(listed).not.toContain(draft.openDayId);
    expect(listed).toContain(made.openDayId);
  });

  test('of two who save at once, the second is told', async () => {
    const save = (en: string) =>
      api.request('PUT', `/api/open-days/${made.openDayId}`, {
        body: { ...openDayInput, theme: { en, 'zh-CN': en }, revision: 1 },
        token: made.operator,
      });
    const answers = await Promise.all([save('one'), save('two')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const kept = answers.find(({ status }) => status === 200)!.body.theme.en;
    expect((await api.request('GET', `/api/open-days/${made.openDayId}`)).body).toMatchObject({
      theme: { en: kept },
      revision: 2,
      heldOn,
    });
  });
});

describe('The board', () => {
  test('shows shifts and sessions of every venue as they fill', async () => {
    await book(visitor('B1', { partySize: 3 }));
    await api.request('POST', `/api/shifts/${made.shift.shiftId}/sign-ups`, { body: volunteer('V1') });
    await api.deliver();
    const { body } = await api.request('GET', `/api/open-days/${made.openDayId}/board`, { token: made.operator });
    const venue = body.venues.find((one: any) => one.venueId === made.venueId);
    expect(venue.shiftSeats).toMatchObject({ shifts: 1, capacity: 2, confirmed: 1 });
    expect(venue.places.find((place: any) => place.placeId === sessionId)).toMatchObject({
      kind: 'session',
      capacity: 20,
      confirmedSeats: 3,
      freeSeats: 17,
      atRisk: false,
    });
  });

  test('is for organizers: others are refused, strangers are asked to sign in', async () => {
    const path = `/api/open-days/${made.openDayId}/board`;
    expect((await api.request('GET', path)).body.code).toBe('sign-in.required');
    const stranger = await api.signIn('stranger@people.example');
    expect((await api.request('GET', path, { token: stranger })).body.code).toBe('not-allowed');
  });

  test('says at the list of open days how many people the shifts to come lack, to whoever sees it', async () => {
    const gapsOf = async (token?: string) => {
      const { status, body } = await api.request('GET', '/api/gaps', token ? { token } : {});
      return status === 200 ? body.gaps.find((one: any) => one.openDayId === made.openDayId) : status;
    };
    const before = (await gapsOf(made.operator)) ?? { shifts: 0, people: 0 };
    const { shiftId } = await made.makeShift({ capacity: 3 });
    await made.makeShift({ capacity: 4, status: 'draft' });
    await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer('Gap') });
    await api.deliver();
    const { shifts, people } = await gapsOf(made.operator);
    expect([shifts - before.shifts, people - before.people]).toEqual([1, 2]);
    expect(await gapsOf()).toBe(401);
  });
});
