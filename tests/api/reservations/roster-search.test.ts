/** Staff find somebody on a roster by what they know of them, and see whom smaller parties pass by in the line. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, shiftInput, volunteer } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { testId } from '../../support/supplies-data.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let tokens: Record<'venue' | 'otherVenue', string>;
let shiftId: string;
const rowsOf = async (path: string, token: string) => (await api.request('GET', path, { token })).body.rows as any[];

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  const manager = { role: 'venue_manager', organizationId: testId('organization', 1) } as const;
  const { people } = api.store.tables;
  tokens = {
    venue: await signedInAs(people, { ...manager, venueId: made.venueId }),
    otherVenue: await signedInAs(people, { ...manager, venueId: testId('venue', 9) }),
  };
  const shift = { ...shiftInput, openDayId: made.openDayId, capacity: 9 };
  ({ shiftId } = await made.make(`/api/venues/${made.venueId}/shifts`, shift));
  const signUp = (body: unknown) => api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body });
  await signUp(volunteer('Zhang', { name: '张小明', phone: '13812345678' }));
  await signUp(volunteer('Young', { ageBand: '16-17', guardianConsent: true, phone: '13900001111' }));
  const lead = {
    name: 'Lead Er',
    email: 'lead@people.example',
    groupName: 'Acme',
    seats: 2,
    namesUntil: shiftInput.startAt,
  };
  await api.request('POST', `/api/shifts/${shiftId}/holds`, { body: lead });
  await signUp(volunteer('Waits', { name: 'Jane Doe' }));
  await signUp(volunteer('Waits2', { name: 'John Doe' }));
});
afterAll(() => api.close());

describe('Looking for somebody', () => {
  const find = async (typed: string, token = tokens.venue) => {
    const body = { find: typed };
    return (await api.request('POST', `/api/shifts/${shiftId}/sign-ups/search`, { body, token })).body.rows as any[];
  };
  test.each([
    ['张小明', '张*'],
    ['張', '张*'],
    ['zxm', '张*'],
    ['xiaoming', '张*'],
    ['5678', '张*'],
    ['+86 138 1234 5678', '张*'],
    ['１３８１２３４５６７８', '张*'],
    ['doe', 'J. D.'],
  ])('%s finds %s, masked as ever', async (typed, name) => {
    const rows = await find(typed);
    expect(rows[0]).toMatchObject({ name });
    expect(JSON.stringify(rows)).not.toMatch(/小明|13812345678/);
  });
  test.each(['李四', '0000', '38123456', 'Young', '1111'])('%s finds nobody, also nobody under 18', async (typed) =>
    expect(await find(typed)).toEqual([]),
  );
  test('a group is found by its name, and the list comes by name', async () => {
    expect(await find('acme')).toMatchObject([{ groupName: 'Acme' }]);
    const rows = await rowsOf(`/api/shifts/${shiftId}/sign-ups?sort=name`, tokens.venue);
    expect(rows.map(({ name }) => name).filter((name) => name === 'J. D.' || name === '张*')).toHaveLength(3);
  });
});

describe('A party that smaller ones pass by', () => {
  test('is seen by the organizer, who gives it a place in one step; the person is told', async () => {
    const shift = { ...shiftInput, openDayId: made.openDayId, capacity: 3 };
    const { shiftId: small } = await made.make(`/api/venues/${made.venueId}/shifts`, shift);
    const join = async (name: string, seats: number) =>
      (await api.request('POST', `/api/shifts/${small}/sign-ups`, { body: volunteer(name, { seats }) })).body;
    await join('First', 2);
    const family = await join('Family', 3);
    await join('Single', 1);
    const waiting = (await rowsOf(`/api/shifts/${small}/sign-ups`, tokens.venue)).find(
      ({ state }) => state === 'waiting',
    );
    expect(waiting).toMatchObject({ seats: 3, position: 1, passedBy: 1 });
    const give = (token: string) =>
      api.request('POST', `/api/shifts/${small}/sign-ups/${family.signUpId}/place`, { body: {}, token });
    expect((await give(tokens.otherVenue)).status).toBe(403);
    expect(await give(tokens.venue)).toMatchObject({ status: 200, body: { state: 'confirmed', overSeats: 3 } });
    expect(await give(tokens.venue)).toMatchObject({ status: 200, body: { state: 'confirmed', overSeats: 3 } });
    await api.deliver();
    expect((await api.request('GET', `/api/sign-ups/${family.manageToken}`)).body.state).toBe('confirmed');
    expect(api.mails.filter(({ to, subject }) => to.startsWith('family') && /place/i.test(subject))).not.toEqual([]);
    const { confirmedSeats, overSeats, waitingSeats } = (await api.request('GET', `/api/shifts/${small}`)).body;
    expect({ confirmedSeats, overSeats, waitingSeats }).toEqual({ confirmedSeats: 6, overSeats: 3, waitingSeats: 0 });
  });
});
