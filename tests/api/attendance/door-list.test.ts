/** The door list: full names for the venue's own manager and team lead, with one reason and one entry of the audit. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, sessionInput, shiftInput, venueInput, visitor, volunteer } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let manager: string;
let lead: string;
let shiftId: string;
let sessionId: string;

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const soon = { startAt: inHours(20), endAt: inHours(22) };
const reason = 'Welcome at the door';
const organizationId = 'org_01j9z3k4m5n6p7q8r9s0t1v2w3';

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  const { make, openDayId, venueId } = made;
  const more = { openDayId, capacity: 5, ...soon };
  ({ shiftId } = await make(`/api/venues/${venueId}/shifts`, { ...shiftInput, ...more }));
  ({ sessionId } = await make(`/api/venues/${venueId}/sessions`, { ...sessionInput, ...more }));
  const someone = volunteer('Mei', { name: '王小梅', phone: '13812345678' });
  await make(`/api/shifts/${shiftId}/sign-ups`, someone);
  const minor = { name: '李小满', phone: '13900001111', ageBand: '16-17', guardianConsent: true };
  await make(`/api/shifts/${shiftId}/sign-ups`, volunteer('Man', minor));
  await make(`/api/sessions/${sessionId}/bookings`, visitor('Ana', { accessNeeds: 'Wheelchair' }));
  // One that is three weeks ahead.
  await make(`/api/shifts/${made.shift.shiftId}/sign-ups`, volunteer('Far'));
  const at = { organizationId, venueId };
  manager = await signedInAs(api.store.tables.people, { role: 'venue_manager', ...at });
  lead = await signedInAs(api.store.tables.people, { role: 'team_lead', ...at });
});
afterAll(() => api.close());

const path = () => `/api/venues/${made.venueId}/door-list`;
const open = (token: string, more: Record<string, unknown> = {}) =>
  api.request('POST', path(), { token, body: { openDayId: made.openDayId, reason, ...more } });
const look = (token: string, pass: string) =>
  api.request('GET', `${path()}?pass=${encodeURIComponent(pass)}`, { token });
const linesOf = ({ body }: Awaited<ReturnType<typeof open>>) => body.slots.flatMap((slot: any) => slot.lines);

async function entriesOf(action: string) {
  const answer = await api.request('GET', `/api/audit-entries?action=${action}`, { token: made.operator });
  return answer.body.entries as any[];
}

describe('The door list', () => {
  test('has full names of everybody who is expected within its window, minors as well, and phones for the manager', async () => {
    const answer = await open(manager);
    expect(answer, answer.raw).toMatchObject({ status: 200 });
    expect(answer.body.slots.map((slot: any) => slot.slotId).sort()).toEqual([shiftId, sessionId].sort());
    const byName = Object.fromEntries(linesOf(answer).map((line: any) => [line.name, line]));
    expect(Object.keys(byName).sort()).toEqual(['Ana', '李小满', '王小梅'].sort());
    expect(byName['王小梅']).toMatchObject({ phone: '+8613812345678', seats: 1, state: 'confirmed' });
    expect(byName['李小满']).toMatchObject({ ageBand: '16-17' });
    expect(byName.Ana).toMatchObject({ accessNeeds: 'Wheelchair', category: 'public', seats: 2 });
    expect(answer.raw).not.toContain('@');
  });

  test('shows a team lead the names and no phone', async () => {
    const answer = await open(lead, { slotId: shiftId });
    expect(answer.body.slots).toHaveLength(1);
    expect(linesOf(answer).map(({ name }: any) => name)).toEqual(['王小梅', '李小满']);
    expect(answer.raw).not.toContain('1381234');
  });

  test('leaves one entry with its reason, however often it is looked at again', async () => {
    const before = (await entriesOf('door-list.see')).length;
    const { body } = await open(manager, { as: 'file', slotId: shiftId });
    for (let times = 0; times < 3; times += 1) expect((await look(manager, body.pass)).body.slots).toHaveLength(1);
    const entries = await entriesOf('door-list.see');
    expect(entries).toHaveLength(before + 1);
    expect(entries[0]).toMatchObject({ reason, asFile: true, outcome: 'done' });
    expect(entries[0].things).toEqual(expect.arrayContaining([made.venueId, made.openDayId, shiftId]));
  });

  test('has for badges, and only for them, the codes of tickets: one to scan, and the short one of the ticket’s own page', async () => {
    const { body, raw } = await open(manager, { slotId: shiftId });
    expect(raw).not.toContain('"ticket');
    const address = `${path()}?pass=${encodeURIComponent(body.pass)}&show=tickets`;
    const lines = linesOf(await api.request('GET', address, { token: manager }));
    expect(lines).toHaveLength(2);
    for (const { ticket, ticketShort } of lines) {
      const own = await api.request('GET', `/api/tickets/${ticket}`);
      expect(own.body).toMatchObject({ short: ticketShort });
    }
  });

  test('takes a reason', async () => {
    expect(await open(manager, { reason: undefined })).toMatchObject({ status: 422 });
    expect(await open(manager, { reason: '-' })).toMatchObject({ status: 422 });
  });

  test.each([
    ['another venue’s manager', 'venue_manager', 'not-allowed'],
    ['another venue’s team lead', 'team_lead', 'not-allowed'],
    ['a coordinator', 'coordinator', 'not-allowed'],
    ['an auditor', 'auditor', 'not-allowed'],
  ] as const)('is refused to %s', async (_, role, code) => {
    const { venueId } = await made.make(`/api/open-days/${made.openDayId}/venues`, { ...venueInput, role: 'branch' });
    const ofVenue = role === 'venue_manager' || role === 'team_lead' ? { venueId } : {};
    const token = await signedInAs(api.store.tables.people, { role, organizationId, ...ofVenue });
    expect((await open(token)).body.code).toBe(code);
  });

  test('is not there three weeks before, and not for a venue or shift that does not exist', async () => {
    expect((await open(manager, { slotId: made.shift.shiftId })).body.code).toBe('door-list.not-yet');
    expect((await open(manager, { slotId: `shf_${'z'.repeat(26)}` })).body.code).toBe('not-found');
  });

  test('a pass is good for its own person and venue, and a forged one for nobody', async () => {
    const { pass } = (await open(manager)).body;
    expect((await look(lead, pass)).body.code).toBe('door-list.pass-over');
    expect((await look(manager, `${pass.slice(0, -2)}xx`)).body.code).toBe('door-list.pass-over');
    expect((await look(manager, 'none')).body.code).toBe('door-list.pass-over');
  });
});
