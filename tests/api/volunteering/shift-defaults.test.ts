/** What an open day and a venue say for all shifts: read as such, kept apart from what a shift says itself. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { both, makeProgramme, shiftInput } from '../../support/programme.ts';

let api: Api;
let world: Awaited<ReturnType<typeof makeProgramme>>;
beforeAll(async () => {
  api = await startApi();
  world = await makeProgramme(api);
});
afterAll(() => api.close());

const { meetingPoint: _, equipment: __, meals: ___, ...silent } = shiftInput as Record<string, unknown>;
const ask = async (method: 'GET' | 'PUT' | 'POST', path: string, body?: object) => {
  const answer = await api.request(method, path, { token: world.operator, ...(body ? { body } : {}) });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body;
};
const venuePath = () => `/api/open-days/${world.openDayId}/venues/${world.venueId}`;
async function setDefaults(shiftDefaults: object | undefined) {
  const { venues } = await ask('GET', `/api/open-days/${world.openDayId}`);
  const venue = venues.find(({ venueId }: { venueId: string }) => venueId === world.venueId);
  return ask('PUT', venuePath(), { ...venue, shiftDefaults });
}

test('a shift is read with what its venue says, says so, and sent back as it was read it stays so', async () => {
  await setDefaults({ equipment: both('Gloves'), meals: both('Lunch box') });
  const made = await ask('POST', `/api/venues/${world.venueId}/shifts`, {
    ...silent,
    ...{ openDayId: world.openDayId, meals: both('None in the evening'), status: 'draft' },
  });
  const inherited = { equipment: 'venue' };
  expect(made).toMatchObject({ equipment: both('Gloves'), meals: both('None in the evening'), inherited });
  expect(await ask('GET', `/api/shifts/${made.shiftId}`)).toMatchObject({ inherited });
  const saved = await ask('PUT', `/api/shifts/${made.shiftId}`, { ...made, status: 'published' });
  expect(saved).toMatchObject({ equipment: both('Gloves'), inherited });
  await setDefaults({ equipment: both('Torch'), meals: both('Lunch box') });
  const { shifts } = await ask('GET', `/api/open-days/${world.openDayId}/shifts`);
  const listed = shifts.find(({ shiftId }: { shiftId: string }) => shiftId === made.shiftId);
  expect(listed).toMatchObject({ equipment: both('Torch'), meals: both('None in the evening'), inherited });
});

test('a copied day keeps what it inherits apart from what is its own', async () => {
  await setDefaults({ equipment: both('Torch') });
  const copy = await ask('POST', `/api/open-days/${world.openDayId}/copies`, { heldOn: '2032-06-19' });
  await ask('POST', `/api/open-days/${copy.openDay.openDayId}/shift-copies`, {
    ...{ fromOpenDayId: world.openDayId, days: copy.days, venues: copy.venues, sessions: copy.sessions },
  });
  const { shifts } = await ask('GET', `/api/open-days/${copy.openDay.openDayId}/shifts`);
  expect(shifts.length).toBeGreaterThan(0);
  expect(shifts.every(({ inherited }: { inherited?: object }) => inherited && 'equipment' in inherited)).toBe(true);
});
