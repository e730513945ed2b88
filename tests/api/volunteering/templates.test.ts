/** An organization's templates: kept from a shift or a venue, edited, archived, and sent as they are to make the next one. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { both, makeProgramme, shiftInput, venueInput } from '../../support/programme.ts';
import { shiftTemplateWith, venueTemplateWith } from '../../support/template-samples.ts';

let api: Api;
let world: Awaited<ReturnType<typeof makeProgramme>>;
let organizationId: string;
beforeAll(async () => {
  api = await startApi();
  world = await makeProgramme(api);
  const made = await world.make('/api/organizations', { name: both('A charity'), kind: 'charity' });
  ({ organizationId } = made);
});
afterAll(() => api.close());

const ask = (method: 'GET' | 'PUT' | 'POST', path: string, body?: object, headers = {}) =>
  api.request(method, path, { token: world.operator, headers, ...(body ? { body } : {}) });
const base = () => `/api/organizations/${organizationId}`;
const all = async () => (await ask('GET', `${base()}/templates`)).body;

test('kept from a shift, a template makes the next one, which a later edit of it does not touch', async () => {
  const shift = await world.makeShift({ equipment: both('A vest'), needsTrainings: ['first_aid'] });
  const { status, body: kept } = await ask('POST', `${base()}/shift-templates`, {
    name: 'As at the gate',
    details: shift,
  });
  expect(status).toBe(201);
  expect(kept.details).not.toHaveProperty('startAt');
  const { startAt, endAt } = shiftInput;
  const next = await world.makeShift({ ...kept.details, startAt, endAt });
  expect(next).toMatchObject({ role: shift.role, riskText: shift.riskText, equipment: both('A vest') });
  const edited = { ...kept, details: { ...kept.details, equipment: both('Gloves') } };
  expect((await ask('PUT', `${base()}/shift-templates/${kept.templateId}`, edited)).body.revision).toBe(2);
  expect((await ask('PUT', `${base()}/shift-templates/${kept.templateId}`, edited)).status).toBe(409);
  expect((await ask('GET', `/api/shifts/${next.shiftId}`)).body.equipment).toEqual(both('A vest'));
});

test('kept twice under one key it is one; archived it is still listed, as such', async () => {
  const key = { 'idempotency-key': 'template-kept-twice' };
  const [one, two] = [
    await ask('POST', `${base()}/venue-templates`, venueTemplateWith(), key),
    await ask('POST', `${base()}/venue-templates`, venueTemplateWith(), key),
  ];
  expect(two.body.templateId).toBe(one.body.templateId);
  const path = `${base()}/venue-templates/${one.body.templateId}`;
  const archived = { ...venueTemplateWith({ archived: true }), revision: 1 };
  expect((await ask('PUT', path, archived)).body).toMatchObject({ archived: true, revision: 2 });
  expect((await all()).venues).toMatchObject([{ name: 'A booth on a square', archived: true }]);
});

test('R27 a venue is kept at its point in WGS-84', async () => {
  const point = { lat: 30.27, lon: 120.16, datum: 'GCJ02' };
  const details = { ...venueInput, role: 'branch', point };
  const { body } = await ask('POST', `${base()}/venue-templates`, { name: 'On the map', details });
  expect(body.details.point).toMatchObject({ datum: 'WGS84', givenIn: 'GCJ02' });
});

test('one kind is not edited as the other, and no other organization has it', async () => {
  const { body } = await ask('POST', `${base()}/shift-templates`, shiftTemplateWith());
  const asVenue = { ...venueTemplateWith(), revision: 1 };
  expect((await ask('PUT', `${base()}/venue-templates/${body.templateId}`, asVenue)).status).toBe(404);
  const other = await world.make('/api/organizations', { name: both('Another'), kind: 'charity' });
  const path = `/api/organizations/${other.organizationId}/shift-templates/${body.templateId}`;
  expect((await ask('PUT', path, { ...shiftTemplateWith(), revision: 1 })).status).toBe(404);
});
