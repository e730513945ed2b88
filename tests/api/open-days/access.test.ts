/** Lists of sessions and shifts by language and by what their venue or they themselves offer. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, venueInput } from '../../support/programme.ts';

let api: Api;
let openDayId: string;
let made: Record<'plain' | 'signed' | 'shift' | 'seated', string>;

beforeAll(async () => {
  api = await startApi();
  const { make, makeSession, makeShift, ...world } = await makeProgramme(api);
  ({ openDayId } = world);
  const branch = { ...venueInput, role: 'branch', access: ['step_free'] };
  const { venueId } = await make(`/api/open-days/${openDayId}/venues`, branch);
  const signed = await makeSession({ languages: ['zh-CN', 'en'], access: ['sign_language'] }, venueId);
  const seated = await makeShift({ languages: ['en'], access: ['seated'] }, venueId);
  made = {
    ...{ plain: world.session.sessionId, shift: world.shift.shiftId },
    ...{ signed: signed.sessionId, seated: seated.shiftId },
  };
});
afterAll(() => api.close());

const listed = async (what: 'sessions' | 'shifts', query: string) => {
  const { body } = await api.request('GET', `/api/open-days/${openDayId}/${what}?${query}`);
  return body[what].map((one: any) => one.sessionId ?? one.shiftId);
};

test.each([
  ['sessions', 'language=en', ['signed']],
  ['sessions', 'language=zh-CN', ['plain', 'signed']],
  ['sessions', 'access=step_free,sign_language', ['signed']],
  ['sessions', 'access=captions', []],
  ['shifts', 'language=zh-CN', ['shift']],
  ['shifts', 'access=step_free,seated&language=en', ['seated']],
] as const)('%s?%s', async (what, query, expected) => {
  expect((await listed(what, query)).toSorted()).toEqual(expected.map((name) => made[name]).toSorted());
});

test('what is none of the list is refused', async () => {
  const path = `/api/open-days/${openDayId}/sessions`;
  for (const query of ['access=teleport', 'access=', 'language=fr'])
    expect((await api.request('GET', `${path}?${query}`)).status).toBe(422);
});
