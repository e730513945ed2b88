/** Group holds, hand-overs and swaps over the API, the list of what one can do, and all of one's places in one. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { sessionKey } from '../../../functions/identity/signed-in-person.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { at, makeProgramme, venueInput, visitor, volunteer } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(() => api.close());

const makeShift = async (more: Record<string, unknown> = {}) => (await made.makeShift(more)).shiftId;
const post = (path: string, body?: unknown, token?: string) => api.request('POST', path, { body, token });
const get = async (path: string, token?: string) => (await api.request('GET', path, { token })).body;
const signUp = async (shiftId: string, name: string) =>
  (await post(`/api/shifts/${shiftId}/sign-ups`, volunteer(name))).body.manageToken as string;
const person = (name: string) => {
  const { ifFull: _, ...rest } = volunteer(name);
  return rest;
};
const acme = { groupName: 'Acme', name: 'Leader', email: 'leader@acme.example', namesUntil: at('00:30') };

describe('Seats for a group', () => {
  test('are held, named by the passed-on link, and the leader and the members are told', async () => {
    const shiftId = await makeShift({ capacity: 12 });
    const { status, body } = await post(`/api/shifts/${shiftId}/holds`, { ...acme, seats: 12 });
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { holdId: expect.stringMatching(/^hld_/), state: 'confirmed' },
    });
    const named = await post(`/api/hold-names/${body.namesToken}`, person('Member'));
    expect(named).toMatchObject({ status: 201, body: { state: 'confirmed' } });
    expect(await get(`/api/holds/${body.manageToken}`)).toMatchObject({
      groupName: 'Acme',
      seats: 12,
      seatsLeft: 11,
      namesToken: body.namesToken,
    });
    expect(await get(`/api/hold-names/${body.namesToken}`)).toMatchObject({ seatsLeft: 11, open: true });
    expect(await get(`/api/hold-names/${body.namesToken}`)).not.toHaveProperty('name');
    await api.deliver();
    const mail = api.mails.findLast(({ to }) => to === 'leader@acme.example')!;
    expect(mail.text).toContain(`http://site.test/holds/${body.manageToken}`);
    expect(mail.text).toContain(`http://site.test/hold-names/${body.namesToken}`);
    expect(api.mails.some(({ to }) => to === 'member@people.example')).toBe(true);
    expect((await post(`/api/holds/${body.manageToken}/fewer`, { keep: 0 })).body).toMatchObject({
      state: 'cancelled',
      seatsLeft: 0,
    });
    expect(await get(`/api/shifts/${shiftId}`)).toMatchObject({ confirmedSeats: 1 });
  });

  test('are named once: who knows a member’s details, as a group does, is not told the member’s private link', async () => {
    const shiftId = await makeShift({ capacity: 12 });
    const { namesToken } = (await post(`/api/shifts/${shiftId}/holds`, { ...acme, seats: 3 })).body;
    const name = (key?: string) =>
      api.request('POST', `/api/hold-names/${namesToken}`, {
        body: person('Known'),
        headers: key ? { 'idempotency-key': key } : {},
      });
    const first = await name('key-of-the-member');
    expect(first.status).toBe(201);
    expect((await name('key-of-the-member')).body).toEqual(first.body);
    for (const key of [undefined, 'key-of-another'])
      expect(await name(key)).toMatchObject({ status: 409, body: { code: 'place.already-held' } });
  });

  test('more than a party are for organizers, and the deadline lies before the start', async () => {
    const shiftId = await makeShift({ capacity: 60 });
    expect((await post(`/api/shifts/${shiftId}/holds`, { ...acme, seats: 40 })).status).toBe(401);
    expect((await post(`/api/shifts/${shiftId}/holds`, { ...acme, seats: 40 }, made.operator)).status).toBe(201);
    const late = await post(`/api/shifts/${shiftId}/holds`, {
      ...acme,
      seats: 2,
      groupName: 'Late',
      namesUntil: at('04:00'),
    });
    expect(late).toMatchObject({ status: 422, body: { code: 'hold.deadline-outside' } });
  });
});

describe('Private links', () => {
  test('hand a shift over: the giver is told, the taker gets a link of their own', async () => {
    const shiftId = await makeShift();
    const link = await signUp(shiftId, 'Giver');
    const { handOverToken } = (await post(`/api/sign-ups/${link}/hand-over`)).body;
    expect(await get(`/api/hand-overs/${handOverToken}`)).toEqual({
      shiftId,
      openDayId: made.openDayId,
      seats: 1,
      state: 'confirmed',
    });
    const taken = await post(`/api/hand-overs/${handOverToken}`, person('Taker'));
    expect(taken).toMatchObject({ status: 201, body: { state: 'confirmed' } });
    expect(await get(`/api/sign-ups/${taken.body.manageToken}`)).toMatchObject({ name: 'Taker', state: 'confirmed' });
    expect(await get(`/api/sign-ups/${link}`)).toMatchObject({ state: 'cancelled', because: 'handed-over' });
    await api.deliver();
    expect(api.mails.findLast(({ to }) => to === 'giver@people.example')!.subject).toContain('Handed over');
    expect(api.mails.findLast(({ to }) => to === 'taker@people.example')!.subject).toContain('Confirmed');
    expect((await post(`/api/sign-ups/${link}/hand-over`)).body.code).toBe('hand-over.over');
  });

  test('swap two shifts, and both are told', async () => {
    const [one, two] = [await makeShift(), await makeShift({ startAt: at('06:00'), endAt: at('08:00') })];
    const [a, b] = [await signUp(one, 'Swap-a'), await signUp(two, 'Swap-b')];
    const { swapToken } = (await post(`/api/sign-ups/${a}/swap`, { shiftId: two, riskAccepted: true })).body;
    expect(await get(`/api/swaps/${swapToken}`)).toEqual({ gives: one, wants: two, seats: 1, state: 'confirmed' });
    const swapped = await post(`/api/swaps/${swapToken}`, { manageToken: b, riskAccepted: true });
    expect(swapped.status).toBe(201);
    expect(await get(`/api/sign-ups/${swapped.body.manageToken}`)).toMatchObject({ shiftId: one, name: 'Swap-b' });
    await api.deliver();
    const told = (to: string) => api.mails.filter((mail) => mail.to === to).map(({ subject }) => subject.split(':')[0]);
    expect(told('swap-a@people.example').sort()).toEqual(['Confirmed', 'Swapped']);
    expect(told('swap-b@people.example').sort()).toEqual(['Confirmed', 'Swapped']);
  });
});

describe('What can I do now', () => {
  test('lists what is open to such a person and clashes with nothing they have', async () => {
    const taken = await makeShift({ startAt: at('10:00'), endAt: at('12:00') });
    const clashing = await makeShift({ startAt: at('11:00'), endAt: at('13:00') });
    const insured = await makeShift({ startAt: at('14:00'), endAt: at('15:00'), needsInsurance: true });
    const trained = await makeShift({ startAt: at('15:00'), endAt: at('16:00'), needsTrainings: ['first_aid'] });
    const later = await makeShift({ startAt: at('16:00'), endAt: at('17:00'), signUpAdvanceHours: 1 });
    const adult = await makeShift({ startAt: at('17:00'), endAt: at('18:00'), role: 'guide' });
    const all = [taken, clashing, insured, trained, later, adult];
    const list = async (query: string, token?: string) => {
      const { shifts } = await get(`/api/open-days/${made.openDayId}/shifts?${query}`, token);
      return shifts.map((one: any) => one.shiftId).filter((id: string) => all.includes(id));
    };
    const link = await signUp(taken, 'Doer');
    expect(await list('')).toEqual(all);
    expect(await list(`notClashingWith=${link}`)).toEqual([insured, trained, later, adult]);
    expect(await list('ageBand=16-17')).toEqual([taken, clashing]);
    expect(await list('ageBand=18%2B&trainings=first_aid,dignity')).toEqual([taken, clashing, trained, adult]);
    expect(await list(`ageBand=18%2B&insuredUntil=2090-01-01&notClashingWith=${link}`)).toEqual([insured, adult]);
    const token = await api.signIn('doer@people.example');
    expect(await list('notClashingWith=me', token)).toEqual([insured, trained, later, adult]);
    const path = `/api/open-days/${made.openDayId}/shifts`;
    expect((await api.request('GET', `${path}?notClashingWith=me`)).body.code).toBe('sign-in.required');
    expect((await api.request('GET', `${path}?notClashingWith=forged.1.x`)).status).toBe(404);
    expect((await api.request('GET', `${path}?trainings=juggling`)).status).toBe(422);
  });

  test('leaves out what is too soon after a place in another city', async () => {
    const city = { en: 'Zhenjiang', 'zh-CN': '镇江市' };
    const { venueId } = await made.make(`/api/open-days/${made.openDayId}/venues`, {
      ...venueInput,
      role: 'branch',
      city,
    });
    const [soon, later] = [
      await makeShift({ startAt: at('08:00'), endAt: at('09:00') }),
      await makeShift({ startAt: at('09:00'), endAt: at('10:00') }),
    ];
    const { shiftId } = await made.makeShift({ startAt: at('05:00'), endAt: at('06:00') }, venueId);
    const link = await signUp(shiftId, 'Traveller');
    await api.deliver();
    const { shifts } = await get(`/api/open-days/${made.openDayId}/shifts?notClashingWith=${link}`);
    const listed = shifts.map((one: any) => one.shiftId);
    expect([soon, later].filter((id) => listed.includes(id))).toEqual([later]);
  });

  test('a signed-in person sees all of theirs in one list, with state, position and private link', async () => {
    const full = await makeShift({ capacity: 1, startAt: at('20:00'), endAt: at('21:00') });
    await signUp(full, 'Someone');
    const waiting = await signUp(full, 'Mine');
    const booked = await post(`/api/sessions/${made.session.sessionId}/bookings`, visitor('Mine'));
    const cancelled = await signUp(await makeShift({ startAt: at('22:00'), endAt: at('23:00') }), 'Mine');
    await api.request('DELETE', `/api/sign-ups/${cancelled}`);
    const token = await api.signIn('mine@people.example');
    const { places } = await get('/api/me/places', token);
    expect(places).toEqual([
      expect.objectContaining({
        kind: 'session',
        placeId: made.session.sessionId,
        state: 'confirmed',
        seats: 2,
        manageToken: booked.body.manageToken,
      }),
      expect.objectContaining({ kind: 'shift', placeId: full, state: 'waiting', position: 1, manageToken: waiting }),
    ]);
    expect((await api.request('GET', '/api/me/places')).status).toBe(401);
  });

  test('a session hands out no private link without a recent confirmation, one of a mailed link none at all', async () => {
    const shiftId = await makeShift({ capacity: 1, startAt: at('18:00'), endAt: at('19:00') });
    await signUp(shiftId, 'Unconfirmed');
    const { people } = api.store.tables;
    const token = await api.signIn('unconfirmed@people.example');
    const session = (await api.store.sweep(people)).find(({ pk }) => pk === sessionKey(token).pk)!;
    const put = (change: object) =>
      people.client.send(new PutCommand({ TableName: people.name, Item: { ...session, ...change } }));
    const listed = async () => (await api.request('GET', '/api/me/places', { token })).body.places;
    expect(await listed()).toMatchObject([{ placeId: shiftId, manageToken: expect.any(String) }]);
    for (const change of [
      { confirmedAt: new Date(Date.now() - 11 * 60_000).toISOString() },
      { factor: 'link', confirmedAt: undefined },
    ]) {
      await put(change);
      expect(await listed()).toMatchObject([{ placeId: shiftId, state: 'confirmed' }]);
      expect(JSON.stringify(await listed())).not.toContain('manageToken');
      expect((await api.request('GET', '/api/my-data/volunteering', { token })).status).toBe(403);
    }
  });
});
