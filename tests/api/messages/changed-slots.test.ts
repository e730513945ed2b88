/** People are told that their place was moved, called off or is back on: once, after the last of changes that are one, and truly at the end. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { day, minute } from '../../../shared/kernel/time.ts';
import type { SlotChange } from '../../../shared/reservations/events.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { at, both, heldOn, makeProgramme, shiftInput, volunteer } from '../../support/programme.ts';

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

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let name: string;
let people = 0;
let key: { pk: string; sk: string };
let slotId: string;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  name = `Moved-${(people += 1)}`;
  const { shiftId } = await made.make(`/api/venues/${made.venueId}/shifts`, {
    ...shiftInput,
    openDayId: made.openDayId,
  });
  slotId = shiftId;
  await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer(name), language: 'zh-CN' });
  await api.deliver();
  const records = await api.store.sweep(api.store.tables.volunteering);
  const record = records.find(({ pk, sk }) => pk === `SHIFT#${shiftId}` && String(sk).startsWith('SIGNUP#'))!;
  key = { pk: String(record.pk), sk: String(record.sk) };
});

const start = Date.now();
async function write(set: Record<string, unknown>) {
  const { client, name: TableName } = api.store.tables.volunteering;
  const names = Object.keys(set);
  const input = {
    UpdateExpression: `SET ${names.map((one) => `#${one} = :${one}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(names.map((one) => [`#${one}`, one])),
    ExpressionAttributeValues: Object.fromEntries(Object.entries(set).map(([one, value]) => [`:${one}`, value])),
  };
  await client.send(new UpdateCommand({ TableName, Key: key, ...input }));
  await api.deliver();
}
/** The record as the engine leaves it after a change of its slot. */
const change = (
  version: number,
  facts: Record<string, unknown>,
  before: SlotChange['before'],
  more: Partial<SlotChange> = {},
) => {
  const slotChange = { at: new Date(start + version * minute).toISOString(), tell: true, before, ...more };
  return write({ ...facts, slotVersion: version, slotChange });
};
const emailOf = (person: string) => `${person.toLowerCase()}@people.example`;
const told = () => api.mails.filter(({ to }) => to === emailOf(name)).slice(1);
const later = (minutes: number) => api.followDue(start + minutes * minute);

test('several changes within ten minutes make one mail, with the first and the last state', async () => {
  await change(1, { startAt: at('03:00') }, { startAt: at('01:00') });
  await change(
    2,
    { startAt: at('04:00'), place: both('Other hall') },
    { startAt: at('01:00'), place: both('The station') },
  );
  await later(11.5);
  expect(told()).toEqual([]);
  await Promise.all([later(12), later(12)]);
  await later(30);
  expect(told()).toHaveLength(1);
  const [{ subject, text, files }] = told() as [Required<(typeof api.mails)[0]>];
  expect(subject).toBe('时间或地点有变：志愿班次·引导');
  expect(text).toMatch(/原来：.*09:00.*The station（中文）\n现在：.*12:00/);
  expect(text).toContain('/answer');
  expect(new ICAL.Component(ICAL.parse(files[0]!)).getFirstSubcomponent('vevent')).not.toBeNull();
});

test('told twice or late by the stream, people are told once', async () => {
  await change(1, { startAt: at('03:00') }, { startAt: at('01:00') });
  const { handler } = (await import('../../../functions/messages/send-mail.ts')) as any;
  const records = await api.store.engine.readStream('volunteering', undefined, 1000);
  await handler({ Records: records });
  await later(12);
  await handler({ Records: records });
  await later(40);
  expect(told()).toHaveLength(1);
});

describe('Calling off', () => {
  test('says why, and ends the entry of the calendar; back on says so', async () => {
    await change(1, { slotStatus: 'called-off' }, { slotStatus: 'published' }, { reason: both('Storm warning') });
    await later(12);
    expect(told()).toMatchObject([
      { subject: '活动取消，请不要前来：志愿班次·引导', text: expect.stringContaining('原因：Storm warning（中文）') },
    ]);
    expect(told()[0]!.files![0]).toContain('METHOD:CANCEL');
    await change(30, { slotStatus: 'published' }, { slotStatus: 'called-off' });
    await later(41);
    expect(told()).toMatchObject([{}, { subject: '恢复举行：志愿班次·引导' }]);
  });

  test('undone within ten minutes tells nobody', async () => {
    await change(1, { slotStatus: 'called-off' }, { slotStatus: 'published' });
    await change(2, { slotStatus: 'published' }, { slotStatus: 'published' });
    await later(30);
    expect(told()).toEqual([]);
  });
});

test.each([
  ['quietly', { startAt: at('03:00') }, { startAt: at('01:00') }, { tell: false }],
  ['in what nobody comes by', { role: 'guide' }, { role: 'usher' }, {}],
] as const)('a change %s tells nobody', async (_, facts, before, more) => {
  await change(1, facts, before as SlotChange['before'], more);
  await later(30);
  expect(told()).toEqual([]);
});

test('whoever gave the place back meanwhile is not told of a change', async () => {
  await change(1, { startAt: at('03:00') }, { startAt: at('01:00') });
  await write({ state: 'cancelled' });
  await later(30);
  expect(told().map(({ subject }) => subject)).toEqual(['已取消：志愿班次·引导']);
});

describe('What was told last counts', () => {
  const off = (version: number, more: Partial<SlotChange> = {}) =>
    change(version, { slotStatus: 'called-off' }, { slotStatus: 'published' }, more);
  const backOn = { subject: '恢复举行：志愿班次·引导' };
  const calledOff = { subject: '活动取消，请不要前来：志愿班次·引导' };

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
    await handler({ Records: await api.store.engine.readStream('volunteering', undefined, 1000) });
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
  const askForLinks = () => api.request('POST', '/api/links', { body: { email: emailOf(name) } });
  const writeToMany = () =>
    api.request('POST', `/api/open-days/${made.openDayId}/bulk-messages`, {
      body: { to: { state: 'confirmed', slotId }, subject: both('Rain'), text: both('Bring a coat.'), mailed: 1 },
      token: made.operator,
    });

  test.each([
    ['a reminder', remindAt, () => undefined, /^提醒/],
    ['a list of lost links', remindAt - day, askForLinks, /^您在港灯/],
    ['a message to many', remindAt - day, writeToMany, /^Rain/],
  ])(
    'moved back within ten minutes, but known after %s named the other time, is told',
    async (_, now, ask, subject) => {
      const atMinute = (minutes: number) => ({ at: new Date(now + minutes * minute).toISOString() });
      await change(1, { startAt: at('03:00') }, { startAt: at('01:00') }, atMinute(-5));
      await ask();
      await api.followDue(now);
      expect(told().find((mail) => subject.test(mail.subject))?.text).toContain('11:00');
      await change(2, { startAt: at('01:00') }, { startAt: at('01:00') }, atMinute(1));
      await api.followDue(now + 11 * minute);
      expect(told().at(-1)).toMatchObject({
        subject: expect.stringMatching(/^时间或地点有变/),
        text: expect.stringMatching(/原来：.*11:00.*\n现在：.*09:00/),
      });
    },
  );
});

test('a list of lost links says of what is called off that it is', async () => {
  await change(1, { slotStatus: 'called-off' }, { slotStatus: 'published' });
  await api.request('POST', '/api/links', { body: { email: emailOf(name) } });
  await later(12);
  expect(told().find(({ subject }) => /^您在港灯/.test(subject))?.text).toContain('活动已取消');
});

test('fewer places, not taken at first, is not said to whoever gave the place back since', async () => {
  api.refuseMails(true);
  await write({ state: 'waiting', backInLine: 2 });
  api.refuseMails(false);
  await write({ state: 'cancelled' });
  await later(30);
  expect(told().map(({ subject }) => subject)).toEqual(['已取消：志愿班次·引导']);
});
