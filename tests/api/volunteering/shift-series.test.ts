/** Many shifts in one step: none twice however often it is sent, none lost, and undone only where nobody signed up. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '../../../shared/kernel/time.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { both, makeProgramme, openDayInput, shiftInput, venueInput, volunteer } from '../../support/programme.ts';

let api: Api;
let world: Awaited<ReturnType<typeof makeProgramme>>;
let venues: string[];
beforeAll(async () => {
  api = await startApi();
  world = await makeProgramme(api);
  const branch = await world.make(`/api/open-days/${world.openDayId}/venues`, { ...venueInput, role: 'branch' });
  venues = [world.venueId, branch.venueId];
});
afterAll(() => api.close());

const { role: _, startAt: __, endAt: ___, ...details } = shiftInput;
const first = Date.now() + 30 * day;
const rowsOf = (count: number, role = 'usher', venueId = venues[0]!) =>
  Array.from({ length: count }, (_, index) => ({
    ...{ venueId, role },
    startAt: new Date(first + index * 1_800_000).toISOString(),
    endAt: new Date(first + index * 1_800_000 + 7_200_000).toISOString(),
  }));
const send = (rows: unknown, key?: string, more: object = {}, token = world.operator) =>
  api.request('POST', `/api/open-days/${world.openDayId}/shift-series`, {
    token,
    body: { details: { ...details, ...more }, rows },
    ...(key ? { headers: { 'idempotency-key': key } } : {}),
  });
const undo = (seriesId: string) =>
  api.request('DELETE', `/api/open-days/${world.openDayId}/shift-series/${seriesId}`, { token: world.operator });
const inSeries = async (seriesId: string) =>
  (await api.request('GET', `/api/open-days/${world.openDayId}/shifts`, { token: world.operator })).body.shifts.filter(
    (shift: { seriesId?: string }) => shift.seriesId === seriesId,
  );

test('roles by venues by times, each listed with its places free', async () => {
  const rows = [...rowsOf(3), ...rowsOf(2, 'guide'), ...rowsOf(3, 'usher', venues[1]!)];
  const { status, body } = await send(rows, 'series-of-eight');
  expect(status).toBe(201);
  expect(new Set(body.shiftIds).size).toBe(8);
  const shifts = await inSeries(body.seriesId);
  expect(shifts.map(({ venueId, role, startAt }: any) => `${venueId} ${role} ${startAt}`).sort()).toEqual(
    rows.map(({ venueId, role, startAt }) => `${venueId} ${role} ${startAt}`).sort(),
  );
  expect(shifts.every((shift: any) => shift.freeSeats === details.capacity)).toBe(true);
});

test('sent twice at once and once more it is there once; with more rows, only those are added', async () => {
  const rows = rowsOf(4);
  const answers = await Promise.all([send(rows, 'series-sent-thrice'), send(rows, 'series-sent-thrice')]);
  answers.push(await send(rowsOf(6), 'series-sent-thrice'));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(await inSeries(answers[0]!.body.seriesId)).toHaveLength(6);
});

test('cut off in the middle, sending it again makes the rest and nothing twice', async () => {
  const rows = rowsOf(12, 'guide');
  api.store.engine.setFaults({ rules: [{ kind: 'server-error', operations: ['TransactWriteItems'], after: 9 }] });
  const cut = await send(rows, 'series-cut-off');
  api.store.engine.setFaults(undefined);
  expect(cut.status).toBeGreaterThanOrEqual(500);
  const answers = [await send(rows, 'series-cut-off'), await send(rows, 'series-cut-off')];
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(answers[1]!.body).toEqual(answers[0]!.body);
  const { seriesId, shiftIds } = answers[0]!.body;
  const made = (await inSeries(seriesId)).map(({ shiftId }: { shiftId: string }) => shiftId);
  expect(made.sort()).toEqual([...shiftIds].sort());
  expect(made).toHaveLength(12);
});

test('one wrong row or a missing risk text refuses all of it', async () => {
  const { openDayId: foreign } = await world.make('/api/open-days', openDayInput);
  const elsewhere = await world.make(`/api/open-days/${foreign}/venues`, venueInput);
  const wrong = [
    await send([...rowsOf(1), ...rowsOf(1, 'guide', elsewhere.venueId)], 'series-wrong-venue'),
    await send(rowsOf(2), 'series-without-risk', { riskText: both('') }),
    await send(
      rowsOf(2).map((row) => ({ ...row, endAt: row.startAt })),
      'series-without-length',
    ),
    await send([], 'series-without-rows'),
    await send(rowsOf(201), 'series-too-long'),
  ];
  expect(wrong.map(({ status }) => status)).toEqual([404, 422, 422, 422, 422]);
  expect(wrong[1]!.body.code).toBe('shift.risk-text-missing');
});

test('undone as long as nobody signed up; who did keeps the shift, and is told of', async () => {
  const { body } = await send(rowsOf(3), 'series-to-undo');
  const [taken, left] = body.shiftIds;
  await api.request('POST', `/api/shifts/${taken}/sign-ups`, { body: volunteer('Keeps') });
  // Gone again, but their record and private link hang on the shift.
  const { manageToken } = (await api.request('POST', `/api/shifts/${left}/sign-ups`, { body: volunteer('Leaves') }))
    .body;
  await api.request('DELETE', `/api/sign-ups/${manageToken}`);
  const answer = await undo(body.seriesId);
  expect(answer.body).toMatchObject({ deleted: 1 });
  expect(new Set(answer.body.kept)).toEqual(new Set([taken, left]));
  expect(await inSeries(body.seriesId)).toHaveLength(2);
  expect((await api.request('GET', `/api/shifts/${body.shiftIds[2]}`)).status).toBe(404);
  expect((await api.request('GET', `/api/sign-ups/${manageToken}`)).status).toBe(200);
  expect((await undo('srs_00000000000000000000000000')).status).toBe(404);
});

test('an edited shift stays in its series', async () => {
  const { body } = await send(rowsOf(1), 'series-edited');
  const [shiftId] = body.shiftIds;
  const edit = { ...shiftInput, capacity: 9, revision: 1 };
  expect((await api.request('PUT', `/api/shifts/${shiftId}`, { token: world.operator, body: edit })).status).toBe(200);
  expect(await inSeries(body.seriesId)).toHaveLength(1);
});
