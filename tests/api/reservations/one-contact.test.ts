/** An e-mail address alone or a phone number alone is enough for every place and promise; neither is not (PIPL Art 16). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { walkEveryJourney } from '../../support/journeys.ts';
import { at, visitor, volunteer } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof walkEveryJourney>>;
beforeAll(async () => {
  api = await startApi();
  made = await walkEveryJourney(api);
});
afterAll(() => api.close());

const newShift = async () => (await made.makeShift({ capacity: 9 })).shiftId as string;
const { email: _, ...nobody } = volunteer('Nobody');
const { ifFull: __, ...someone } = nobody;
/** Each is somebody else, so that nothing overlaps. */
let people = 0;
const group = { groupName: 'Group', name: 'Leader', seats: 2, namesUntil: at('00:30') };

describe.each([
  { name: 'A sign-up', path: async () => `/api/shifts/${await newShift()}/sign-ups`, person: nobody },
  {
    name: 'A booking',
    path: async () => `/api/sessions/${made.session.sessionId}/bookings`,
    person: visitor('Nobody'),
  },
  { name: 'Seats for a group', path: async () => `/api/shifts/${await newShift()}/holds`, person: group },
  {
    name: 'A seat of a group',
    path: async () => {
      const body = { ...group, email: 'leader@group.example' };
      return `/api/hold-names/${(await api.request('POST', `/api/shifts/${await newShift()}/holds`, { body })).body.namesToken}`;
    },
    person: someone,
  },
  {
    name: 'A pledge',
    path: async () => `/api/drives/${made.driveId}/pledges`,
    person: { name: 'Nobody', quantity: 1, unit: 'XCT' },
  },
])('$name', ({ path, person }) => {
  const ask = async (contact: Record<string, string>) => {
    const { items } = (await api.request('GET', `/api/drives/${made.driveId}`)).body;
    const goods = 'unit' in person ? { itemId: items[0].itemId } : {};
    return api.request('POST', await path(), { body: { ...person, email: undefined, ...goods, ...contact } });
  };
  test.each([
    ['an e-mail address', () => ({ email: `alone-${(people += 1)}@people.example` })],
    ['a phone number', () => ({ phone: `1370000${(people += 1) + 1000}` })],
  ])('is had with %s alone', async (_, contact) => {
    const answer = await ask(contact());
    expect(answer, answer.raw).toMatchObject({ status: 201, body: { manageToken: expect.any(String) } });
  });
  test('without either tells that one of them is needed', async () => {
    const { status, body } = await ask({});
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ path: 'email', message: 'give an e-mail address or a phone number' }]);
  });
});
