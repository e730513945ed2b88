/** Over the API: staff of the venue or the charity take a place or a pledge back, with a trace; nobody else does. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day, localDateOf } from '../../../shared/kernel/time.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, visitor, volunteer } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { driveDraftWith, pledgeWith, testId, waterDraft } from '../../support/supplies-data.ts';

const [station, charity] = [testId('organization', 1), testId('organization', 2)];
let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let tokens: Record<'venue' | 'otherVenue' | 'auditor' | 'charity' | 'otherCharity', string>;
let places: Record<
  'shift' | 'session' | 'drive',
  { path: string; owner: string; other: string; join: () => Promise<string> }
>;
let driveId: string;
let itemId: string;
let people = 0;

const post = async (path: string, body: object, token?: string, language?: string) =>
  api.request('POST', path, { body, ...(token ? { token } : {}), ...(language ? { language } : {}) });
const remove = (path: string, recordId: string, token?: string, body: object = { reason: 'not-genuine' }) =>
  post(`${path}/${recordId}/removal`, body, token);
const rowsOf = async (path: string) => (await api.request('GET', path, { token: made.operator })).body.rows as any[];
const mailsTo = (name: string) => api.mails.filter(({ to }) => to === `${name.toLowerCase()}@people.example`);

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  const { venueId } = made;
  const as = (role: 'venue_manager' | 'auditor' | 'charity_staff', organizationId: string, venue?: string) =>
    signedInAs(api.store.tables.people, { role, organizationId, ...(venue ? { venueId: venue } : {}) });
  tokens = {
    venue: await as('venue_manager', station, venueId),
    otherVenue: await as('venue_manager', station, testId('venue', 9)),
    auditor: await as('auditor', station),
    charity: await as('charity_staff', charity),
    otherCharity: await as('charity_staff', station),
  };
  const { shiftId } = await made.makeShift({ capacity: 1 });
  const { sessionId } = await made.makeSession({ capacity: 9 });
  ({ itemId } = await made.make('/api/items', waterDraft()));
  const inDays = (days: number) => localDateOf(Date.now() + days * day, 'Asia/Shanghai');
  const drive = { organizationId: charity, startsOn: inDays(-1), endsOn: inDays(30), needs: [{ itemId, target: 100 }] };
  ({ driveId } = await made.make('/api/drives', driveDraftWith(drive)));
  const someone = () => `Someone${(people += 1)}`;
  const [shift, session, pledges] = [
    `/api/shifts/${shiftId}/sign-ups`,
    `/api/sessions/${sessionId}/bookings`,
    `/api/drives/${driveId}/pledges`,
  ];
  const { venue, otherVenue } = tokens;
  places = {
    shift: {
      ...{ path: shift, owner: venue, other: otherVenue },
      join: async () => (await post(shift, volunteer(someone()))).body.signUpId,
    },
    session: {
      ...{ path: session, owner: venue, other: otherVenue },
      join: async () => (await post(session, visitor(someone()))).body.bookingId,
    },
    drive: {
      ...{ path: pledges, owner: tokens.charity, other: tokens.otherCharity },
      join: async () => (await post(pledges, pledgeWith({ itemId, quantity: 1, unit: 'XBO' }))).body.pledgeId,
    },
  };
});
afterAll(() => api.close());

describe.each(['shift', 'session', 'drive'] as const)('Of a %s', (which) => {
  test('whoever may edit it takes one off the list, twice alike, and the audit says who, what and why', async () => {
    const { path, owner, join } = places[which];
    const recordId = await join();
    for (const _ of ['once', 'again'])
      expect(await remove(path, recordId, owner)).toMatchObject({ status: 200, body: { removed: true } });
    expect((await rowsOf(path)).map((row) => row.recordId)).not.toContain(recordId);
    const { body } = await api.request('GET', `/api/audit-entries?thing=${recordId}`, { token: tokens.auditor });
    const action = which === 'drive' ? 'drive.edit' : 'venue.edit';
    const entry = { action, reason: 'not-genuine', outcome: 'done', things: [path.split('/')[3], recordId] };
    expect(body.entries).toMatchObject([entry, entry]);
  });

  test('nobody else does, and nobody without a reason of the list', async () => {
    const { path, owner, other, join } = places[which];
    const recordId = await join();
    expect((await remove(path, recordId)).status).toBe(401);
    for (const token of [other, tokens.auditor]) expect((await remove(path, recordId, token)).status).toBe(403);
    for (const body of [{}, { reason: 'I know him' }])
      expect((await remove(path, recordId, owner, body)).status).toBe(422);
    expect((await rowsOf(path)).map((row) => row.recordId)).toContain(recordId);
    expect((await remove(path, recordId.replace(/.{4}$/, '0000'), owner)).status).toBe(404);
    expect((await remove(path, recordId, owner)).status).toBe(200);
  });
});

describe('Whoever is taken out', () => {
  test('of a shift is told by mail in the own language, whoever moves up too, and the private link says why', async () => {
    const { path, owner } = places.shift;
    const first = (await post(path, volunteer('Li'), undefined, 'zh-CN')).body;
    await post(path, volunteer('Next'));
    await api.deliver();
    await remove(path, first.signUpId, owner);
    await api.deliver();
    const told = mailsTo('Li').at(-1)!;
    expect(told.subject).toBe('工作人员已取消您的名额：志愿班次·引导员');
    expect(told.text).toContain('主办方的工作人员取消了您的名额，请不要前来。');
    expect(told.text).not.toContain(first.manageToken);
    expect(mailsTo('Next').at(-1)!.subject).toBe('You have a place now: Usher shift');
    const { body } = await api.request('GET', `/api/sign-ups/${first.manageToken}`);
    expect(body).toMatchObject({ state: 'cancelled', because: 'removed-by-staff' });
    await remove(path, first.signUpId, owner);
    await api.deliver();
    expect(mailsTo('Li')).toHaveLength(2);
  });

  test('of a session is told too', async () => {
    const { path, owner } = places.session;
    const { bookingId } = (await post(path, visitor('Guest'), undefined, 'en')).body;
    await api.deliver();
    await remove(path, bookingId, owner);
    await api.deliver();
    expect(mailsTo('Guest').map(({ subject }) => subject)).toEqual([
      'Confirmed: Tour',
      'Staff released your place: Tour',
    ]);
  });
});

test('A pledge that is taken back is missing from its need again', async () => {
  const { path, owner, join } = places.drive;
  const pledged = async () => (await api.request('GET', `/api/drives/${driveId}`)).body.needs[0].pledged;
  const before = await pledged();
  const recordId = await join();
  expect(await pledged()).toBe(before + 1);
  await remove(path, recordId, owner);
  expect(await pledged()).toBe(before);
});

test('A pledge is found by a name in any script, its initials or the last digits, masked as ever, and by nobody else', async () => {
  const { path, owner, other } = places.drive;
  const people = [
    { name: '买买提·吐尔逊', phone: '13712340001' },
    { name: '𠮷野太郎', phone: '13712340002' },
    { name: 'محمد علي', phone: '13712340003' },
    { name: '张小明', phone: '13712345678' },
  ];
  for (const person of people)
    await post(path, pledgeWith({ itemId, quantity: 1, unit: 'XBO', email: undefined, ...person }));
  const found = async (find: string) => {
    const { body, raw } = await post(`${path}/search`, { find }, owner);
    expect(raw).not.toMatch(/小明|吐尔逊|太郎|1371234/);
    return body.rows.length;
  };
  const sought = ['买买提', '吐尔逊', '𠮷', 'محمد', 'zxm', '張', '5678', '+86 137 1234 5678', '０００２', 'xiaoming'];
  for (const find of sought) expect([find, await found(find)]).toEqual([find, 1]);
  expect(await found('李四')).toBe(0);
  expect((await post(`${path}/search`, { find: '张' }, other)).status).toBe(403);
  expect((await post(`${path}/search`, { find: '' }, owner)).status).toBe(422);
});
