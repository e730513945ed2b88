/** Several visitors of an open day changed at once: moved to another session, confirmed from the line. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, sessionInput, venueInput, visitor } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { testId } from '../../support/supplies-data.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let tokens: Record<'manager' | 'other' | 'coordinator', string>;
const organizationId = testId('organization', 1);
const post = (path: string, body: object, token?: string) =>
  api.request('POST', `/api/${path}`, { body, ...(token ? { token } : {}) });

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  const branch = await made.make(`/api/open-days/${made.openDayId}/venues`, { ...venueInput, role: 'branch' });
  const { people } = api.store.tables;
  tokens = {
    manager: await signedInAs(people, { role: 'venue_manager', organizationId, venueId: made.venueId }),
    other: await signedInAs(people, { role: 'venue_manager', organizationId, venueId: branch.venueId }),
    coordinator: await signedInAs(people, { role: 'coordinator', organizationId }),
  };
});
afterAll(() => api.close());

describe('several visitors at once', () => {
  const newSession = async (capacity: number, more: object = {}) =>
    (
      await made.make(`/api/venues/${made.venueId}/sessions`, {
        ...sessionInput,
        openDayId: made.openDayId,
        capacity,
        ...more,
      })
    ).sessionId as string;
  const book = async (sessionId: string, name: string) =>
    (await post(`sessions/${sessionId}/bookings`, visitor(name, { partySize: 1 }))).body.bookingId as string;
  const changeVisitors = (visitors: object[], what: object, token = tokens.manager) =>
    post(`open-days/${made.openDayId}/visitor-changes`, { visitors, change: what }, token);

  test('are moved to another session, each as if alone, and not by whoever plans another venue', async () => {
    const [from, to] = [await newSession(3), await newSession(1)];
    const [a, b] = [await book(from, 'VisA'), await book(from, 'VisB')];
    const visitors = [a, b].map((recordId) => ({ sessionId: from, recordId }));
    const move = { kind: 'move', toSessionId: to };
    expect((await changeVisitors(visitors, move, tokens.other)).status).toBe(403);
    const expected = { changed: 1, refused: [{ recordId: b, code: 'place.full' }] };
    expect(await changeVisitors(visitors, move)).toMatchObject({ status: 200, body: expected });
    expect((await changeVisitors(visitors, move)).body).toEqual(expected);
    const elsewhere = { kind: 'move', toSessionId: testId('session', 9) };
    expect((await changeVisitors(visitors, elsewhere, tokens.coordinator)).status).toBe(404);
  });

  test('are confirmed from the line out of turn, only into a free place', async () => {
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const session = await newSession(1, { startAt: inDays(2), endAt: inDays(3), promoteUntilMinutes: 20_160 });
    const [has, , last] = [await book(session, 'Has'), await book(session, 'Next'), await book(session, 'Last')];
    const confirm = () => changeVisitors([{ sessionId: session, recordId: last }], { kind: 'confirm' });
    expect((await confirm()).body.refused).toEqual([{ recordId: last, code: 'place.full' }]);
    await post(`sessions/${session}/bookings/${has}/removal`, { reason: 'other' }, tokens.manager);
    expect((await confirm()).body).toEqual({ changed: 1, refused: [] });
  });
});
