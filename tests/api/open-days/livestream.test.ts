/** R13 The link of a livestream: nowhere before its checklist is complete, nor after its recording has expired, and not in a copy. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { livestreamChecks } from '../../../shared/open-days/livestream-rules.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { at, heldOn, makeProgramme, sessionInput, visitor } from '../../support/programme.ts';

const livestreamUrl = 'https://live.example.com/1';
let api: Api;
let world: Awaited<ReturnType<typeof makeProgramme>>;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  api = await startApi();
  world = await makeProgramme(api);
});
afterAll(async () => {
  vi.useRealTimers();
  await api.close();
});

test('R13 the link of a livestream is told by its checklist and its recording alone, on private pages too', async () => {
  const { make, openDayId, venueId, operator } = world;
  const draft = { ...sessionInput, openDayId, livestreamUrl };
  const { sessionId } = await make(`/api/venues/${venueId}/sessions`, draft);
  const { manageToken } = await make(`/api/sessions/${sessionId}/bookings`, visitor('Watches'));
  const get = async (path: string, token?: string) =>
    (await api.request('GET', path, token ? { token } : {})).raw.includes(livestreamUrl);
  const told = async () => ({
    session: await get(`/api/sessions/${sessionId}`),
    list: await get(`/api/open-days/${openDayId}/sessions`),
    booking: await get(`/api/bookings/${manageToken}`),
  });
  const none = { session: false, list: false, booking: false };
  expect(await told()).toEqual(none);
  expect(await get(`/api/sessions/${sessionId}`, operator)).toBe(true);

  const recordingUntil = new Date(Date.parse(at('12:00')) + 86_400_000).toISOString();
  const complete = { ...draft, livestreamChecks: Object.keys(livestreamChecks), recordingUntil };
  const body = { ...complete, revision: 1, notify: false };
  const saved = await api.request('PUT', `/api/sessions/${sessionId}`, { body, token: operator });
  expect(saved.status, saved.raw).toBe(200);
  expect(await told()).toEqual({ session: true, list: true, booking: true });

  const nextYear = { heldOn: `${Number(heldOn.slice(0, 4)) + 1}${heldOn.slice(4)}`, edition: 12 };
  const { openDay } = await make(`/api/open-days/${openDayId}/copies`, nextYear);
  expect(await get(`/api/open-days/${openDay.openDayId}/sessions`, operator)).toBe(false);

  vi.setSystemTime(Date.parse(recordingUntil));
  expect(await told()).toEqual(none);
});
