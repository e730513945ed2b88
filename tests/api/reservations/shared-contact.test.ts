/**
 * Two people with one contact (parents, couples, the phone of a house): the second is told what to do, and, where the organizer
 * lets people share one, takes a place under the own name, and is shown nothing of the first. And a place that was taken with a
 * number alone is listed under an address by its private link, which proves that it is one's own.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { at, makeProgramme, openDayInput, visitor, volunteer } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let shiftId: string;
let parallel: string;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(() => api.close());

const newShift = async (more = {}) => (await made.makeShift({ capacity: 9, ...more })).shiftId as string;
let revision = 1;
const letShare = async (sharedContacts: boolean) => {
  const body = { ...openDayInput, sharedContacts, revision };
  const saved = await api.request('PUT', `/api/open-days/${made.openDayId}`, { body, token: made.operator });
  ({ revision } = saved.body);
};
let families = 0;
let contact: { email: string };
beforeEach(async () => {
  [shiftId, parallel] = [await newShift(), await newShift()];
  families += 1;
  contact = { email: `house-${families}@people.example` };
});
const signUp = (name: string, more: object = {}, id = shiftId) =>
  api.request('POST', `/api/shifts/${id}/sign-ups`, { body: { ...volunteer(name), ...contact, ...more } });
const another = { sharesContact: true };

describe('Where people may not share a contact', () => {
  beforeAll(() => letShare(false));
  test('the second one is refused, also when they say who they are', async () => {
    expect((await signUp('王秀英')).status).toBe(201);
    const second = await signUp('李建国');
    expect(second).toMatchObject({ status: 409, body: { code: 'place.already-held' } });
    expect(second.body.data?.mayShareContact).toBeUndefined();
    expect((await signUp('李建国', another)).body.code).toBe('contact.one-person');
  });
});

describe('Where they may', () => {
  beforeAll(() => letShare(true));

  test('the second one is asked, and takes a place under the own name; nothing of the first is told', async () => {
    expect((await signUp('王秀英')).status).toBe(201);
    const asked = await signUp('李建国');
    expect(asked).toMatchObject({ status: 409, body: { code: 'place.already-held', data: { mayShareContact: true } } });
    const second = await signUp('李建国', another);
    expect(second).toMatchObject({ status: 201, body: { state: 'confirmed' } });
    expect(asked.raw + second.raw).not.toContain('王秀英');
    expect((await signUp('李 建国', another)).body.code).toBe('place.already-held');
    expect((await signUp('李小红', another)).status).toBe(201);
    const roster = await api.request('GET', `/api/shifts/${shiftId}/sign-ups`, { token: made.operator });
    expect(roster.body.rows).toHaveLength(3);
  });

  test('each is in one place at a time, and only by what is their own', async () => {
    await signUp('王秀英');
    expect((await signUp('李建国', {}, parallel)).body).toMatchObject({
      code: 'place.overlap',
      data: { mayShareContact: true },
    });
    expect((await signUp('李建国', another, parallel)).status).toBe(201);
    expect((await signUp('李建国', another)).body.code).toBe('place.overlap');
    const booking = { ...visitor('李建国'), ...contact, ...another };
    const path = `/api/sessions/${made.session.sessionId}/bookings`;
    expect((await api.request('POST', path, { body: booking })).body.code).toBe('place.overlap');
    expect((await api.request('POST', path, { body: { ...booking, name: '李小红' } })).status).toBe(201);
  });

  test('whoever reads the mails of the address sees, takes along and erases both', async () => {
    await signUp('王秀英');
    const { manageToken } = (await signUp('李建国', another)).body;
    await api.deliver();
    expect(api.mails.filter(({ to }) => to === contact.email)).toHaveLength(2);
    const token = await api.signIn(contact.email);
    const places = (await api.request('GET', '/api/me/places', { token })).body.places;
    expect(places.map((one: { placeId: string }) => one.placeId)).toEqual([shiftId, shiftId]);
    expect(places.map((one: { manageToken: string }) => one.manageToken)).toContain(manageToken);
    const { records } = (await api.request('GET', '/api/my-data/volunteering', { token })).body;
    expect(records.map((one: { fields: { name: string } }) => one.fields.name).sort()).toEqual(['李建国', '王秀英']);
    const erased = await api.request('POST', '/api/my-data/erasure', { body: {}, token });
    expect(erased.status, erased.raw).toBe(202);
    await api.deliver();
    expect((await api.request('GET', `/api/sign-ups/${manageToken}`)).status).toBe(404);
    const left = await api.store.sweep(api.store.tables.volunteering);
    expect(left.filter(({ email }) => email === contact.email)).toEqual([]);
  });

  test('the place is handed over, moved and taken back as any other, and stays listed', async () => {
    await signUp('王秀英');
    const rows = async (id: string) =>
      (await api.request('GET', `/api/shifts/${id}/sign-ups`, { token: made.operator })).body.rows;
    await signUp('李建国', another);
    const { recordId } = (await rows(shiftId))[1];
    const later = await newShift({ startAt: at('06:00'), endAt: at('08:00') });
    const moved = await api.request('POST', `/api/shifts/${shiftId}/sign-ups/${recordId}/move`, {
      ...{ token: made.operator, body: { toShiftId: later, riskAccepted: true } },
    });
    expect(moved.status, moved.raw).toBe(200);
    const token = await api.signIn(contact.email);
    const places = (await api.request('GET', '/api/me/places', { token })).body.places;
    expect(places.map((one: { placeId: string }) => one.placeId)).toEqual([shiftId, later]);
  });
});

describe('A place that was taken with a number alone', () => {
  const number = () => ({ email: undefined, phone: `1380013${String(8000 + families)}` });
  const owner = () => `owner-${families}@people.example`;

  test('is found by its link alone, until whoever holds that lists it under the own address', async () => {
    const { manageToken } = (await signUp('Lin', number())).body;
    const path = `/api/sign-ups/${manageToken}/my-data/address`;
    expect((await api.request('PUT', path)).body.code).toBe('sign-in.required');
    const token = await api.signIn(owner());
    const mine = async () => (await api.request('GET', '/api/my-data/volunteering', { token })).body.records;
    expect(await mine()).toEqual([]);
    const listed = await api.request('PUT', path, { token });
    expect(listed.body.fields, listed.raw).toMatchObject({ name: 'Lin', email: owner() });
    expect(await mine()).toMatchObject([{ manageToken, fields: { name: 'Lin' } }]);
    const { places } = (await api.request('GET', '/api/me/places', { token })).body;
    expect(places).toMatchObject([{ placeId: shiftId }]);
    expect((await signUp('Lin', { email: owner() }, parallel)).body.code).toBe('place.overlap');
    expect((await signUp('Lin', { email: owner() })).body.code).toBe('place.already-held');
    const erased = await api.request('POST', '/api/my-data/erasure', { body: {}, token });
    expect(erased.status, erased.raw).toBe(202);
    await api.deliver();
    expect((await api.request('GET', `/api/sign-ups/${manageToken}`)).status).toBe(404);
  });

  test('is nobody else’s: typing the number beside an address of one’s own lists nothing', async () => {
    const { manageToken } = (await signUp('Lin', number())).body;
    const elsewhere = await newShift({ startAt: at('06:00'), endAt: at('08:00') });
    await signUp('Mallory', { ...number(), email: owner() }, elsewhere);
    const token = await api.signIn(owner());
    const { records } = (await api.request('GET', '/api/my-data/volunteering', { token })).body;
    expect(records.map((one: { fields: { name: string } }) => one.fields.name)).toEqual(['Mallory']);
    const erased = await api.request('POST', '/api/my-data/erasure', { body: {}, token });
    expect(erased.status, erased.raw).toBe(202);
    await api.deliver();
    expect((await api.request('GET', `/api/sign-ups/${manageToken}`)).status).toBe(200);
  });

  test('is not taken from under another address', async () => {
    const { manageToken } = (await signUp('Lin', contact)).body;
    const token = await api.signIn(owner());
    const answer = await api.request('PUT', `/api/sign-ups/${manageToken}/my-data/address`, { token });
    expect(answer.body.code).toBe('contact.other-address');
  });
});
