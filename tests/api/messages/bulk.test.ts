/** Messages to many: the exact list first, each person once whatever crashes, and refusals before anything is sent. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { minute } from '../../../shared/kernel/time.ts';
import { mostBulksADay } from '../../../shared/messages/bulk-model.ts';
import { entryIdOf } from '../../support/attendance-world.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { at, both, makeProgramme, shiftInput, visitor, volunteer } from '../../support/programme.ts';

/** The sender dies after so many mails; the marker of what was sent may be switched off (negative control). */
const sender = vi.hoisted(() => ({ diesAfter: Infinity, marker: true }));
vi.mock('../../../functions/messages/sent-store.ts', async (original) => {
  const real = await original<typeof import('../../../functions/messages/sent-store.ts')>();
  return {
    ...real,
    acquireSendLock: (...asked: Parameters<typeof real.acquireSendLock>) => {
      if ((sender.diesAfter -= 1) < 0) return Promise.reject(new Error('died'));
      return sender.marker ? real.acquireSendLock(...asked) : Promise.resolve('take' as const);
    },
  };
});

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let shift: any;
const path = (part = '') => `/api/open-days/${made.openDayId}/bulk-messages${part}`;
const said = { subject: both('Boots'), text: both('Please wear boots.') };
const newShift = (more: Record<string, unknown> = {}) => made.makeShift({ capacity: 5, ...more });
const signUp = async (shiftId: string, name: string, more: Record<string, unknown> = {}) =>
  (await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer(name, more) })).body;
const phoneOnly = (name: string) => {
  const { email: _, ...person } = volunteer(name);
  return { ...person, phone: '13800001111' };
};
const list = async (query: string, token = made.operator) =>
  (await api.request('GET', path(`/list?${query}`), { token })).body;
const send = (to: Record<string, unknown>, mailed: number, more: Record<string, unknown> = {}) =>
  api.request('POST', path(), {
    body: { to: { state: 'everyone', ...to }, ...said, mailed, ...(more.body as object) },
    token: made.operator,
    headers: { 'idempotency-key': `bulk-${Math.random()}`, ...(more.headers as object) },
  });
const boots = (to?: string) =>
  api.mails.filter((mail) => /Boots/.test(mail.subject) && (!to || mail.to === `${to}@people.example`));
const progress = async (bulkId: string) =>
  (await api.request('GET', path(), { token: made.operator })).body.messages.find((one: any) => one.bulkId === bulkId);

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  shift = await newShift();
  for (const name of ['Ann', 'Ben', 'Cleo', 'Dora']) await signUp(shift.shiftId, name);
  await api.request('POST', `/api/shifts/${shift.shiftId}/sign-ups`, { body: phoneOnly('Phone') });
  await signUp(shift.shiftId, 'Waits');
  const second = await newShift({ startAt: at('06:00'), endAt: at('08:00') });
  await signUp(second.shiftId, 'Ann');
  await api.request('POST', `/api/sessions/${made.session.sessionId}/bookings`, { body: visitor('Guest') });
  await api.deliver();
});
afterAll(() => api.close());

describe('The list', () => {
  test('names the exact number by shift, session, venue, kind, role and state, and who must be phoned', async () => {
    const { mailed, noAddress, people, toPhone } = await list('state=everyone');
    expect({ mailed, noAddress, people }).toEqual({ mailed: 6, noAddress: 1, people: 7 });
    expect(toPhone).toMatchObject([{ slotId: shift.shiftId, recordId: expect.stringMatching(/^sgn_/) }]);
    const numbers = async (query: string) => (await list(query)).mailed;
    expect(await numbers(`state=confirmed&slotId=${shift.shiftId}`)).toBe(4);
    expect(await numbers(`state=waiting&slotId=${shift.shiftId}`)).toBe(1);
    expect(await numbers(`state=everyone&slotId=${made.session.sessionId}`)).toBe(1);
    expect(await numbers(`state=everyone&venueId=${made.venueId}`)).toBe(6);
    expect(await numbers('state=everyone&kind=visitors')).toBe(1);
    expect(await numbers('state=everyone&kind=volunteers')).toBe(5);
    expect(await numbers('state=everyone&role=guide')).toBe(0);
    expect(await numbers(`state=everyone&role=${shiftInput.role}`)).toBe(5);
  });

  test('of whoever was let in, until that is taken back', async () => {
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * minute).toISOString();
    const soon = { startAt: inMinutes(30), endAt: inMinutes(90) };
    const { shiftId } = await newShift({ ...soon, cancelUntilHours: 0 });
    const orderOf = ({ manageToken }: { manageToken: string }) => Number(manageToken.split('.')[1]);
    const came = orderOf(await signUp(shiftId, 'Came'));
    await signUp(shiftId, 'Absent');
    const where = `/api/open-days/${made.openDayId}/venues/${made.venueId}/entries`;
    const entry = { slotKind: 'shift', slotId: shiftId, order: came, at: inMinutes(0), gate: 'A', source: 'scan' };
    const record = (entry: object) => api.request('POST', where, { body: { entries: [entry] }, token: made.operator });
    const checkedIn = async () => (await list(`state=checked-in&slotId=${shiftId}`)).mailed;
    expect(await checkedIn()).toBe(0);
    const mark = { ...entry, kind: 'mark', entryId: entryIdOf(71), direction: 'in', seats: 1 };
    expect((await record(mark)).body.results).toMatchObject([{ ok: true }]);
    expect(await checkedIn()).toBe(1);
    // Who has gone home was there.
    await record({ ...mark, entryId: entryIdOf(72), direction: 'out' });
    expect(await checkedIn()).toBe(1);
    await record({ ...entry, kind: 'void', entryId: entryIdOf(73), voids: entryIdOf(71), reason: 'mistake' });
    expect(await checkedIn()).toBe(0);
  });

  test('without those who said that they come, once a reminder asked them', async () => {
    const other = await newShift({ startAt: at('09:00'), endAt: at('10:00') });
    const { manageToken } = await signUp(other.shiftId, 'Says');
    await signUp(other.shiftId, 'Silent');
    await api.request('POST', `/api/sign-ups/${manageToken}/answer`, { body: { coming: true } });
    expect((await list(`state=not-answered&slotId=${other.shiftId}`)).mailed).toBe(1);
  });
});

test('The test goes to oneself alone, in both languages, and is no message of the open day', async () => {
  const body = { to: { state: 'everyone' }, ...said };
  expect((await api.request('POST', path('/test'), { body, token: made.operator })).body).toEqual({ sent: true });
  expect(boots().map(({ to, subject }) => [to, subject])).toEqual([
    ['operator@harborlight.example', '【测试】Boots（中文）'],
    ['operator@harborlight.example', '[Test] Boots'],
  ]);
  expect((await api.request('GET', path(), { token: made.operator })).body.messages).toEqual([]);
});

describe('Sent', () => {
  test('to each person once, in their language, though the sender dies in the middle and the order comes twice', async () => {
    api.mails.length = 0;
    await api.request('POST', `/api/shifts/${shift.shiftId}/sign-ups`, {
      body: volunteer('Chinese', { email: 'chinese@people.example' }),
      language: 'zh-CN',
    });
    const { mailed } = await list('state=everyone&slotId=' + shift.shiftId);
    const key = { headers: { 'idempotency-key': 'once-and-again' } };
    const first = await send({ slotId: shift.shiftId }, mailed, key);
    expect(first).toMatchObject({ status: 200, body: { counts: { mailed }, gone: 0 } });
    expect((await send({ slotId: shift.shiftId }, mailed, key)).body.bulkId).toBe(first.body.bulkId);
    sender.diesAfter = 3;
    await api.followDue(Date.now());
    expect(boots()).toHaveLength(3);
    sender.diesAfter = Infinity;
    // Whoever comes after it was ordered is not on the list.
    await signUp(shift.shiftId, 'Later');
    for (const minutes of [3, 4]) await api.followDue(Date.now() + minutes * minute);
    expect(boots()).toHaveLength(mailed);
    expect(new Set(boots().map(({ to }) => to)).size).toBe(mailed);
    expect(boots('later')).toEqual([]);
    expect(boots('chinese')[0]).toMatchObject({ subject: 'Boots（中文）' });
    expect(boots('ann')[0]!.text).toContain('A message from the organizer of Open day:');
    expect(await progress(first.body.bulkId)).toMatchObject({ gone: mailed, sent: mailed });
  });

  test('twice to some without the marker of what was sent (negative control)', async () => {
    api.mails.length = 0;
    const { mailed } = await list(`state=confirmed&slotId=${shift.shiftId}`);
    await send({ slotId: shift.shiftId, state: 'confirmed' }, mailed);
    [sender.diesAfter, sender.marker] = [3, false];
    await api.followDue(Date.now());
    sender.diesAfter = Infinity;
    await api.followDue(Date.now() + 3 * minute);
    sender.marker = true;
    expect(boots().length).toBeGreaterThan(mailed);
  });

  test('not to who left, or ended the mails; one bad address holds up nobody', async () => {
    const other = await newShift({ startAt: at('12:00'), endAt: at('13:00') });
    const { manageToken } = await signUp(other.shiftId, 'Leaves');
    for (const name of ['Stays', 'Notme', 'Unknown']) await signUp(other.shiftId, name);
    await api.deliver();
    const stop = /site\.test\/mail\/(\S+)/.exec(
      api.mails.findLast(({ to }) => to === 'notme@people.example')!.text,
    )![1];
    await api.request('POST', `/api/mails/${stop}`, { body: { choice: 'quiet' } });
    expect(await list(`state=everyone&slotId=${other.shiftId}`)).toMatchObject({ mailed: 3, ended: 1 });
    const ordered = await send({ slotId: other.shiftId }, 3);
    await api.request('DELETE', `/api/sign-ups/${manageToken}`);
    api.mails.length = 0;
    api.refuseMails((to) => to.startsWith('unknown'));
    await api.followDue(Date.now() + minute);
    api.refuseMails(false);
    expect(boots().map(({ to }) => to)).toEqual(['stays@people.example']);
    expect(await progress(ordered.body.bulkId)).toMatchObject({ counts: { mailed: 3 }, gone: 3, sent: 1 });
  });
});

describe('Refused, with nothing sent', () => {
  test.each([
    ['without a text in one language', { text: { en: 'Boots', 'zh-CN': ' ' } }],
    ['with HTML', { text: both('<b>Boots</b>') }],
    ['with a link of elsewhere', { text: both('https://evil.example/boots') }],
    ['with a link in its title', { subject: both('https://evil.example') }],
    ['of 10,000 characters', { text: both('x'.repeat(10_000)) }],
    ['without saying to whom', { to: {} }],
  ])('%s', async (_, wrong) => {
    const answer = await send({}, 1, { body: wrong });
    expect(answer).toMatchObject({ status: 422, body: { code: 'input.invalid' } });
  });

  test('to nobody, to another list than was seen, and of another open day', async () => {
    expect((await send({ role: 'guide' }, 0)).body.code).toBe('bulk.nobody');
    const changed = await send({ slotId: shift.shiftId }, 1);
    expect(changed).toMatchObject({ status: 409, body: { code: 'bulk.list-changed' } });
    const elsewhere = path().replace(made.openDayId, 'opd_00000000000000000000000000');
    expect((await api.request('GET', `${elsewhere}/list?state=everyone`, { token: made.operator })).status).toBe(404);
    expect((await api.request('GET', elsewhere, { token: made.operator })).status).toBe(404);
  });

  test('once the open day has sent as many as it may in a day', async () => {
    const { mailed } = await list(`state=confirmed&slotId=${shift.shiftId}`);
    const codes = [];
    for (let time = 0; time < mostBulksADay; time++)
      codes.push((await send({ slotId: shift.shiftId, state: 'confirmed' }, mailed)).body.code);
    expect(codes.at(-1)).toBe('bulk.too-many-today');
    const { messages } = (await api.request('GET', path(), { token: made.operator })).body;
    expect(messages).toHaveLength(mostBulksADay);
  });
});
