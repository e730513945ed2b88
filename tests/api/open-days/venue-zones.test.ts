/** Whoever says no time zone means the clocks where it is: a venue has those of its day, shifts, sessions and stores those of their venue. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import {
  at,
  both,
  makeProgramme,
  openDayInput,
  sessionInput,
  shiftInput,
  venueInput,
} from '../../support/programme.ts';

const urumqi = 'Asia/Urumqi';
const branch = { ...venueInput, role: 'branch' };

let api: Api;
let world: Awaited<ReturnType<typeof makeProgramme>>;
let openDayId: string;
let venueId: string;
beforeAll(async () => {
  api = await startApi();
  world = await makeProgramme(api);
  ({ openDayId } = await world.make('/api/open-days', { ...openDayInput, zone: urumqi }));
  ({ venueId } = await world.make(`/api/open-days/${openDayId}/venues`, branch));
});
afterAll(() => api.close());

const ask = async (method: 'GET' | 'PUT' | 'POST', path: string, body?: object) => {
  const answer = await api.request(method, path, { token: world.operator, ...(body ? { body } : {}) });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body;
};
const row = (time: string, until: string) => ({ venueId, startAt: at(time), endAt: at(until) });
const zonesOf = (things: Array<{ zone: string }>) => [...new Set(things.map(({ zone }) => zone))];

describe('Without a zone', () => {
  test('a venue has that of its open day, and an open day that of the house', async () => {
    const { zone, venues } = await ask('GET', `/api/open-days/${openDayId}`);
    expect([zone, ...zonesOf(venues)]).toEqual([urumqi, urumqi]);
    expect((await ask('GET', `/api/open-days/${world.openDayId}`)).zone).toBe('Asia/Shanghai');
  });

  test.each([
    ['shifts', shiftInput],
    ['sessions', sessionInput],
  ])('%s of a venue have that of their venue, which may not be that of the day', async (kind, input) => {
    const away = await ask('POST', `/api/open-days/${world.openDayId}/venues`, { ...branch, zone: urumqi });
    const made = await ask('POST', `/api/venues/${away.venueId}/${kind}`, { ...input, openDayId: world.openDayId });
    expect(made.zone).toBe(urumqi);
  });

  test('all of a series have that of their venue', async () => {
    const { role, startAt: _, endAt: __, ...details } = shiftInput;
    const shifts = { details, rows: [{ ...row('01:00', '02:00'), role }] };
    await ask('POST', `/api/open-days/${openDayId}/shift-series`, shifts);
    expect(zonesOf((await ask('GET', `/api/open-days/${openDayId}/shifts`)).shifts)).toEqual([urumqi]);
    const { startAt: ___, endAt: ____, ...told } = sessionInput;
    await ask('POST', `/api/open-days/${openDayId}/session-series`, { details: told, rows: [row('03:00', '04:00')] });
    expect(zonesOf((await ask('GET', `/api/open-days/${openDayId}/sessions`)).sessions)).toEqual([urumqi]);
  });

  test('a store at a venue has that of the venue, and one at none that of the house', async () => {
    const { organizationId } = await world.make('/api/organizations', { name: both('Relief'), kind: 'charity' });
    const store = (more: object) => ask('POST', `/api/stores`, { name: both('Store'), organizationId, ...more });
    expect((await store({ venueId })).zone).toBe(urumqi);
    expect((await store({})).zone).toBe('Asia/Shanghai');
    expect((await store({ venueId, zone: 'Asia/Tokyo' })).zone).toBe('Asia/Tokyo');
  });
});

describe('What is edited without a zone keeps the one that it has', () => {
  const tokyo = 'Asia/Tokyo';

  test.each([
    ['shifts', 'shiftId', shiftInput],
    ['sessions', 'sessionId', sessionInput],
  ] as const)('of %s', async (kind, id, input) => {
    const made = await ask('POST', `/api/venues/${venueId}/${kind}`, { ...input, openDayId, zone: tokyo });
    const { zone, ...sent } = made;
    expect(zone).toBe(tokyo);
    const saved = await ask('PUT', `/api/${kind}/${made[id]}`, { ...sent, capacity: 3 });
    expect([saved.zone, saved.capacity]).toEqual([tokyo, 3]);
    expect((await ask('PUT', `/api/${kind}/${made[id]}`, { ...saved, zone: urumqi })).zone).toBe(urumqi);
  });

  test('of a venue', async () => {
    const { zone, ...made } = await ask('POST', `/api/open-days/${openDayId}/venues`, { ...branch, zone: tokyo });
    expect(zone).toBe(tokyo);
    const saved = await ask('PUT', `/api/open-days/${openDayId}/venues/${made.venueId}`, {
      ...made,
      note: both('Wet'),
    });
    expect([saved.zone, saved.note]).toEqual([tokyo, both('Wet')]);
  });
});
