/** Many sessions at once: a series over venues that is made once and taken back, and moves of their own, each as if alone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { at, both, makeProgramme, sessionInput, shiftInput, venueInput, visitor } from '../../support/programme.ts';

let api: Api;
let world: Awaited<ReturnType<typeof makeProgramme>>;
let branchId: string;
beforeAll(async () => {
  api = await startApi();
  world = await makeProgramme(api);
  const branch = { ...venueInput, role: 'branch' };
  ({ venueId: branchId } = await world.make(`/api/open-days/${world.openDayId}/venues`, branch));
});
afterAll(() => api.close());

const ask = (method: string, path: string, body?: object, key?: string) =>
  api.request(method, `/api/open-days/${world.openDayId}/${path}`, {
    ...{ token: world.operator, body },
    ...(key ? { headers: { 'idempotency-key': key } } : {}),
  });
const { startAt: _, endAt: __, ...details } = sessionInput;
const row = (venueId: string, from: string, to: string) => ({ venueId, startAt: at(from), endAt: at(to) });
const listed = async () => (await ask('GET', 'sessions')).body.sessions as any[];

test('a series is made over two venues, once under one key, and taken back but for what was booked', async () => {
  const rows = [row(world.venueId, '04:00', '05:00'), row(branchId, '04:00', '05:00'), row(branchId, '05:00', '06:00')];
  const first = await ask('POST', 'session-series', { details, rows }, 'series-of-sessions');
  expect(first.status).toBe(201);
  const again = await ask('POST', 'session-series', { details, rows }, 'series-of-sessions');
  expect(again.body).toEqual(first.body);
  const { seriesId, sessionIds } = first.body;
  expect((await listed()).filter((one) => one.seriesId === seriesId)).toHaveLength(3);
  await api.request('POST', `/api/sessions/${sessionIds[1]}/bookings`, { body: visitor('Guest') });
  const undone = await ask('DELETE', `session-series/${seriesId}`);
  expect(undone.body).toEqual({ deleted: 2, kept: [sessionIds[1]] });
  expect((await listed()).filter((one) => one.seriesId === seriesId).map(({ sessionId }) => sessionId)).toEqual([
    sessionIds[1],
  ]);
});

test('refused whole: a venue of another day, an end before the start, more places for a category than there are', async () => {
  const here = row(world.venueId, '04:00', '05:00');
  const wrong = [
    [{ details, rows: [here, row('ven_01hz0000000000000000000000', '04:00', '05:00')] }, 403],
    [{ details, rows: [row(world.venueId, '05:00', '04:00')] }, 422],
    [{ details: { ...details, quotas: { public: 21 } }, rows: [here] }, 422],
    [{ details: { ...details, title: { ...both('x'), en: '' } }, rows: [here] }, 422],
  ] as const;
  const before = (await listed()).length;
  for (const [body, status] of wrong) {
    const { status: given } = await ask('POST', 'session-series', body);
    expect(given === 404 ? 403 : given).toBe(status);
  }
  expect(await listed()).toHaveLength(before);
});

test('sessions and shifts move by minutes of their own; one that somebody saved meanwhile stays, and again nothing moves', async () => {
  const make = (path: string, body: object) =>
    world.make(`/api/venues/${world.venueId}/${path}`, { ...body, openDayId: world.openDayId });
  const [a, b] = [await make('sessions', sessionInput), await make('sessions', sessionInput)];
  const sessions = [
    { sessionId: a.sessionId, revision: 1, minutes: 45 },
    { sessionId: b.sessionId, revision: 7, minutes: -30 },
  ];
  const expected = { changed: 1, refused: [{ sessionId: b.sessionId, code: 'changed-meanwhile' }] };
  expect((await ask('POST', 'session-changes', { sessions })).body).toEqual(expected);
  expect((await ask('POST', 'session-changes', { sessions })).body.changed).toBe(0);
  const now = await listed();
  expect(now.find(({ sessionId }) => sessionId === a.sessionId)).toMatchObject({ startAt: at('02:45'), revision: 2 });
  expect(now.find(({ sessionId }) => sessionId === b.sessionId)).toMatchObject({ startAt: at('02:00') });

  const [c, d] = [await make('shifts', shiftInput), await make('shifts', shiftInput)];
  const shifts = [c, d].map(({ shiftId, revision }: any) => ({ shiftId, revision }));
  const each = { kind: 'move-each', minutes: { [c.shiftId]: 30, [d.shiftId]: -60 } };
  expect((await ask('POST', 'shift-changes', { shifts, change: each })).body).toEqual({ changed: 2, refused: [] });
  const shiftOf = async (shiftId: string) => (await api.request('GET', `/api/shifts/${shiftId}`)).body;
  expect(await shiftOf(c.shiftId)).toMatchObject({ startAt: at('01:30') });
  expect(await shiftOf(d.shiftId)).toMatchObject({ startAt: at('00:00') });
  const seen = shifts.map(({ shiftId }) => ({ shiftId, revision: 2 }));
  await ask('POST', 'shift-changes', { shifts: seen, change: { kind: 'set-capacity', capacity: 9 } });
  expect(await shiftOf(c.shiftId)).toMatchObject({ capacity: 9, startAt: at('01:30') });
});

test('a venue is copied with its sessions and shifts, once under one key, without anybody and without what was called off', async () => {
  const path = `venues/${world.venueId}/copies`;
  const venue = { ...venueInput, role: 'branch', name: both('Third venue') };
  const before = (await listed()).filter(({ venueId }) => venueId === world.venueId);
  const first = await ask('POST', path, { venue }, 'copy-of-a-venue');
  expect(first.status).toBe(201);
  expect((await ask('POST', path, { venue }, 'copy-of-a-venue')).body).toEqual(first.body);
  const { sessions } = first.body;
  const copyId = first.body.venue.venueId;
  const copied = (await listed()).filter(({ venueId }) => venueId === copyId);
  expect(copied.map(({ startAt, confirmedSeats }) => [startAt, confirmedSeats])).toEqual(
    before.map(({ startAt }) => [startAt, 0]),
  );
  const pairs = { fromOpenDayId: world.openDayId, days: 0, venues: [{ from: world.venueId, to: copyId }], sessions };
  expect((await ask('POST', 'shift-copies', pairs, 'copy-of-shifts')).status).toBe(201);
  const { shifts } = (await ask('GET', `shifts?venueId=${copyId}`)).body;
  expect(shifts.length).toBeGreaterThan(0);
  const second = await ask('POST', path, { venue: { ...venue, role: 'main' } }, 'copy-as-a-main-venue');
  expect(second.body.code).toBe('open-day.second-main-venue');
});
