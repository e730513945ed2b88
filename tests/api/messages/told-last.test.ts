/** What people were told last counts: changes, the looks at them and other mails come in any order, and the last word is true. */
import { expect, test, vi } from 'vitest';
import { day, minute } from '../../../shared/kernel/time.ts';
import type { SlotChange } from '../../../shared/reservations/events.ts';
import { at, both, heldOn } from '../../support/programme.ts';
import { recordOfAPlace } from '../../support/record-of-a-place.ts';

const died = vi.hoisted(() => ({ next: false }));
vi.mock('../../../functions/messages/sent-store.ts', async (original) => {
  const real = await original<typeof import('../../../functions/messages/sent-store.ts')>();
  return {
    ...real,
    markSent: (...asked: Parameters<typeof real.markSent>) => {
      if (!died.next) return real.markSent(...asked);
      died.next = false;
      return Promise.reject(new Error('The sender died'));
    },
  };
});

const { world, write, change, told, later } = recordOfAPlace();

const off = (version: number, more: Partial<SlotChange> = {}) =>
  change(version, { slotStatus: 'called-off' }, { slotStatus: 'published' }, more);
const backOn = { subject: '恢复举行：志愿班次·引导员' };
const calledOff = { subject: '活动取消，请不要前来：志愿班次·引导员' };

test('back on within ten minutes, but known only after it was told as called off, is told', async () => {
  await off(1);
  await later(12);
  // The engine makes one change of both, which comes to nothing by itself.
  await change(2, { slotStatus: 'published' }, { slotStatus: 'published' });
  await later(13);
  expect(told()).toMatchObject([calledOff, backOn]);
});

test('the same after a sender that died once its mail had left', async () => {
  await off(1);
  died.next = true;
  await later(12);
  await change(2, { slotStatus: 'published' }, { slotStatus: 'published' });
  await later(30);
  expect(told()).toMatchObject([calledOff, backOn]);
});

test('moved back within ten minutes, but known only after the move was told, is told', async () => {
  await change(1, { startAt: at('03:00') }, { startAt: at('01:00') });
  await later(12);
  await change(2, { startAt: at('01:00') }, { startAt: at('01:00') });
  await later(13);
  expect(told()).toHaveLength(2);
  expect(told()[1]!.text).toMatch(/原来：.*11:00.*\n现在：.*09:00/);
});

test.each([
  ['a move', true],
  ['a quiet move', false],
])('called off, looked at only after %s, is told', async (_, tell) => {
  await off(1);
  await change(12, { startAt: at('03:00') }, { startAt: at('01:00') }, { tell });
  await later(30);
  expect(told()).toMatchObject([calledOff]);
});

test('a quiet move is not told with a later change that nobody comes by', async () => {
  await change(1, { startAt: at('03:00') }, { startAt: at('01:00') }, { tell: false });
  await later(12);
  await change(20, { role: 'guide' }, { role: 'usher' });
  await later(40);
  expect(told()).toEqual([]);
});

const setState = (state: string) => write({ state, backInLine: 2 });

test('whoever was told that it is called off is told of no seat lost or won in it', async () => {
  await off(1);
  await later(12);
  await setState('waiting');
  await setState('confirmed');
  await change(20, { slotStatus: 'published' }, { slotStatus: 'called-off' });
  await later(40);
  // Nor later, when the stream is told again.
  const { handler } = (await import('../../../functions/messages/send-mail.ts')) as any;
  await handler({ Records: await world.api.store.engine.readStream('volunteering', undefined, 1000) });
  expect(told()).toMatchObject([calledOff, backOn]);
});

test('a seat lost before it is told as called off is told, and called off then', async () => {
  await off(1);
  await setState('waiting');
  await later(12);
  expect(told()).toMatchObject([{ subject: expect.stringMatching(/^主办方减少了名额/) }, calledOff]);
});

test.each([
  ['a move is told', '05:00'],
  ['a move that is undone is told', '01:00'],
])('after a seat won meanwhile with another time, %s', async (_, end) => {
  await setState('waiting');
  await change(1, { startAt: at('03:00') }, { startAt: at('01:00') });
  await setState('confirmed');
  await change(2, { startAt: at(end) }, { startAt: at('01:00') });
  await later(12);
  expect(told().at(-1)).toMatchObject({ subject: expect.stringMatching(/^时间或地点有变/) });
});

test('a move that a seat won meanwhile named already is told as a move', async () => {
  await setState('waiting');
  await change(1, { startAt: at('03:00') }, { startAt: at('01:00') });
  await setState('confirmed');
  await later(12);
  expect(told().at(-1)!.text).toMatch(/原来：.*09:00.*\n现在：.*11:00/);
});

test('called off, on with a seat won, and off again at once ends with called off', async () => {
  await setState('waiting');
  await off(1);
  await later(12);
  await change(20, { slotStatus: 'published' }, { slotStatus: 'called-off' });
  await setState('confirmed');
  await change(21, { slotStatus: 'called-off' }, { slotStatus: 'called-off' });
  await later(40);
  expect(told().at(-1)).toMatchObject(calledOff);
});

/** 11:00 in Shanghai on the day before. */
const remindAt = Date.parse(`${heldOn}T03:00:00Z`) - day;
const askForLinks = () => world.api.request('POST', '/api/links', { body: { email: world.email } });
const writeToMany = () =>
  world.api.request('POST', `/api/open-days/${world.made.openDayId}/bulk-messages`, {
    body: {
      to: { state: 'confirmed', slotId: world.slotId },
      subject: both('Rain'),
      text: both('Bring a coat.'),
      mailed: 1,
    },
    token: world.made.operator,
  });

test.each([
  ['a reminder', remindAt, () => undefined, /^提醒/],
  ['a list of lost links', remindAt - day, askForLinks, /^您在港灯/],
  ['a message to many', remindAt - day, writeToMany, /^Rain/],
])('moved back within ten minutes, but known after %s named the other time, is told', async (_, now, ask, subject) => {
  const atMinute = (minutes: number) => ({ at: new Date(now + minutes * minute).toISOString() });
  await change(1, { startAt: at('03:00') }, { startAt: at('01:00') }, atMinute(-5));
  await ask();
  await world.api.followDue(now);
  expect(told().find((mail) => subject.test(mail.subject))?.text).toContain('11:00');
  await change(2, { startAt: at('01:00') }, { startAt: at('01:00') }, atMinute(1));
  await world.api.followDue(now + 11 * minute);
  expect(told().at(-1)).toMatchObject({
    subject: expect.stringMatching(/^时间或地点有变/),
    text: expect.stringMatching(/原来：.*11:00.*\n现在：.*09:00/),
  });
});
