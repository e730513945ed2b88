/** Shifts, sessions and rosters come in parts, which together are what there is; who asks for no part gets all at once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allPages } from '../../../web/src/lib/server/all-pages.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, sessionInput, shiftInput, visitor, volunteer } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  const { make, venueId, openDayId } = made;
  for (const capacity of [1, 2, 3, 4]) {
    const role = capacity === 3 ? 'guide' : shiftInput.role;
    await make(`/api/venues/${venueId}/shifts`, { ...shiftInput, openDayId, capacity, role });
    const status = capacity === 1 ? 'draft' : 'published';
    await make(`/api/venues/${venueId}/sessions`, { ...sessionInput, openDayId, capacity, status });
  }
  for (let n = 1; n <= 5; n += 1) {
    await api.request('POST', `/api/shifts/${made.shift.shiftId}/sign-ups`, { body: volunteer(`Person${n}`) });
    await api.request('POST', `/api/sessions/${made.session.sessionId}/bookings`, { body: visitor(`Guest${n}`) });
  }
});
afterAll(() => api.close());

const paths = {
  shifts: () => `/api/open-days/${made.openDayId}/shifts`,
  sessions: () => `/api/open-days/${made.openDayId}/sessions`,
  signUps: () => `/api/shifts/${made.shift.shiftId}/sign-ups`,
  bookings: () => `/api/sessions/${made.session.sessionId}/bookings`,
};

type Row = Readonly<Record<string, unknown>>;

/** All parts of a list, and how long each was. */
async function byParts(path: string, field: string, limit: number, token?: string, more = '') {
  const lengths: number[] = [];
  const items = await allPages<Row>(async (after) => {
    const query = `limit=${limit}${more}${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`;
    const { status, body, raw } = await api.request('GET', `${path}?${query}`, token ? { token } : {});
    expect(status, raw).toBe(200);
    lengths.push(body[field].length);
    return { items: body[field], next: body.next };
  });
  return { items, lengths };
}

describe.each([
  ['shifts', 'shifts', 5],
  ['sessions', 'sessions', 5],
  ['signUps', 'rows', 5],
  ['bookings', 'rows', 5],
] as const)('%s', (list, field, most) => {
  test('part by part are the same as all at once, and no part is longer than asked', async () => {
    const token = made.operator;
    const { body: whole } = await api.request('GET', paths[list](), { token });
    expect(whole[field]).toHaveLength(most);
    expect(whole.next).toBeUndefined();
    const { items, lengths } = await byParts(paths[list](), field, 2, token);
    expect(items).toEqual(whole[field]);
    expect(lengths).toEqual([2, 2, 1]);
  });

  test('from a place that no answer named are no fault', async () => {
    for (const after of ['nonsense', '%23', '2.x', '1e999.1', '~'.repeat(200)]) {
      const { status } = await api.request('GET', `${paths[list]()}?after=${after}`, { token: made.operator });
      expect([after, status]).toEqual([after, 200]);
    }
    const tooMany = await api.request('GET', `${paths[list]()}?limit=501`, { token: made.operator });
    expect(tooMany.status).toBe(422);
  });
});

test('a filter leaves short and empty parts, and still leads to the end', async () => {
  const { items, lengths } = await byParts(paths.shifts(), 'shifts', 1, undefined, '&role=guide');
  expect(items.map(({ role }) => role)).toEqual(['guide']);
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(1);
  expect(lengths.length).toBeGreaterThanOrEqual(5);
});

test('drafts are in no part for strangers', async () => {
  const { items } = await byParts(paths.sessions(), 'sessions', 2);
  expect(items.map(({ status }) => status)).toEqual(['published', 'published', 'published', 'published']);
});
