/** R08 Children and young people: under 14 counted by whoever brings them and nothing more, 14 to 17 with a guardian’s consent. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { at, makeProgramme, visitor, volunteer } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(() => api.close());

const newShift = async (more: Record<string, unknown> = {}) => (await made.makeShift(more)).shiftId as string;
const post = async (path: string, body: unknown, token?: string) => api.request('POST', path, { body, token });
const stored = async (kind: string, manageToken: string) =>
  (await api.request('GET', `/api/${kind}/${manageToken}/my-data`)).body.fields;
const group = { groupName: 'School', name: 'Leader', email: 'leader@school.example', namesUntil: at('00:30') };
const person = (name: string, more: Record<string, unknown> = {}) => {
  const { ifFull: _, ...rest } = volunteer(name, more);
  return rest;
};
const young = { ageBand: '16-17', guardianConsent: true };

describe('R08 Who brings children', () => {
  test.each([
    [
      'signs up',
      'sign-ups',
      'seats',
      async (name: string, people: number) =>
        post(`/api/shifts/${await newShift({ capacity: 20 })}/sign-ups`, volunteer(name, { seats: people })),
    ],
    [
      'books',
      'bookings',
      'partySize',
      async (name: string, people: number) =>
        post(`/api/sessions/${made.session.sessionId}/bookings`, visitor(name, { partySize: people })),
    ],
    [
      'takes seats of a group',
      'sign-ups',
      'seats',
      async (name: string, people: number) => {
        const { body } = await post(`/api/shifts/${await newShift({ capacity: 20 })}/holds`, { ...group, seats: 9 });
        return post(`/api/hold-names/${body.namesToken}`, person(name, { seats: people }));
      },
    ],
  ] as const)('%s for all of them, and nothing is stored but how many', async (how, kind, count, ask) => {
    const tag = how.replaceAll(' ', '-');
    const [alone, along] = [await ask(`Alone-${tag}`, 1), await ask(`Along-${tag}`, 5)];
    expect([alone.status, along.status]).toEqual([201, 201]);
    const [one, five] = [await stored(kind, alone.body.manageToken), await stored(kind, along.body.manageToken)];
    expect([one[count], five[count]]).toEqual([1, 5]);
    expect(Object.keys(five).toSorted()).toEqual(Object.keys(one).toSorted());
  });

  test('takes no more seats of a group than are left, and those are counted', async () => {
    const shiftId = await newShift({ capacity: 9 });
    const { body } = await post(`/api/shifts/${shiftId}/holds`, { ...group, seats: 6 });
    const take = (name: string, seats: number) => post(`/api/hold-names/${body.namesToken}`, person(name, { seats }));
    expect((await take('Parent', 4)).body.state).toBe('confirmed');
    expect((await take('Crowd', 3)).body.code).toBe('hold.no-seat-left');
    expect((await take('Pair', 2)).status).toBe(201);
    expect((await api.request('GET', `/api/holds/${body.manageToken}`)).body).toMatchObject({ seatsLeft: 0 });
    expect((await api.request('GET', `/api/shifts/${shiftId}`)).body).toMatchObject({
      confirmedSeats: 6,
      freeSeats: 3,
    });
  });
});

test('R07 nobody brings children to work that is for adults', async () => {
  const { body } = await post(`/api/shifts/${await newShift({ capacity: 9, role: 'guide' })}/holds`, {
    ...group,
    seats: 4,
  });
  const take = (seats: number) => post(`/api/hold-names/${body.namesToken}`, person('Adult', { seats }));
  expect((await take(2)).body.code).toBe('sign-up.too-young');
  expect((await take(1)).status).toBe(201);
});

describe('R08 A guardian’s consent from 14 to 17', () => {
  const consents = async (manageToken: string) => (await stored('sign-ups', manageToken)).consents;

  test('is needed, and recorded with version, time and channel', async () => {
    const shiftId = await newShift();
    const sent = (more: Record<string, unknown>) => post(`/api/shifts/${shiftId}/sign-ups`, volunteer('Teen', more));
    expect((await sent({ ageBand: '16-17' })).body.code).toBe('sign-up.guardian-consent-missing');
    expect(await consents((await sent(young)).body.manageToken)).toEqual([
      { purpose: 'guardian', version: 1, at: expect.stringMatching(/Z$/), channel: 'web' },
    ]);
  });

  test('entered by staff says so, and an adult has none', async () => {
    const path = `/api/shifts/${await newShift()}/sign-ups-by-staff`;
    const signed = async (name: string, more = {}) =>
      consents((await post(path, volunteer(name, more), made.operator)).body.manageToken);
    expect(await signed('Told', young)).toMatchObject([{ purpose: 'guardian', channel: 'staff' }]);
    expect(await signed('Grown', { guardianConsent: true })).toBeUndefined();
  });

  test('goes along in a swap as it was given; what was agreed to for the other place does not', async () => {
    const [one, two] = [await newShift(), await newShift({ startAt: at('06:00'), endAt: at('08:00') })];
    const photo = [{ purpose: 'photo', version: 1 }];
    const { body: teen } = await post(
      `/api/shifts/${one}/sign-ups`,
      volunteer('Swapper', { ...young, consents: photo }),
    );
    const { body: other } = await post(`/api/shifts/${two}/sign-ups`, volunteer('Swapped'));
    const given = (await consents(teen.manageToken)).filter(({ purpose }: any) => purpose === 'guardian');
    const { swapToken } = (await post(`/api/sign-ups/${other.manageToken}/swap`, { shiftId: one, riskAccepted: true }))
      .body;
    const swapped = await post(`/api/swaps/${swapToken}`, { manageToken: teen.manageToken, riskAccepted: true });
    expect(await consents(swapped.body.manageToken)).toEqual(given);
  });
});
