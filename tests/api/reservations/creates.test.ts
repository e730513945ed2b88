/** What is created twice by a double click or a retry is there once, and whatever is listed can be asked for. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, openDayInput, sessionInput, shiftInput, venueInput } from '../../support/programme.ts';

let api: Api;
let world: Awaited<ReturnType<typeof makeProgramme>>;
beforeAll(async () => {
  api = await startApi();
  world = await makeProgramme(api);
});
afterAll(() => api.close());

const create = (path: string, body: unknown, key?: string) =>
  api.request('POST', path, { body, token: world.operator, ...(key ? { headers: { 'idempotency-key': key } } : {}) });

const kinds = () => {
  const { openDayId, venueId } = world;
  return {
    'open day': ['/api/open-days', openDayInput, 'openDayId'],
    venue: [`/api/open-days/${openDayId}/venues`, { ...venueInput, role: 'branch' }, 'venueId'],
    session: [`/api/venues/${venueId}/sessions`, { ...sessionInput, openDayId }, 'sessionId'],
    shift: [`/api/venues/${venueId}/shifts`, { ...shiftInput, openDayId }, 'shiftId'],
  } as const;
};

test.each(['open day', 'venue', 'session', 'shift'] as const)('one %s, however often it is asked for', async (kind) => {
  const [path, body, id] = kinds()[kind];
  const key = `create-one-${kind.replace(' ', '-')}`;
  const answers = await Promise.all([create(path, body, key), create(path, body, key)]);
  answers.push(await create(path, body, key));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(answers.map((answer) => answer.body[id])).size).toBe(1);
  expect((await create(path, body)).body[id]).not.toBe(answers[0]!.body[id]);
  const other = await create(
    path,
    { ...body, ...('capacity' in body ? { capacity: 7 } : { name: { en: 'X', 'zh-CN': 'X' } }) },
    key,
  );
  expect(other).toMatchObject({ status: 422, body: { code: 'key.reused' } });
});

test('a key that is none is refused, and nothing is made', async () => {
  const [path, body] = kinds().shift;
  const list = async () => (await api.request('GET', `/api/open-days/${world.openDayId}/shifts`)).body.shifts.length;
  const before = await list();
  expect(await create(path, body, 'short')).toMatchObject({ status: 422, body: { code: 'input.invalid' } });
  expect(await list()).toBe(before);
});

test('of two main venues asked for at once there is one, and none is half there', async () => {
  const { openDayId } = (await create('/api/open-days', openDayInput)).body;
  const answers = await Promise.all(
    ['first-main-venue', 'second-main-venue'].map((key) =>
      create(`/api/open-days/${openDayId}/venues`, venueInput, key),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  const { venues } = (await api.request('GET', `/api/open-days/${openDayId}`)).body;
  expect(venues.filter(({ role }: { role: string }) => role === 'main')).toHaveLength(1);
});

test('the main venue may become a branch, and another one the main venue, but not two at once', async () => {
  const { openDayId } = (await create('/api/open-days', openDayInput)).body;
  const path = `/api/open-days/${openDayId}/venues`;
  const main = (await create(path, venueInput)).body;
  const branches = await Promise.all(
    [1, 2].map(async () => (await create(path, { ...venueInput, role: 'branch' })).body),
  );
  const save = (venue: { venueId: string }, role: string, revision: number) =>
    api.request('PUT', `${path}/${venue.venueId}`, { body: { ...venueInput, role, revision }, token: world.operator });
  expect((await save(main, 'branch', 1)).status).toBe(200);
  const raced = await Promise.all(branches.map((branch) => save(branch, 'main', 1)));
  expect(raced.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await save(main, 'main', 2)).body.code).toBe('open-day.second-main-venue');
});
