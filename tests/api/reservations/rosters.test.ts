/** Rosters: who comes, masked by the role that looks; one contact at a time opened, of people under 18 with a reason. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day, localDateOf } from '../../../shared/kernel/time.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, shiftInput, visitor, volunteer } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { driveDraftWith, pledgeWith, testId, waterDraft } from '../../support/supplies-data.ts';

const station = testId('organization', 1);
const charity = testId('organization', 2);

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let tokens: Record<'venue' | 'otherVenue' | 'coordinator' | 'auditor' | 'charity' | 'otherCharity', string>;
let shiftId: string;
let sessionId: string;
let driveId: string;

const get = async (path: string, token: string) => (await api.request('GET', path, { token })).body;
const rowsOf = async (path: string, token: string) => (await get(path, token)).rows as any[];
const signUp = (body: unknown) => api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body });
const open = (path: string, recordId: string, token: string, body: object = {}) =>
  api.request('POST', `/api/${path}/${recordId}/contact`, { token, body });

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  const { people } = api.store.tables;
  const { venueId, openDayId } = made;
  tokens = {
    venue: await signedInAs(people, { role: 'venue_manager', organizationId: station, venueId }),
    otherVenue: await signedInAs(people, {
      role: 'venue_manager',
      organizationId: station,
      venueId: testId('venue', 9),
    }),
    coordinator: await signedInAs(people, { role: 'coordinator', organizationId: station }),
    auditor: await signedInAs(people, { role: 'auditor', organizationId: station }),
    charity: await signedInAs(people, { role: 'charity_staff', organizationId: charity }),
    otherCharity: await signedInAs(people, { role: 'charity_staff', organizationId: station }),
  };
  const shift = { ...shiftInput, openDayId, capacity: 4, role: 'usher' };
  ({ shiftId } = await made.make(`/api/venues/${venueId}/shifts`, shift));
  await signUp(volunteer('Zhang', { name: '张小明', phone: '13812345678' }));
  await signUp(volunteer('Young', { ageBand: '16-17', guardianConsent: true, phone: '13900001111' }));
  const lead = {
    name: 'Lead Er',
    email: 'lead@people.example',
    groupName: 'Acme',
    seats: 2,
    namesUntil: shiftInput.startAt,
  };
  const { body: hold } = await api.request('POST', `/api/shifts/${shiftId}/holds`, { body: lead });
  await api.request('POST', `/api/hold-names/${hold.namesToken}`, { body: volunteer('Named') });
  await signUp(volunteer('Waits', { name: 'Jane Doe' }));
  await signUp(volunteer('Waits2', { name: 'John Doe' }));

  ({ sessionId } = await made.makeSession({ capacity: 3 }));
  const book = (body: unknown) => api.request('POST', `/api/sessions/${sessionId}/bookings`, { body });
  await book(visitor('Ann', { phone: '13812345678', accessNeeds: 'Wheelchair' }));
  await book(visitor('Ben', { category: 'journalist' }));

  const inDays = (days: number) => localDateOf(Date.now() + days * day, 'Asia/Shanghai');
  const { itemId } = await made.make('/api/items', waterDraft());
  const drive = { organizationId: charity, startsOn: inDays(-1), endsOn: inDays(30), needs: [{ itemId, target: 100 }] };
  ({ driveId } = await made.make('/api/drives', driveDraftWith(drive)));
  const pledge = pledgeWith({ itemId, name: 'Jane Doe', email: 'jane@b.cn', phone: '13812345678', note: 'Ring twice' });
  expect((await api.request('POST', `/api/drives/${driveId}/pledges`, { body: pledge })).status).toBe(201);
});
afterAll(() => api.close());

describe('The roster of a shift', () => {
  test('tells the venue who comes and who waits, in order of arrival, with positions', async () => {
    const rows = await rowsOf(`/api/shifts/${shiftId}/sign-ups`, tokens.venue);
    expect(rows.map(({ name, state, position, seats }) => [name, state, position, seats])).toEqual([
      ['张*', 'confirmed', undefined, 1],
      [undefined, 'confirmed', undefined, 1],
      ['L. E.', 'confirmed', undefined, 1],
      ['N.', 'confirmed', undefined, 1],
      ['J. D.', 'waiting', 1, 1],
      ['J. D.', 'waiting', 2, 1],
    ]);
    expect(rows[2]).toMatchObject({ groupName: 'Acme', namesUntil: shiftInput.startAt });
    expect(rows[3].holdId).toBe(rows[2].recordId);
  });

  test('R24 of people under 18 shows the age band and the seats, and no name or contact', async () => {
    for (const token of [tokens.venue, tokens.coordinator, made.operator]) {
      const [, young] = await rowsOf(`/api/shifts/${shiftId}/sign-ups`, token);
      expect(young).toMatchObject({ ageBand: '16-17', seats: 1 });
      expect(Object.keys(young)).not.toEqual(expect.arrayContaining(['name']));
      expect(JSON.stringify(young)).not.toMatch(/email|phone|young/i);
    }
  });

  test('shows the middle of a number to the venue alone', async () => {
    const phones = async (token: string) => (await rowsOf(`/api/shifts/${shiftId}/sign-ups`, token))[0].phone;
    expect(await phones(tokens.venue)).toBe('138****5678');
    expect(await phones(tokens.coordinator)).toBe('***5678');
    expect(await phones(made.operator)).toBe('***5678');
  });

  test.each([
    ['another venue', 'otherVenue'],
    ['an auditor', 'auditor'],
    ['a charity', 'charity'],
  ] as const)('is closed to %s', async (_, who) => {
    expect((await api.request('GET', `/api/shifts/${shiftId}/sign-ups`, { token: tokens[who] })).status).toBe(403);
  });

  test('holds no text as it was typed, whoever looks', async () => {
    for (const token of [tokens.venue, tokens.coordinator, made.operator]) {
      const text = JSON.stringify(await get(`/api/shifts/${shiftId}/sign-ups`, token));
      expect(text).not.toMatch(/小明|13812345678|zhang@|Jane|Lead/);
    }
  });

  test('someone who cancels leaves it', async () => {
    const { body } = await signUp(volunteer('Brief'));
    const rows = () => rowsOf(`/api/shifts/${shiftId}/sign-ups`, tokens.venue);
    const before = (await rows()).length;
    await api.request('DELETE', `/api/sign-ups/${body.manageToken}`);
    expect(await rows()).toHaveLength(before - 1);
  });
});

describe('Opening a contact', () => {
  const path = () => `shifts/${shiftId}/sign-ups`;
  const rows = () => rowsOf(`/api/${path()}`, tokens.venue);

  test('tells one person’s contact as given, and leaves a trace with the reason', async () => {
    const [zhang] = await rows();
    const answer = await open(path(), zhang.recordId, tokens.venue, { reason: 'Running late' });
    expect(answer.body).toEqual({ name: '张小明', email: 'zhang@people.example', phone: '+8613812345678' });
    const { entries } = await get(`/api/audit-entries?thing=${zhang.recordId}`, tokens.auditor);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      action: 'contact.see',
      reason: 'Running late',
      things: [shiftId, zhang.recordId],
      outcome: 'done',
    });
  });

  test('R24 under 18 needs a reason, and the right to see minors', async () => {
    const [, young] = await rows();
    expect((await open(path(), young.recordId, tokens.venue)).body.code).toBe('contact.reason-needed');
    expect((await open(path(), young.recordId, made.operator, { reason: 'Because' })).status).toBe(403);
    expect(await open(path(), young.recordId, tokens.venue, { reason: 'a' })).toMatchObject({ status: 422 });
    const told = await open(path(), young.recordId, tokens.venue, { reason: 'Guardian asks where to fetch' });
    expect(told.body).toMatchObject({ name: 'Young', phone: '+8613900001111' });
  });

  test('is for the venue and the operator: a coordinator sees names and totals, another venue nothing', async () => {
    const [zhang] = await rows();
    for (const who of ['coordinator', 'otherVenue', 'auditor', 'charity'] as const)
      expect((await open(path(), zhang.recordId, tokens[who])).status, who).toBe(403);
  });

  test('of someone who holds no place of the shift finds nobody', async () => {
    expect((await open(path(), testId('signUp', 1), tokens.venue)).status).toBe(404);
    const [, , hold] = await rows();
    expect((await open(path(), hold.recordId, tokens.venue)).body).toMatchObject({ name: 'Lead Er' });
  });
});

describe('The roster of a session', () => {
  test('tells parties, categories and the waitlist, and access needs only with the contact', async () => {
    const rows = await rowsOf(`/api/sessions/${sessionId}/bookings`, tokens.venue);
    expect(rows.map(({ name, state, position, seats, category }) => [name, state, position, seats, category])).toEqual([
      ['A.', 'confirmed', undefined, 2, 'public'],
      ['B.', 'waiting', 1, 2, 'journalist'],
    ]);
    expect(rows.map(({ hasAccessNeeds }) => hasAccessNeeds)).toEqual([true, false]);
    expect(JSON.stringify(rows)).not.toContain('Wheelchair');
    const opened = await open(`sessions/${sessionId}/bookings`, rows[0].recordId, tokens.venue);
    expect(opened.body).toMatchObject({ name: 'Ann', accessNeeds: 'Wheelchair' });
  });

  test('is closed to another venue', async () => {
    const answer = await api.request('GET', `/api/sessions/${sessionId}/bookings`, { token: tokens.otherVenue });
    expect(answer.status).toBe(403);
  });
});

describe('The pledges of a drive', () => {
  test('are for the charity of the drive, masked, with a contact to open', async () => {
    const rows = await rowsOf(`/api/drives/${driveId}/pledges`, tokens.charity);
    expect(rows).toMatchObject([{ name: 'J. D.', email: 'j***@b.cn', phone: '138****5678', unit: 'XBO' }]);
    expect(JSON.stringify(rows)).not.toContain('Ring');
    const opened = await open(`drives/${driveId}/pledges`, rows[0].recordId, tokens.charity);
    expect(opened.body).toEqual({ name: 'Jane Doe', email: 'jane@b.cn', phone: '+8613812345678', note: 'Ring twice' });
  });

  test('another charity and a venue see none', async () => {
    for (const who of ['otherCharity', 'venue'] as const)
      expect((await api.request('GET', `/api/drives/${driveId}/pledges`, { token: tokens[who] })).status).toBe(403);
  });

  test('R22 leave out who was erased, whose contact is then nobody’s', async () => {
    const rows = () => rowsOf(`/api/drives/${driveId}/pledges`, tokens.charity);
    const { itemId } = (await rows())[0];
    const body = pledgeWith({ itemId, name: 'Erased', email: 'erased@b.cn' });
    const pledge = await api.request('POST', `/api/drives/${driveId}/pledges`, { body });
    const { pledgeId, manageToken } = pledge.body;
    expect(await rows()).toHaveLength(2);
    expect((await api.request('DELETE', `/api/pledges/${manageToken}/my-data`)).status).toBe(200);
    expect(await rows()).toHaveLength(1);
    expect((await open(`drives/${driveId}/pledges`, pledgeId, tokens.charity)).status).toBe(404);
  });
});
