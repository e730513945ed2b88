/**
 * Reminders: once a person, whatever is run twice, late or at the same time; the answer is on the roster and the board, and
 * "I cannot come" gives the seat to the next.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { day, hour, minute } from '../../../shared/kernel/time.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { at, heldOn, makeProgramme, openDayInput, venueInput, visitor, volunteer } from '../../support/programme.ts';

/** Switched on by the negative control: the marker of what was sent holds nobody back. */
const marker = vi.hoisted(() => ({ off: false }));
vi.mock('../../../functions/messages/sent-store.ts', async (original) => {
  const real = await original<typeof import('../../../functions/messages/sent-store.ts')>();
  return {
    ...real,
    acquireSendLock: (...asked: Parameters<typeof real.acquireSendLock>) =>
      marker.off ? Promise.resolve('take' as const) : real.acquireSendLock(...asked),
  };
});

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(() => api.close());

/** 11:00 in Shanghai on the day before. */
const remindAt = Date.parse(`${heldOn}T03:00:00Z`) - day;
const newShift = (more: Record<string, unknown> = {}) => made.makeShift({ capacity: 5, ...more });
const signUp = async (shiftId: string, name: string, more: Record<string, unknown> = {}) =>
  (await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer(name, more) })).body;
const reminders = (name?: string) =>
  api.mails.filter(
    ({ to, subject }) => /^Reminder/.test(subject) && (!name || to === `${name.toLowerCase()}@people.example`),
  );

test('R39 one mail a person with all of their places, however often and at the same time it is run', async () => {
  const [early, late] = [await newShift(), await newShift({ startAt: at('06:00'), endAt: at('08:00') })];
  for (const name of ['Ann', 'Ben', 'Cleo']) await signUp(early.shiftId, name);
  await signUp(late.shiftId, 'Ann');
  const { email: _, ...byPhone } = volunteer('Phone');
  await api.request('POST', `/api/shifts/${early.shiftId}/sign-ups`, { body: { ...byPhone, phone: '13800001111' } });
  await api.deliver();
  await api.followDue(remindAt - minute);
  expect(reminders()).toEqual([]);
  await Promise.all([api.followDue(remindAt), api.followDue(remindAt), api.followDue(remindAt + 1)]);
  for (const later of [2, 40, 60]) await api.followDue(remindAt + later * minute);
  expect(
    reminders()
      .map(({ to }) => to)
      .sort(),
  ).toEqual(['ann', 'ben', 'cleo'].map((name) => `${name}@people.example`));
  const [ann] = reminders('Ann');
  expect(ann!.subject).toBe('Reminder: your 2 places');
  expect(ann!.text.match(/\/sign-ups\/[^/\s]+\/answer/g)).toHaveLength(2);
});

test('R39 without the marker of what was sent, people get several (negative control)', async () => {
  const shift = await newShift({ startAt: at('09:00'), endAt: at('10:00') });
  for (const name of ['Dora', 'Emil']) await signUp(shift.shiftId, name);
  await api.deliver();
  marker.off = true;
  await Promise.all([api.followDue(remindAt), api.followDue(remindAt)]);
  marker.off = false;
  await api.followDue(remindAt + hour);
  expect(reminders('Dora').length + reminders('Emil').length).toBeGreaterThan(2);
});

test('never for what is called off, waiting or given back; a session reminds too', async () => {
  const [off, full] = [
    await newShift({ startAt: at('10:00'), endAt: at('11:00') }),
    await newShift({ startAt: at('11:00'), endAt: at('12:00'), capacity: 1 }),
  ];
  await signUp(off.shiftId, 'Off');
  const left = await signUp(full.shiftId, 'Left');
  await signUp(full.shiftId, 'Next');
  await signUp(full.shiftId, 'Waits');
  await api.request('DELETE', `/api/sign-ups/${left.manageToken}`);
  await api.request('POST', `/api/sessions/${made.session.sessionId}/bookings`, { body: visitor('Guest') });
  await api.deliver();
  const reason = { en: 'Rain', 'zh-CN': '下雨' };
  const body = { revision: off.revision, reason };
  const calledOff = await api.request('POST', `/api/shifts/${off.shiftId}/calling-off`, { body, token: made.operator });
  expect(calledOff.status, JSON.stringify(calledOff.body)).toBe(200);
  await api.deliver();
  await api.followDue(remindAt + 2 * minute);
  expect(['Off', 'Left', 'Waits', 'Next', 'Guest'].map((name) => reminders(name).length)).toEqual([0, 0, 0, 1, 1]);
});

test('a rule that comes by night or too late waits for the morning, or goes to nobody', async () => {
  const shift = await newShift({ startAt: at('13:00'), endAt: at('14:00') });
  await signUp(shift.shiftId, 'Sleeper');
  const over = await newShift({
    startAt: new Date(remindAt + 2 * hour).toISOString(),
    endAt: new Date(remindAt + 4 * hour).toISOString(),
  });
  await signUp(over.shiftId, 'Over');
  await api.deliver();
  // The schedule stood still from 11:00 until 23:30 in Shanghai.
  await api.followDue(remindAt + 12.5 * hour);
  expect([reminders('Sleeper'), reminders('Over')]).toEqual([[], []]);
  await api.followDue(remindAt + 20 * hour - minute);
  expect(reminders('Sleeper')).toEqual([]);
  await api.followDue(remindAt + 20 * hour);
  expect(reminders('Sleeper')).toHaveLength(1);
});

test('a rule that would have sent before it was made is refused in both languages, and nothing of it is kept', async () => {
  const path = `/api/open-days/${made.openDayId}/messages`;
  const read = async () => (await api.request('GET', path, { token: made.operator })).body.settings;
  const { revision, rules, lines } = await read();
  const late = { ruleId: 'late', message: 'thanks', days: 0, hour: 9, to: 'sessions' };
  const ended = await made.make('/api/open-days', { ...openDayInput, heldOn: '2020-06-19' });
  const { venueId } = await made.make(`/api/open-days/${ended.openDayId}/venues`, venueInput);
  const times = { startAt: '2020-06-19T01:00:00.000Z', endAt: '2020-06-19T02:00:00.000Z' };
  await made.makeSession({ ...times, openDayId: ended.openDayId }, venueId);
  const save = (openDayId: string, body: object, language = 'en') =>
    api.request('PUT', `/api/open-days/${openDayId}/messages`, { body, token: made.operator, language });
  for (const [language, words] of [
    ['en', /nobody would get them/],
    ['zh-CN', /不会发给任何人/],
  ] as const) {
    const refused = await save(ended.openDayId, { lines: {}, rules: [late], revision: 0 }, language);
    expect(refused).toMatchObject({ status: 409, body: { code: 'rule.never-due', data: { rule: 0 } } });
    expect(refused.body.title).toMatch(words);
  }
  // Rules that stand already do not keep anybody from saving the rest.
  const { rules: stored } = (
    await api.request('GET', `/api/open-days/${ended.openDayId}/messages`, { token: made.operator })
  ).body.settings;
  expect((await save(ended.openDayId, { lines: {}, rules: stored, revision: 0 })).status).toBe(200);
  expect((await save(made.openDayId, { lines, rules: [...rules, late], revision })).status).toBe(200);
});

describe('The answer', () => {
  let shift: any;
  let link: string;
  beforeAll(async () => {
    // In ten days, of which the last fourteen are too late to cancel.
    const startAt = new Date(Date.now() + 10 * day).toISOString();
    const endAt = new Date(Date.now() + 10 * day + hour).toISOString();
    shift = await newShift({ startAt, endAt, capacity: 2, cancelUntilHours: 336 });
    link = (await signUp(shift.shiftId, 'Comes')).manageToken;
    await api.deliver();
  });
  const answer = (token: string, coming: unknown, kind = 'sign-ups') =>
    api.request('POST', `/api/${kind}/${token}/answer`, { body: { coming } });
  const board = async () => {
    await api.deliver();
    await api.followDue(Date.now() + 2 * minute);
    const { answers } = (await api.request('GET', `/api/open-days/${made.openDayId}/answers`, { token: made.operator }))
      .body;
    return answers.find(({ slotId }: any) => slotId === shift.shiftId);
  };

  test('"I am coming" is on the roster and on the board, however often it is said', async () => {
    for (let time = 0; time < 2; time++)
      expect(await answer(link, true)).toMatchObject({ status: 200, body: { coming: true } });
    const { rows } = (await api.request('GET', `/api/shifts/${shift.shiftId}/sign-ups`, { token: made.operator })).body;
    expect(rows).toMatchObject([{ isComing: true }]);
    expect(await board()).toMatchObject({ coming: 1, open: 0, cannot: 0 });
  });

  test('"I cannot come" gives the seat to the next, even where cancelling is over', async () => {
    await signUp(shift.shiftId, 'Second');
    const next = await signUp(shift.shiftId, 'Third');
    expect(next.state).toBe('waiting');
    expect((await api.request('DELETE', `/api/sign-ups/${link}`)).body.code).toBe('sign-up.too-late-to-cancel');
    for (let time = 0; time < 2; time++) expect((await answer(link, false)).status).toBe(200);
    expect((await api.request('GET', `/api/sign-ups/${next.manageToken}`)).body.state).toBe('confirmed');
    expect(await board()).toMatchObject({ coming: 0, open: 2, cannot: 1 });
    expect(api.mails.findLast(({ to }) => to === 'third@people.example')!.subject).toContain('You have a place now');
    expect((await answer(link, true)).body.code).toBe('answer.no-place');
  });

  test('of who waits, of a forged link, and of something else is refused', async () => {
    const waits = await signUp(shift.shiftId, 'Fourth');
    expect((await answer(waits.manageToken, true)).body.code).toBe('answer.no-place');
    expect((await answer(`${link}x`, true)).status).toBe(404);
    expect((await answer(waits.manageToken, 'maybe')).status).toBe(422);
    expect((await answer(link, true, 'bookings')).status).toBe(404);
  });
});
