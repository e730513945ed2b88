/** What an open day came to is told to everybody once an organizer publishes it after the day, and no more once it is taken back. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { day } from '../../../shared/kernel/time.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, openDayInput } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let token: string;
beforeAll(async () => {
  // Before the functions are loaded, which take the clock that is there.
  vi.useFakeTimers({ toFake: ['Date'] });
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(async () => {
  vi.useRealTimers();
  await api.close();
});

/** So many days after the midnight, in UTC, of a day that lies ahead and is held in Shanghai; who was signed in before is no more. */
async function at(days: number) {
  vi.setSystemTime(Date.parse(openDayInput.heldOn) + days * day);
  const organizationId = 'org_01j9z3k4m5n6p7q8r9s0t1v2w3';
  token = await signedInAs(api.store.tables.people, { role: 'platform_operator', organizationId });
}
const publish = (isPublic: boolean, openDayId = made.openDayId) =>
  api.request('PUT', `/api/open-days/${openDayId}/public-report`, { token, body: { isPublic } });
const told = async () => (await api.request('GET', '/api/public-reports')).body.reports;

test('is refused until the day is over on its own clock, also late in the evening, and for a day that nobody was told of', async () => {
  const draft = await made.make('/api/open-days', { ...openDayInput, status: 'draft' });
  await at(0.66);
  expect(await publish(true)).toMatchObject({ status: 409, body: { code: 'report.not-over' } });
  await at(0.67);
  expect((await publish(true)).status).toBe(200);
  expect(await publish(true, draft.openDayId)).toMatchObject({ status: 404 });
  await publish(false);
});

test('is what was there when it was published, to everybody, until it is taken back; twice is once', async () => {
  await at(2);
  const figure = (value: number) =>
    api.request('PUT', `/api/open-days/${made.openDayId}/venues/${made.venueId}/figures/leaflets`, {
      ...{ token, body: { value, qualifier: 'about' } },
    });
  expect((await figure(300)).status).toBe(200);
  expect(await told()).toEqual([]);
  await publish(true);
  await publish(true);
  await figure(400);
  const leaflets = (value: number) => [{ kind: 'leaflets', value, qualifier: 'about' }];
  const { openDayId } = made;
  expect(await told()).toMatchObject([{ openDayId, venues: 1, visits: 0, figures: leaflets(300) }]);
  await publish(true);
  expect(await told()).toMatchObject([{ openDayId, figures: leaflets(400) }]);
  await publish(false);
  expect((await publish(false)).status).toBe(200);
  expect(await told()).toEqual([]);
});
