/** One person of an open day: all places under the contacts that are theirs, as far as a reader may see; merged and taken apart. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { at, makeProgramme, sessionInput, venueInput, visitor, volunteer } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { testId } from '../../support/supplies-data.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let tokens: Record<'manager' | 'other' | 'coordinator', string>;
let [first, second, branch, sessionId] = ['', '', '', ''];
const organizationId = testId('organization', 1);

const post = (path: string, body: object) => api.request('POST', `/api/${path}`, { body });
const person = (slotId: string, order: number, token = tokens.manager, part = '') =>
  api.request('GET', `/api/open-days/${made.openDayId}/people/${slotId}/${order}${part}`, { token });
const merge = (one: object, other: object, isSame: boolean, token = tokens.manager) =>
  api.request('PUT', `/api/open-days/${made.openDayId}/merged-people`, { token, body: { one, other, isSame } });
const placesOf = (rows: any[]) => rows.map((row) => [row.shiftId ?? row.sessionId, row.name, row.state]);
const seenOf = ({ body }: any) => body.contacts.map(({ places }: any) => placesOf(places));
const named = (slotId: string) => ({ slotId, order: 1 });
const newShift = async (venueId: string, more: object = {}) => (await made.makeShift(more, venueId)).shiftId;
const signUp = (shiftId: string, name: string, more: Record<string, unknown> = {}) =>
  post(`shifts/${shiftId}/sign-ups`, volunteer(name, more));
const stored = (): Promise<any[]> => api.store.sweep(api.store.tables.volunteering);

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  const other = await made.make(`/api/open-days/${made.openDayId}/venues`, { ...venueInput, role: 'branch' });
  const { people } = api.store.tables;
  tokens = {
    manager: await signedInAs(people, { role: 'venue_manager', organizationId, venueId: made.venueId }),
    other: await signedInAs(people, { role: 'venue_manager', organizationId, venueId: other.venueId }),
    coordinator: await signedInAs(people, { role: 'coordinator', organizationId }),
  };
  [first, second] = [await newShift(made.venueId), await newShift(made.venueId)];
  branch = await newShift(other.venueId, { startAt: at('08:00'), endAt: at('09:00') });
  const input = { ...sessionInput, openDayId: made.openDayId, startAt: at('10:00'), endAt: at('10:30') };
  ({ sessionId } = await made.make(`/api/venues/${made.venueId}/sessions`, input));
  await signUp(first, 'Twin', { name: 'Twin Su' });
  await signUp(second, 'Twin2', { name: 'twin su' });
  await signUp(branch, 'Twin', { name: 'Twin Su' });
  await post(`sessions/${sessionId}/bookings`, visitor('Twin', { name: 'Twin Su' }));
  await api.deliver();
});
afterAll(() => api.close());

test('is seen with all places under the contact, as far as the reader may see them', async () => {
  const own = [first, 'T. S.', 'confirmed'];
  const booked = [sessionId, 'T. S.', 'confirmed'];
  expect(seenOf(await person(first, 1))).toEqual([[own, booked]]);
  const all = seenOf(await person(sessionId, 1, tokens.coordinator));
  expect(all).toEqual([[own, [branch, 'T. S.', 'confirmed'], booked]]);
  expect((await person(first, 1, tokens.other)).status).toBe(404);
  expect((await person(first, 2)).status).toBe(404);
});

test('is found under another contact by the whole name, merged, and taken apart again', async () => {
  const doubles = async () => (await person(first, 1, tokens.manager, '/doubles')).body.people;
  expect(placesOf(await doubles())).toEqual([[second, 'T. S.', 'confirmed']]);
  const clashes = async (token = tokens.manager) =>
    (await api.request('GET', `/api/open-days/${made.openDayId}/people-clashes`, { token })).body;
  expect(await clashes()).toEqual({ clashes: [], isWhole: true });
  const before = await stored();
  expect((await merge(named(first), named(branch), true, tokens.other)).status).toBe(403);
  for (let again = 0; again < 2; again += 1) expect((await merge(named(first), named(second), true)).status).toBe(200);
  expect(seenOf(await person(second, 1))).toHaveLength(2);
  expect(seenOf(await person(first, 1))[1]).toEqual([[second, 'T. S.', 'confirmed']]);
  expect(await doubles()).toEqual([]);
  const twice = (await clashes()).clashes.map(({ one, other }: any) => placesOf([one, other]));
  expect(twice.map((pair: any[]) => pair.sort())).toEqual([
    [first, second].sort().map((shiftId) => [shiftId, 'T. S.', 'confirmed']),
  ]);
  expect((await clashes(tokens.other)).clashes).toEqual([]);
  const listed = `/api/open-days/${made.openDayId}/people?limit=500`;
  const rows = (await api.request('GET', listed, { token: tokens.manager })).body.people;
  expect(rows.filter((row: any) => row.isMerged).map((row: any) => row.shiftId)).toEqual([first, second].sort());
  expect((await merge(named(first), named(second), false)).status).toBe(200);
  expect(seenOf(await person(first, 1))).toHaveLength(1);
  expect(seenOf(await person(second, 1))).toHaveLength(1);
  expect((await clashes()).clashes).toEqual([]);
  const plain = (items: any[]) => items.map((item) => JSON.stringify(item, Object.keys(item).sort())).sort();
  expect(plain(await stored())).toEqual(plain(before));
});

test('who erases one of the two leads to nobody any more', async () => {
  const [a, b] = [await newShift(made.venueId), await newShift(made.venueId)];
  await signUp(a, 'Stays');
  const { manageToken } = (await post(`shifts/${b}/sign-ups`, volunteer('Goes'))).body;
  await merge(named(a), named(b), true);
  expect(seenOf(await person(a, 1))).toHaveLength(2);
  await api.request('DELETE', `/api/sign-ups/${manageToken}/my-data`);
  expect(seenOf(await person(a, 1))).toHaveLength(1);
  expect((await stored()).filter(({ shiftId, sameAs }) => shiftId === b && sameAs)).toEqual([]);
});
