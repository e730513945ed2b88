/** An open day copied to another date: all of its programme and shifts, at their times of day, and none of its people. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localTimeOf } from '../../../shared/kernel/time.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import {
  at,
  heldOn,
  makeProgramme,
  sessionInput,
  shiftInput,
  venueInput,
  visitor,
  volunteer,
} from '../../support/programme.ts';

let api: Api;
let world: Awaited<ReturnType<typeof makeProgramme>>;
const nextYear = `${Number(heldOn.slice(0, 4)) + 1}${heldOn.slice(4)}`;

beforeAll(async () => {
  api = await startApi();
  world = await makeProgramme(api);
  const { make, openDayId, venueId, session, shift } = world;
  const branch = await make(`/api/open-days/${openDayId}/venues`, {
    ...venueInput,
    role: 'branch',
    zone: 'Europe/London',
  });
  const of = (venue: string) => `/api/venues/${venue}`;
  const london = { openDayId, zone: 'Europe/London', startAt: at('09:00'), endAt: at('10:00') };
  await make(`${of(branch.venueId)}/shifts`, { ...shiftInput, ...london, signUpOpensAt: at('00:30') });
  await make(`${of(venueId)}/shifts`, { ...shiftInput, openDayId, sessionId: session.sessionId, status: 'draft' });
  await make(`${of(venueId)}/shifts`, { ...shiftInput, openDayId, status: 'cancelled' });
  await make(`${of(venueId)}/sessions`, { ...sessionInput, openDayId, status: 'cancelled' });
  await make(`/api/shifts/${shift.shiftId}/sign-ups`, volunteer('Stays'));
  await make(`/api/sessions/${session.sessionId}/bookings`, visitor('Visits'));
});
afterAll(() => api.close());

const post = (path: string, body: unknown, key?: string) =>
  api.request('POST', path, {
    ...{ body, token: world.operator },
    ...(key ? { headers: { 'idempotency-key': key } } : {}),
  });
const copy = (key?: string, to = nextYear) =>
  post(`/api/open-days/${world.openDayId}/copies`, { heldOn: to, edition: 12 }, key);
const copyShifts = ({ openDay, days, venues, sessions }: any, key?: string) => {
  const body = { fromOpenDayId: world.openDayId, days, venues, sessions };
  return post(`/api/open-days/${openDay.openDayId}/shift-copies`, body, key);
};
const list = async (openDayId: string, what: 'shifts' | 'sessions') =>
  (await api.request('GET', `/api/open-days/${openDayId}/${what}`, { token: world.operator })).body[what];
/** What it is and when, on the clock of its zone, without the day; within a draft all is shown as one. */
const told = ({ role, title, status, ownStatus = status, capacity, freeSeats, startAt, endAt, zone }: any) =>
  [
    role ?? title.en,
    ownStatus,
    capacity,
    freeSeats,
    ...[startAt, endAt].map((each) => localTimeOf(each, zone).slice(11)),
  ].join(' ');

test('venues, sessions and shifts come along, drafts as drafts; people and what was called off do not', async () => {
  const { status, body } = await copy('copy-whole-day');
  expect(status).toBe(201);
  expect(body.openDay).toMatchObject({ heldOn: nextYear, status: 'draft', edition: 12, name: { en: 'Open day' } });
  expect((await copyShifts(body, 'copy-whole-day')).body.shiftIds).toHaveLength(3);
  const { openDayId } = body.openDay;
  const { venues } = (await api.request('GET', `/api/open-days/${openDayId}`, { token: world.operator })).body;
  expect(venues.map(({ role }: any) => role)).toEqual(['main', 'branch']);
  for (const what of ['shifts', 'sessions'] as const) {
    const [before, after] = await Promise.all([list(world.openDayId, what), list(openDayId, what)]);
    const alive = before.filter((each: any) => each.status !== 'cancelled');
    const free = alive.map((each: any) => ({ ...each, freeSeats: each.capacity }));
    expect(after.map(told).sort()).toEqual(free.map(told).sort());
    expect(after.every((each: any) => localTimeOf(each.startAt, each.zone).startsWith(nextYear))).toBe(true);
  }
  const [shifts, sessions] = [await list(openDayId, 'shifts'), await list(openDayId, 'sessions')];
  expect(shifts.flatMap(({ sessionId }: any) => sessionId ?? [])).toEqual([sessions[0].sessionId]);
  const opening = shifts.find(({ signUpOpensAt }: any) => signUpOpensAt);
  expect(Date.parse(opening.startAt) - Date.parse(opening.signUpOpensAt)).toBe(8.5 * 3_600_000);
});

test('the names of all venues come in one answer; those of a draft only for its organizers', async () => {
  const { openDay, venues } = (await copy('copy-for-names')).body;
  const namesFor = async (token?: string) =>
    (await api.request('GET', '/api/venues', token ? { token } : {})).body.venues as any[];
  const [seen, all] = [await namesFor(), await namesFor(world.operator)];
  expect(seen.every(({ openDayId }) => openDayId === world.openDayId)).toBe(true);
  expect(seen.find(({ venueId }) => venueId === world.venueId)).toMatchObject({
    name: venueInput.name,
    openDayName: { en: 'Open day' },
  });
  const copied = all.filter(({ openDayId }) => openDayId === openDay.openDayId).map(({ venueId }) => venueId);
  expect(copied.sort()).toEqual(venues.map(({ to }: any) => to).sort());
});

test('sent again it makes nothing more, as often as it is cut short', async () => {
  const answers = [await copy('copy-sent-again'), await copy('copy-sent-again')];
  expect(answers[1]!.body).toEqual(answers[0]!.body);
  const shifts = [
    await copyShifts(answers[0]!.body, 'shifts-sent-again'),
    await copyShifts(answers[0]!.body, 'shifts-sent-again'),
  ];
  expect(shifts[1]!.body).toEqual(shifts[0]!.body);
  expect(await list(answers[0]!.body.openDay.openDayId, 'shifts')).toHaveLength(3);
  expect((await copy('copy-sent-again', heldOn)).body.code).toBe('key.reused');
});

test('cut off in the middle, what was made stays, and sending it again makes the rest and nothing twice', async () => {
  const shape = async () => {
    const count: Record<string, number> = {};
    for (const [name, table] of Object.entries(api.store.tables))
      if (name !== 'audit' && name !== 'limits')
        for (const { type = name } of await api.store.raw(table)) count[String(type)] = (count[String(type)] ?? 0) + 1;
    return count;
  };
  const addedBy = async (work: () => Promise<unknown>) => {
    const before = await shape();
    await work();
    const added = Object.entries(await shape()).map(([type, n]) => [type, n - (before[type] ?? 0)] as const);
    return Object.fromEntries(added.filter(([, n]) => n !== 0));
  };
  const cutOffAfter = async (after: number, work: () => Promise<{ status: number }>) => {
    api.store.engine.setFaults({ rules: [{ kind: 'server-error', operations: ['TransactWriteItems'], after }] });
    const { status } = await work();
    api.store.engine.setFaults(undefined);
    expect(status).toBeGreaterThanOrEqual(500);
  };
  const whole = await addedBy(async () => copyShifts((await copy('copy-in-one-go')).body, 'copy-in-one-go'));
  const inParts = await addedBy(async () => {
    for (const writes of [1, 2, 3]) {
      const part = await addedBy(() => cutOffAfter(1, () => copy('copy-cut-off')));
      expect(part.request, `${writes} written`).toBe(1);
    }
    const copied = (await copy('copy-cut-off')).body;
    // Shifts are made side by side: one that had begun may be made as well, never all three.
    const { shift } = await addedBy(() => cutOffAfter(1, () => copyShifts(copied, 'copy-cut-off')));
    expect([1, 2]).toContain(shift);
    expect((await copyShifts(copied, 'copy-cut-off')).body.shiftIds).toHaveLength(3);
  });
  expect(inParts).toEqual(whole);
});

test('refused: an open day that is not there, a date that is none', async () => {
  const missing = await post('/api/open-days/opd_00000000000000000000000000/copies', { heldOn });
  expect(missing.status).toBe(404);
  expect((await copy(undefined, '2026-02-30')).status).toBe(422);
});

test('three hundred shifts are copied in one request', async () => {
  const { openDayId, venueId } = world;
  const { role, startAt, endAt, ...details } = shiftInput;
  for (const part of [0, 1]) {
    const rows = Array.from({ length: 150 }, (_, index) => ({
      ...{ venueId, role },
      startAt: new Date(Date.parse(startAt) + (part * 150 + index) * 60_000).toISOString(),
      endAt: new Date(Date.parse(endAt) + (part * 150 + index) * 60_000).toISOString(),
    }));
    expect((await post(`/api/open-days/${openDayId}/shift-series`, { details, rows })).status).toBe(201);
  }
  const { body } = await copy('copy-three-hundred');
  expect((await copyShifts(body, 'copy-three-hundred')).body.shiftIds).toHaveLength(303);
});

test('refused: what would leave the calendar, before anything is made', async () => {
  const { openDays } = (await api.request('GET', '/api/open-days', { token: world.operator })).body;
  for (const date of ['2000-01-01', '2099-12-31']) {
    const { status, body } = await copy(undefined, date);
    expect([status, body.code]).toEqual([422, 'input.invalid']);
  }
  const after = (await api.request('GET', '/api/open-days', { token: world.operator })).body.openDays;
  expect(after).toHaveLength(openDays.length);
  const { body } = await copy('copy-far-off');
  for (const days of [-3661, 3661, 36_500])
    expect((await copyShifts({ ...body, days })).body.code, `${days}`).toBe('input.invalid');
  // A shift so near the end of the calendar that two days are too many.
  const late = {
    ...shiftInput,
    openDayId: world.openDayId,
    startAt: '2099-12-30T01:00:00Z',
    endAt: '2099-12-30T02:00:00Z',
  };
  await world.make(`/api/venues/${world.venueId}/shifts`, { ...late, status: 'draft' });
  expect((await copyShifts({ ...body, days: 2 })).body.code).toBe('input.invalid');
  expect(await list(body.openDay.openDayId, 'shifts')).toEqual([]);
});
