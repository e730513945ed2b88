/** Over the API: staff add, move, return and give new links; the person is told once, in their language, that staff did it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { at, makeProgramme, visitor, volunteer } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { testId } from '../../support/supplies-data.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let manager: string;
let people = 0;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  const venue = { role: 'venue_manager', organizationId: testId('organization', 1), venueId: made.venueId } as const;
  manager = await signedInAs(api.store.tables.people, venue);
});
afterAll(() => api.close());

const newShift = async (more: object = {}) => (await made.makeShift(more)).shiftId;
const someone = () => `Staffed${(people += 1)}`;
const post = (path: string, body: object = {}, token?: string, language = 'zh-CN') =>
  api.request('POST', `/api/${path}`, { body, language, ...(token ? { token } : {}) });
const told = async (name: string) => {
  await api.deliver();
  return api.mails.filter(({ to }) => to === `${name.toLowerCase()}@people.example`).map(({ subject }) => subject);
};
const rowsOf = async (path: string) =>
  (await api.request('GET', `/api/${path}`, { token: manager })).body.rows as any[];
const see = (path: string) => api.request('GET', `/api/${path}`);

describe('staff add a person', () => {
  test('who is written to in the language that staff chose, and told that staff did it', async () => {
    const [shiftId, name, late] = [await newShift({ capacity: 1 }), someone(), someone()];
    await post(`shifts/${shiftId}/sign-ups-by-staff`, { ...volunteer(name), locale: 'en' }, manager);
    expect(await told(name)).toEqual(['Staff signed you up: Usher shift']);
    await post(`shifts/${shiftId}/sign-ups-by-staff`, { ...volunteer(late), locale: 'en' }, manager);
    expect(await told(late)).toEqual(['On the waitlist: Usher shift']);
    expect(api.mails.at(-1)!.text).toContain('Staff of the organizer put you on the waitlist.');
    const wrong = await post(`shifts/${shiftId}/sign-ups-by-staff`, { ...volunteer(someone()), locale: 'fr' }, manager);
    expect(wrong.status).toBe(422);
  });
});

describe('staff move a person to another shift', () => {
  test('at the same time: one mail, the old place free, the old link says so, and again changes nothing', async () => {
    const [from, to, name, next] = [await newShift({ capacity: 1 }), await newShift(), someone(), someone()];
    const { signUpId, manageToken } = (await post(`shifts/${from}/sign-ups`, volunteer(name))).body;
    await post(`shifts/${from}/sign-ups`, volunteer(next));
    await told(name);
    const move = () => post(`shifts/${from}/sign-ups/${signUpId}/move`, { toShiftId: to, riskAccepted: true }, manager);
    expect(await move()).toMatchObject({ status: 200, body: { moved: true } });
    expect(await told(name)).toEqual(['已确认：志愿班次·引导员', '工作人员已为您调整班次：志愿班次·引导员']);
    expect(await move()).toMatchObject({ status: 200 });
    expect(await told(name)).toHaveLength(2);
    expect(await told(next)).toContain('候补成功，名额已确认：志愿班次·引导员');
    expect((await see(`sign-ups/${manageToken}`)).body).toMatchObject({
      state: 'cancelled',
      because: 'moved-by-staff',
    });
    expect(await rowsOf(`shifts/${to}/sign-ups`)).toMatchObject([{ state: 'confirmed', seats: 1 }]);
  });
  test('not into a full shift, one that asks for more, or over something else; and then all stays as it was', async () => {
    const [from, full] = [await newShift(), await newShift({ capacity: 1 })];
    const guide = await newShift({ needsTrainings: ['dignity'], startAt: at('06:00'), endAt: at('07:00') });
    await post(`shifts/${full}/sign-ups`, volunteer(someone()));
    const name = someone();
    const { signUpId } = (await post(`shifts/${from}/sign-ups`, volunteer(name))).body;
    const other = await newShift({ startAt: at('08:00'), endAt: at('09:00') });
    const clash = await newShift({ startAt: at('08:30'), endAt: at('09:30') });
    await post(`shifts/${other}/sign-ups`, volunteer(name));
    const codes = [];
    for (const toShiftId of [full, guide, clash, from, 'shf_01hz0000000000000000000000'])
      codes.push(
        (await post(`shifts/${from}/sign-ups/${signUpId}/move`, { toShiftId, riskAccepted: true }, manager)).body.code,
      );
    expect(codes.slice(0, 1)).toEqual(['place.full']);
    expect(codes.slice(2)).toEqual(['place.overlap', 'not-found', 'not-allowed']);
    expect(codes[1]).toMatch(/^sign-up\./);
    const unsaid = { toShiftId: other, riskAccepted: false };
    expect((await post(`shifts/${from}/sign-ups/${signUpId}/move`, unsaid, manager)).body.code).toBe(
      'sign-up.risk-not-accepted',
    );
    expect(await rowsOf(`shifts/${from}/sign-ups`)).toMatchObject([{ state: 'confirmed' }]);
  });
});

describe('a removal is taken back', () => {
  test.each([
    ['sign-up', () => newShift().then((id) => `shifts/${id}/sign-ups`), volunteer, 'signUpId'],
    ['booking', async () => `sessions/${made.session.sessionId}/bookings`, visitor, 'bookingId'],
  ] as const)('of a %s, once, and told that staff did it', async (_, pathOf, person, idField) => {
    const [path, name] = [await pathOf(), someone()];
    const recordId = (await post(path, person(name))).body[idField];
    const seats = async () => (await rowsOf(path)).length;
    const before = await seats();
    expect((await post(`${path}/${recordId}/return`, {}, manager)).status).toBe(404);
    await post(`${path}/${recordId}/removal`, { reason: 'duplicate' }, manager);
    expect(await seats()).toBe(before - 1);
    expect(await told(name)).toHaveLength(2);
    const back = await post(`${path}/${recordId}/return`, {}, manager);
    expect(back).toMatchObject({ status: 200, body: { state: 'confirmed' } });
    expect(await post(`${path}/${recordId}/return`, {}, manager)).toMatchObject({ status: 200 });
    expect(await seats()).toBe(before);
    const subjects = await told(name);
    expect(subjects).toHaveLength(3);
    expect(subjects[2]).toMatch(/^工作人员已为您登记：/);
  });
});

describe('the removal of a group is taken back', () => {
  const group = { name: 'Leader', groupName: 'Friends', seats: 3, email: 'friends@people.example' };
  const joined = async (namesUntil: string) => {
    const shiftId = await newShift({ capacity: 4 });
    const hold = (await post(`shifts/${shiftId}/holds`, { ...group, namesUntil })).body;
    const { ifFull: _, ...member } = volunteer(someone());
    await post(`hold-names/${hold.namesToken}`, member);
    return { path: `shifts/${shiftId}/sign-ups`, hold };
  };

  test('with the seats that had no name, until the same deadline, once; who had a name stays', async () => {
    const { path, hold } = await joined(at('00:30'));
    const back = (recordId = hold.holdId) => post(`${path}/${recordId}/return`, {}, manager);
    expect((await back()).status).toBe(404);
    await post(`${path}/${hold.holdId}/removal`, { reason: 'other' }, manager);
    expect((await rowsOf(path)).map(({ seats }) => seats)).toEqual([1]);
    expect(await back()).toMatchObject({ status: 200, body: { state: 'confirmed' } });
    expect((await back()).status).toBe(200);
    const rows = await rowsOf(path);
    expect(rows.map(({ groupName, seats }) => [groupName, seats])).toEqual([
      [undefined, 1],
      ['Friends', 2],
    ]);
    expect(rows[1]).toMatchObject({ namesUntil: at('00:30') });
    expect((await see(`holds/${hold.manageToken}`)).body).toMatchObject({ state: 'cancelled' });
    // Taken out again, and back once more: another one each time.
    await post(`${path}/${rows[1].recordId}/removal`, { reason: 'other' }, manager);
    expect((await back(rows[1].recordId)).status).toBe(200);
    expect((await rowsOf(path)).map(({ seats }) => seats)).toEqual([1, 2]);
    expect(await told('friends')).toHaveLength(5);
  });
});

describe('a new private link', () => {
  test.each([
    ['sign-up', () => newShift().then((id) => `shifts/${id}/sign-ups`), volunteer, 'signUpId', 'sign-ups'],
    ['booking', async () => `sessions/${made.session.sessionId}/bookings`, visitor, 'bookingId', 'bookings'],
  ] as const)('of a %s kills the old one, and the place goes on', async (_, pathOf, person, idField, page) => {
    const path = await pathOf();
    const body = person(someone(), { email: undefined, phone: `1380013${8100 + (people += 1)}` });
    const first = (await post(path, body)).body;
    const { status, body: renewed } = await post(`${path}/${first[idField]}/new-link`, {}, manager);
    expect(status).toBe(200);
    expect(renewed.manageToken).not.toBe(first.manageToken);
    await api.deliver();
    expect((await see(`${page}/${first.manageToken}`)).status).toBe(404);
    expect((await see(`${page}/${renewed.manageToken}`)).body).toMatchObject({ state: 'confirmed' });
    const row = (await rowsOf(path)).find(({ recordId }) => recordId === first[idField]);
    expect(row).toMatchObject({ state: 'confirmed' });
    expect((await api.request('DELETE', `/api/${page}/${renewed.manageToken}`)).body.state).toBe('cancelled');
  });
  test('of whoever waits keeps the position, and of whoever has an address mails nothing', async () => {
    const shiftId = await newShift({ capacity: 1 });
    const names = [someone(), someone(), someone()];
    const ids = [];
    for (const name of names) ids.push((await post(`shifts/${shiftId}/sign-ups`, volunteer(name))).body.signUpId);
    const before = await told(names[1]!);
    const { body } = await post(`shifts/${shiftId}/sign-ups/${ids[1]}/new-link`, {}, manager);
    expect((await see(`sign-ups/${body.manageToken}`)).body).toMatchObject({ state: 'waiting', position: 1 });
    expect(await told(names[1]!)).toEqual(before);
  });
  test('is not for whoever may not open contacts, and of a minor takes a reason', async () => {
    const shiftId = await newShift();
    const minor = volunteer(someone(), { ageBand: '16-17', guardianConsent: true });
    const { signUpId } = (await post(`shifts/${shiftId}/sign-ups`, minor)).body;
    const path = `shifts/${shiftId}/sign-ups/${signUpId}/new-link`;
    const coordinator = { role: 'coordinator', organizationId: testId('organization', 1) } as const;
    expect((await post(path, {}, await signedInAs(api.store.tables.people, coordinator))).status).toBe(403);
    expect((await post(path, {}, manager)).body.code).toBe('contact.reason-needed');
    expect((await post(path, { reason: 'Lost the link, came by' }, manager)).status).toBe(200);
  });
});

describe('a code that staff read out', () => {
  const phone = '13912340001';
  const open = (code: string, number = phone) => post('links/by-code', { phone: number, code });
  const makeCode = async (slotId: string, recordId: string, token = manager) =>
    api.request('PUT', `/api/slots/${slotId}/people/${recordId}/link-code`, { body: {}, token });

  test('opens the private link of whoever has a phone alone, once, for shifts, groups and sessions', async () => {
    const [shiftId, byPhone] = [await newShift({ capacity: 9 }), { email: undefined, phone }];
    const group = { name: 'Leader', groupName: 'Friends', seats: 3, namesUntil: at('00:30') };
    const { sessionId } = made.session;
    for (const [slotId, path, body, page] of [
      [shiftId, `shifts/${shiftId}/sign-ups`, volunteer(someone(), byPhone), 'sign-ups'],
      [shiftId, `shifts/${shiftId}/holds`, { ...group, phone: '13912340002' }, 'holds'],
      [
        sessionId,
        `sessions/${sessionId}/bookings`,
        { ...visitor(someone()), ...byPhone, phone: '13912340005' },
        'bookings',
      ],
    ] as const) {
      const { body: mine } = await post(path, body);
      expect(mine).toHaveProperty('manageToken');
      const made = await makeCode(slotId, mine.signUpId ?? mine.holdId ?? mine.bookingId);
      expect(made).toMatchObject({ status: 200, body: { code: expect.stringMatching(/^\d{6}$/) } });
      const { code, expiresAt } = made.body;
      expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
      // Not with another number, and the wrong word is the same for all.
      expect(await open(code, '13912349999')).toMatchObject({
        status: 401,
        body: { code: 'link-code.wrong-or-expired' },
      });
      const number = String((body as { phone?: string }).phone);
      expect((await open(code, number)).body).toEqual({ page, manageToken: mine.manageToken });
      expect((await open(code, number)).status).toBe(401);
    }
  });

  test('dies after five tries and when a newer one is made, and is for staff of the venue alone', async () => {
    const [shiftId, number] = [await newShift(), '13912340003'];
    const join = (more: Record<string, unknown>) => post(`shifts/${shiftId}/sign-ups`, volunteer(someone(), more));
    const { signUpId } = (await join({ email: undefined, phone: number })).body;
    const first = (await makeCode(shiftId, signUpId)).body.code;
    const second = (await makeCode(shiftId, signUpId)).body.code;
    expect([(await open(first, number)).status, (await open(second, number)).status]).toEqual([401, 200]);
    const third = (await makeCode(shiftId, signUpId)).body.code;
    const wrong = third === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries++) expect((await open(wrong, number)).status).toBe(401);
    expect((await open(third, number)).status).toBe(401);

    const byMail = (await join({})).body.signUpId;
    expect((await makeCode(shiftId, byMail)).body.code).toBe('link-code.no-phone');
    expect((await makeCode(shiftId, 'sgn_01hz0000000000000000000000')).status).toBe(404);
    const elsewhere = {
      role: 'venue_manager',
      organizationId: testId('organization', 2),
      venueId: testId('venue', 9),
    } as const;
    const stranger = await signedInAs(api.store.tables.people, elsewhere);
    expect((await makeCode(shiftId, signUpId, stranger)).status).toBe(403);
    // Of people under 18 a reason is needed, as for opening the contact.
    const minor = { email: undefined, phone: '13912340004', ageBand: '16-17', guardianConsent: true };
    const young = (await join(minor)).body.signUpId;
    expect((await makeCode(shiftId, young)).body.code).toMatch(/^(contact\.reason-needed|not-allowed)$/);
  });
});
