/** The call list: whoever no mail can reach stands on it with what to tell, once, until somebody says that they told it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setStopped } from '../../../functions/messages/address-store.ts';
import { emailKeyOf } from '../../../functions/runtime/secrets.ts';
import { day, hour, minute } from '../../../shared/kernel/time.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { at, both, heldOn, makeProgramme, shiftInput, visitor, volunteer } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { testId } from '../../support/supplies-data.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let manager: string;
let phones = 0;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  const venue = { role: 'venue_manager', organizationId: testId('organization', 1), venueId: made.venueId } as const;
  manager = await signedInAs(api.store.tables.people, venue);
});
afterAll(() => api.close());

const post = (path: string, body: object = {}, token?: string) =>
  api.request('POST', `/api/${path}`, { body, ...(token ? { token } : {}) });
const newShift = (more: object = {}) => made.makeShift({ capacity: 5, ...more });
const byPhone = (name: string) => ({ email: undefined, phone: `13900139${100 + (phones += 1)}`, name });
const listed = async (token = manager) =>
  (await api.request('GET', `/api/open-days/${made.openDayId}/calls`, { token })).body.calls as any[];
const callOf = async (recordId: string) => (await listed()).find((call) => call.recordId === recordId);
const tick = (call: any, told: boolean, token = manager) =>
  post(
    `open-days/${made.openDayId}/venues/${call.venueId}/calls/${call.recordId}`,
    { marker: call.marker, told },
    token,
  );
const past = (minutes: number) => api.followDue(Date.now() + minutes * minute);

test('a shift called off: phone numbers and bounced addresses are called, all others mailed; told is kept, by whom', async () => {
  const { shiftId, revision } = await newShift();
  const join = async (more: Record<string, unknown>) =>
    (await post(`shifts/${shiftId}/sign-ups`, volunteer('Calls', more))).body.signUpId;
  const phone = await join(byPhone('赵小满'));
  const bounced = await join({ email: 'bounced@people.example', phone: '13900139999' });
  await join({ email: 'fine@people.example' });
  await setStopped(
    api.store.tables.messages,
    emailKeyOf(process.env.SIGNING_SECRET!, 'bounced@people.example'),
    'bounced',
    Date.now(),
  );
  await post(`shifts/${shiftId}/calling-off`, { revision, reason: both('Typhoon') }, made.operator);
  await api.deliver();
  await past(9);
  expect(await listed()).toEqual([]);
  await Promise.all([past(11), past(11)]);
  await past(30);
  const calls = await listed();
  expect(calls.map(({ recordId }) => recordId).sort()).toEqual([phone, bounced].sort());
  const call = await callOf(phone);
  expect(call).toMatchObject({
    message: 'called-off',
    slotId: shiftId,
    name: '赵*',
    phone: expect.stringMatching(/^139\*+\d{4}$/),
  });

  expect(await tick(call, true)).toMatchObject({ status: 200, body: { told: true } });
  expect((await callOf(phone)).told).toMatchObject({ at: expect.any(String) });
  await past(60);
  expect((await callOf(phone)).told).toBeDefined();
  expect((await tick({ ...call, marker: 'moved 1' }, true)).status).toBe(404);
  await tick(call, false);
  expect((await callOf(phone)).told).toBeUndefined();
  const { body } = await post(`shifts/${shiftId}/sign-ups/${phone}/contact`, { order: call.order }, manager);
  expect(body.phone).toMatch(/^\+86139/);
});

test('a later change is a new call, although the earlier one was told', async () => {
  const shift = await newShift();
  const { signUpId } = (await post(`shifts/${shift.shiftId}/sign-ups`, volunteer('Moved', byPhone('钱多多')))).body;
  const move = async (startAt: string, revision: number) => {
    const body = { ...shiftInput, capacity: 5, startAt, revision };
    await api.request('PUT', `/api/shifts/${shift.shiftId}`, { body, token: made.operator });
    await api.deliver();
  };
  await move(at('02:00'), 1);
  await past(11);
  await tick(await callOf(signUpId), true);
  const first = await callOf(signUpId);
  expect(first).toMatchObject({ message: 'moved', told: expect.anything() });
  await post(`shifts/${shift.shiftId}/calling-off`, { revision: 2, reason: both('Storm') }, made.operator);
  await api.deliver();
  await past(22);
  expect(await callOf(signUpId)).toMatchObject({ message: 'called-off' });
  expect((await callOf(signUpId)).told).toBeUndefined();
});

test('no answer to a reminder by the evening: they are called, until they answer', async () => {
  const { shiftId } = await newShift();
  const [quiet, answers, phone] = [
    (await post(`shifts/${shiftId}/sign-ups`, volunteer('Quiet'))).body,
    (await post(`shifts/${shiftId}/sign-ups`, volunteer('Answers'))).body,
    (await post(`shifts/${shiftId}/sign-ups`, volunteer('Phone', byPhone('孙一')))).body,
  ];
  await api.deliver();
  const remindAt = Date.parse(`${heldOn}T03:00:00Z`) - day;
  await api.followDue(remindAt);
  const called = async () =>
    (await listed()).filter(({ slotId }) => slotId === shiftId).map(({ recordId }) => recordId);
  expect(await called()).toEqual([phone.signUpId]);
  await post(`sign-ups/${answers.manageToken}/answer`, { coming: true });
  await api.followDue(remindAt + 6 * hour + minute);
  expect((await called()).sort()).toEqual([quiet.signUpId, phone.signUpId].sort());
  await post(`sign-ups/${quiet.manageToken}/answer`, { coming: true });
  expect(await called()).toEqual([phone.signUpId]);
});

test('a booking by phone that staff remove is called; nobody is for what they did themselves', async () => {
  const path = `sessions/${made.session.sessionId}/bookings`;
  const gone = (await post(path, visitor('Gone', byPhone('李四')))).body;
  const leaves = (await post(path, visitor('Leaves', byPhone('周五')))).body;
  await post(`${path}/${gone.bookingId}/removal`, { reason: 'other' }, manager);
  await api.request('DELETE', `/api/bookings/${leaves.manageToken}`);
  await api.deliver();
  expect(await callOf(gone.bookingId)).toMatchObject({ message: 'staff-removed' });
  expect(await callOf(leaves.bookingId)).toBeUndefined();
});

test('another venue’s manager sees none of them and ticks none; a coordinator sees less of the number', async () => {
  const other = {
    role: 'venue_manager',
    organizationId: testId('organization', 1),
    venueId: testId('venue', 9),
  } as const;
  const stranger = await signedInAs(api.store.tables.people, other);
  expect(await listed(stranger)).toEqual([]);
  const [call] = await listed();
  expect((await tick(call, true, stranger)).status).toBe(403);
  expect((await tick({ ...call, venueId: testId('venue', 9) }, true, stranger)).status).toBe(404);
  const coordinator = await signedInAs(api.store.tables.people, {
    role: 'coordinator',
    organizationId: testId('organization', 1),
  });
  const phones = (await listed(coordinator)).flatMap(({ phone }) => phone ?? []);
  expect(phones.length).toBeGreaterThan(0);
  for (const phone of phones) expect(phone).toMatch(/^\*{3}\d{4}$/);
});
