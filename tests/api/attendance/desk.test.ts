/** The desk: who came is seen on the door list, people without a booking are counted and undone, and the report says what came of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, sessionInput, visitor } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let manager: string;
let sessionId: string;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const entryId = (n: number) => `ent_${String(n).padStart(26, '0')}`;

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  const span = { startAt: inMinutes(30), endAt: inMinutes(90), signUpClosesAt: inMinutes(60) };
  const draft = { ...sessionInput, openDayId: made.openDayId, ...span };
  ({ sessionId } = await made.make(`/api/venues/${made.venueId}/sessions`, draft));
  for (const name of ['Ana', 'Bea'])
    await made.make(`/api/sessions/${sessionId}/bookings`, visitor(name, { partySize: 3 }));
  const organizationId = 'org_01j9z3k4m5n6p7q8r9s0t1v2w3';
  manager = await signedInAs(api.store.tables.people, { role: 'venue_manager', organizationId, venueId: made.venueId });
});
afterAll(() => api.close());

const day = () => `/api/open-days/${made.openDayId}`;
const mark = (n: number, more: Record<string, unknown>) => ({
  ...{ kind: 'mark', entryId: entryId(n), slotKind: 'session', slotId: sessionId, direction: 'in', at: inMinutes(0) },
  ...more,
});
const record = (...entries: unknown[]) =>
  api.request('POST', `${day()}/venues/${made.venueId}/entries`, { token: manager, body: { entries } });

async function slot() {
  const body = { openDayId: made.openDayId, reason: 'At the door', slotId: sessionId };
  const answer = await api.request('POST', `/api/venues/${made.venueId}/door-list`, { token: manager, body });
  return answer.body.slots[0];
}

describe('The desk', () => {
  test('shows who came in, since when, and how many are inside', async () => {
    const before = await slot();
    expect(before).toMatchObject({ inside: 0, arrived: 0, freeSeats: 14 });
    const { order } = before.lines.find(({ name }: any) => name === 'Ana');
    await record(
      mark(1, { order, seats: 3, source: 'desk' }),
      mark(2, { source: 'walk-in', ageGroup: 'senior' }),
      mark(3, { source: 'walk-in', ageGroup: 'child' }),
      { ...mark(4, { source: 'walk-in' }), kind: 'void', voids: entryId(3), reason: 'mistake', direction: undefined },
    );
    await api.deliver();
    const after = await slot();
    expect(after).toMatchObject({ inside: 4, arrived: 4 });
    const came = Object.fromEntries(after.lines.map(({ name, inside }: any) => [name, inside]));
    expect(came).toEqual({ Ana: 3, Bea: 0 });
    expect(after.lines[0].since).toBeDefined();
  });

  test('ticks who was given the safety briefing, and takes the tick back', async () => {
    const [{ order }] = (await slot()).lines;
    const brief = (briefed: boolean, of = order) =>
      api.request('PUT', `${day()}/venues/${made.venueId}/slots/${sessionId}/briefings/${of}`, {
        token: manager,
        body: { briefed },
      });
    for (const _ of [1, 2]) expect((await brief(true)).status).toBe(200);
    expect((await slot()).lines[0]).toMatchObject({ briefed: true });
    await brief(false);
    expect((await slot()).lines[0]).not.toHaveProperty('briefed');
    expect((await brief(true, 900)).body.code).toBe('entry.no-reservation');
  });

  test('lets somebody without a booking in by name, once however often it is sent, while there is room', async () => {
    const register = (n: number, body: object) =>
      api.request('PUT', `${day()}/venues/${made.venueId}/walk-ins/${entryId(n)}`, {
        token: manager,
        body: { slotId: sessionId, ...body },
      });
    for (const _ of [1, 2]) expect((await register(20, { name: '钱来', seats: 2 })).status).toBe(200);
    await api.deliver();
    const after = await slot();
    expect(after).toMatchObject({ inside: 6, walkIns: [{ name: '钱来', seats: 2 }] });
    expect((await register(21, { name: 'Too many', seats: 20 })).body.code).toBe('walk-in.full');
    const stored = (await api.store.raw(api.store.tables.attendance)).filter(({ type }) => type === 'walk-in');
    expect(JSON.stringify(stored)).not.toContain('钱来');
    await record({
      ...{ kind: 'void', entryId: entryId(22), slotKind: 'session', slotId: sessionId, at: inMinutes(0) },
      ...{ source: 'walk-in', voids: entryId(20), reason: 'mistake' },
    });
    await api.deliver();
    expect(await slot()).toMatchObject({ inside: 4, walkIns: [] });
  });

  test('everybody sees how many are inside, and nothing of who', async () => {
    const { body, raw } = await api.request('GET', `${day()}/inside`);
    expect(body.slots).toMatchObject([{ slotId: sessionId, inside: 4 }]);
    expect(raw).not.toMatch(/Ana|Bea|order/);
  });
});

test('The key that signs tickets is named to whoever may replace it, and counts on once however often it is asked', async () => {
  const devices = (token: string) => api.request('GET', `${day()}/venues/${made.venueId}/devices`, { token });
  expect((await devices(manager)).body).toEqual({ devices: [] });
  expect((await devices(made.operator)).body).toEqual({ devices: [], ticketKey: 1 });
  for (const _ of [1, 2])
    await api.request('POST', `${day()}/ticket-keys`, { token: made.operator, body: { from: 1, revoke: true } });
  expect((await devices(made.operator)).body).toEqual({ devices: [], ticketKey: 2 });
});

describe('The report', () => {
  test('R25 counts by category, age group, figure and survey, and names nobody', async () => {
    const figure = `${day()}/venues/${made.venueId}/figures/leaflets`;
    await api.request('PUT', figure, { token: manager, body: { value: 400 } });
    await api.request('PUT', figure, { token: manager, body: { value: 500, qualifier: 'over' } });
    const answers = { overall: '5', clear: '4', learned: '4', safe: '5', again: '5' };
    const choices = { street: ['hotline'], joinIn: ['volunteer', 'share'] };
    const survey = `${day()}/venues/${made.venueId}/survey-answers`;
    for (let times = 0; times < 2; times += 1)
      expect(await api.request('POST', survey, { body: { answers, choices } })).toMatchObject({ status: 200 });
    const { body, raw } = await api.request('GET', `${day()}/report`, { token: made.operator });
    const venue = body.venues.find(({ venueId }: any) => venueId === made.venueId);
    expect(venue).toMatchObject({
      visitors: { public: 3 },
      walkIns: { senior: 1 },
      volunteers: { came: 0, expected: 0 },
      survey: {
        ...{ answers: 2, counts: { overall: { 5: 2, 1: 0 }, clear: { 4: 2 } } },
        choices: { street: { hotline: 2, unsure: 0 }, joinIn: { volunteer: 2, share: 2, donate: 0 } },
      },
    });
    expect(body.figures).toEqual([{ venueId: made.venueId, kind: 'leaflets', value: 500, qualifier: 'over' }]);
    expect(raw).not.toMatch(/Ana|Bea/);
  });

  test('a survey takes all five answers, of a venue of that day', async () => {
    const path = `${day()}/venues/${made.venueId}/survey-answers`;
    expect(await api.request('POST', path, { body: { answers: { overall: '5' } } })).toMatchObject({ status: 422 });
    const answers = { overall: '9', clear: '4', learned: '4', safe: '5', again: '5' };
    expect(await api.request('POST', path, { body: { answers } })).toMatchObject({ status: 422 });
    const two = { answers: { ...answers, overall: '1' }, choices: { street: ['hotline', 'unsure'] } };
    expect(await api.request('POST', path, { body: two })).toMatchObject({ status: 422 });
    const other = path.replace(made.venueId, `ven_${'z'.repeat(26)}`);
    const right = { answers: { ...answers, overall: '1' } };
    expect(await api.request('POST', other, { body: right })).toMatchObject({ status: 404 });
  });
});
