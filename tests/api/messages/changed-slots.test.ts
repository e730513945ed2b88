/** People are told that their place was moved, called off or is back on: once, after the last of changes that are one. */
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { SlotChange } from '../../../shared/reservations/events.ts';
import { at, both } from '../../support/programme.ts';
import { recordOfAPlace } from '../../support/record-of-a-place.ts';

const { world, write, change, told, later } = recordOfAPlace();

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
  const [{ subject, text, files }] = told() as [Required<(typeof world.api.mails)[0]>];
  expect(subject).toBe('时间或地点有变：志愿班次·引导员');
  expect(text).toMatch(/原来：.*09:00.*The station（中文）\n现在：.*12:00/);
  expect(text).toContain('/answer');
  expect(new ICAL.Component(ICAL.parse(files[0]!)).getFirstSubcomponent('vevent')).not.toBeNull();
});

test('told twice or late by the stream, people are told once', async () => {
  await change(1, { startAt: at('03:00') }, { startAt: at('01:00') });
  const { handler } = (await import('../../../functions/messages/send-mail.ts')) as any;
  const records = await world.api.store.engine.readStream('volunteering', undefined, 1000);
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
      {
        subject: '活动取消，请不要前来：志愿班次·引导员',
        text: expect.stringContaining('原因：Storm warning（中文）'),
      },
    ]);
    expect(told()[0]!.files![0]).toContain('METHOD:CANCEL');
    await change(30, { slotStatus: 'published' }, { slotStatus: 'called-off' });
    await later(41);
    expect(told()).toMatchObject([{}, { subject: '恢复举行：志愿班次·引导员' }]);
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
  expect(told().map(({ subject }) => subject)).toEqual(['已取消：志愿班次·引导员']);
});

test('a list of lost links says of what is called off that it is', async () => {
  await change(1, { slotStatus: 'called-off' }, { slotStatus: 'published' });
  await world.api.request('POST', '/api/links', { body: { email: world.email } });
  await later(12);
  expect(told().find(({ subject }) => /^您在港灯/.test(subject))?.text).toContain('活动已取消');
});

test('fewer places, not taken at first, is not said to whoever gave the place back since', async () => {
  world.api.refuseMails(true);
  await write({ state: 'waiting', backInLine: 2 });
  world.api.refuseMails(false);
  await write({ state: 'cancelled' });
  await later(30);
  expect(told().map(({ subject }) => subject)).toEqual(['已取消：志愿班次·引导员']);
});
