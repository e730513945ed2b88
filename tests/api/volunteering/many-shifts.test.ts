/** Several shifts moved or called off in one step: each as if alone, none twice, and nobody else's. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { at, both, makeProgramme, shiftInput, visitor, volunteer } from '../../support/programme.ts';

let api: Api;
let world: Awaited<ReturnType<typeof makeProgramme>>;
beforeAll(async () => {
  api = await startApi();
  world = await makeProgramme(api);
});
afterAll(() => api.close());

const make = (more: object = {}) =>
  world.make(`/api/venues/${world.venueId}/shifts`, { ...shiftInput, ...more, openDayId: world.openDayId });
const ask = (shifts: readonly object[], change: object, token = world.operator) =>
  api.request('POST', `/api/open-days/${world.openDayId}/shift-changes`, { token, body: { shifts, change } });
const shiftOf = async (shiftId: string) =>
  (await api.request('GET', `/api/shifts/${shiftId}`, { token: world.operator })).body;
const seen = ({ shiftId, revision }: any) => ({ shiftId, revision });
const reachOf = async (query: string) =>
  (await api.request('GET', `/api/open-days/${world.openDayId}/shifts-reach${query}`, { token: world.operator })).body;

test('three move by half an hour; one that somebody saved meanwhile is named and stays, and sent again nothing moves twice', async () => {
  const [a, b, stale] = [await make(), await make(), await make()];
  const shifts = [seen(a), seen(b), { ...seen(stale), revision: 7 }];
  const expected = { changed: 2, refused: [{ shiftId: stale.shiftId, code: 'changed-meanwhile' }] };
  expect(await ask(shifts, { kind: 'move', minutes: 30 })).toMatchObject({ status: 200, body: expected });
  const again = await ask(shifts, { kind: 'move', minutes: 30 });
  expect(again.body.changed).toBe(0);
  for (const { shiftId } of [a, b])
    expect(await shiftOf(shiftId)).toMatchObject({ startAt: at('01:30'), endAt: at('05:30'), revision: 2 });
  expect(await shiftOf(stale.shiftId)).toMatchObject({ startAt: at('01:00'), revision: 1 });
});

test('the preview counts who is in them and by which way, and those in them are told once each', async () => {
  const [a, b] = [await make(), await make({ startAt: at('06:00'), endAt: at('07:00') })];
  const phone = { email: undefined, phone: '13800138001' };
  for (const body of [volunteer('Many-a'), volunteer('Many-b', phone), volunteer('Many-c')])
    expect(await api.request('POST', `/api/shifts/${a.shiftId}/sign-ups`, { body })).toMatchObject({ status: 201 });
  await api.request('POST', `/api/shifts/${b.shiftId}/sign-ups`, { body: volunteer('Many-a') });
  await api.deliver();
  const counts = { slots: 2, confirmed: 3, waiting: 1, byMail: 3, byPhone: 1 };
  expect(await reachOf(`?shiftIds=${a.shiftId},${b.shiftId}`)).toEqual(counts);

  await ask([seen(a), seen(b)], { kind: 'call-off', reason: both('Typhoon') });
  await api.deliver();
  const told = () => api.mails.filter(({ to, text }) => /^many-/.test(to) && text.includes('Typhoon'));
  expect(told()).toEqual([]);
  await api.followDue(Date.now() + 11 * 60_000);
  expect(
    told()
      .map(({ to }) => to)
      .sort(),
  ).toEqual(['many-a@people.example', 'many-a@people.example', 'many-c@people.example']);
  for (const { shiftId } of [a, b]) expect(await shiftOf(shiftId)).toMatchObject({ status: 'cancelled' });
});

test('of the whole day both kinds are counted, in two answers', async () => {
  await api.request('POST', `/api/sessions/${world.session.sessionId}/bookings`, { body: visitor('Many-guest') });
  await api.deliver();
  const { body } = await api.request('GET', `/api/open-days/${world.openDayId}/reach`, { token: world.operator });
  expect(body.sessionPeople).toMatchObject({ confirmed: 2, byMail: 1, byPhone: 0 });
  expect((await reachOf('')).slots + body.sessionPeople.slots).toBe(body.slots);
});

test('refused with words, and nothing changes: no minutes, no reason, a shift of another day, two hundred and one', async () => {
  const one = await make();
  const other = { shiftId: 'shf_01hz0000000000000000000000', revision: 1 };
  const wrong = [
    [[seen(one)], { kind: 'move', minutes: 0 }, 422],
    [[seen(one)], { kind: 'move', minutes: 1.5 }, 422],
    [[seen(one)], { kind: 'call-off', reason: { 'zh-CN': '台风', en: '' } }, 422],
    [[seen(one), other], { kind: 'move', minutes: 30 }, 404],
    [[], { kind: 'move', minutes: 30 }, 422],
    [Array.from({ length: 201 }, () => seen(one)), { kind: 'move', minutes: 30 }, 422],
  ] as const;
  for (const [shifts, change, status] of wrong) expect((await ask(shifts, change)).status).toBe(status);
  expect(await shiftOf(one.shiftId)).toMatchObject({ startAt: at('01:00'), status: 'published' });
});
