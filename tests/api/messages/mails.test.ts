/** What people are mailed, over the API: what the page has, in their language, with the file for their calendar. */
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api, type CaughtMail } from '../../support/api-harness.ts';
import { both, makeProgramme, visitor, volunteer } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let shift: any;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  shift = await made.makeShift({
    capacity: 1,
    ...{ meetingPoint: both('East gate'), equipment: both('Sturdy shoes'), contact: both('Mrs Li 057112345') },
    cancelUntilHours: 24,
  });
});
afterAll(() => api.close());

const mailTo = (name: string) =>
  api.mails.findLast(({ to }) => to === `${name}@people.example`) as Required<CaughtMail>;
const eventOf = (file: string) => new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent')!;
const valueOf = (file: string, name: string) => String(eventOf(file).getFirstPropertyValue(name));
const signUp = async (name: string, language = 'en') =>
  (await api.request('POST', `/api/shifts/${shift.shiftId}/sign-ups`, { body: volunteer(name), language })).body;
const settingsPath = () => `/api/open-days/${made.openDayId}/messages`;

describe('The confirmation', () => {
  test('has all that one needs to come, in both parts, and nothing that a stranger typed', async () => {
    const { manageToken } = await signUp('Wang');
    await signUp('Waits', 'zh-CN');
    await api.deliver();
    const { subject, text, html, files } = mailTo('wang');
    expect(subject).toBe('Confirmed: Usher shift');
    for (const said of [
      'Open day',
      'East gate',
      'Main venue',
      'The station, Hangzhou, Zhejiang',
      'Sturdy shoes',
      'Mrs Li 057112345',
      '(China Standard Time)',
      `http://site.test/sign-ups/${manageToken}`,
      'we mail this address',
    ]) {
      expect(text).toContain(said);
      expect(html).toContain(said);
    }
    expect(text).toMatch(/Cancel by yourself until: .*; after that please call/);
    expect(text).not.toContain('Wang');
    expect(valueOf(files[0]!, 'status')).toBe('CONFIRMED');
    expect(valueOf(files[0]!, 'location')).toBe('East gate, Main venue, The station, Hangzhou, Zhejiang');
  });

  test('of who waits says that there is no place yet, and neither what to bring nor whom to call', () => {
    const { subject, text, files } = mailTo('waits');
    expect(subject).toBe('候补中：志愿班次·引导员');
    expect(text).toContain('您在候补名单上，尚未有名额，请先不要前来。');
    for (const left of ['Sturdy shoes', 'Mrs Li', 'East gate']) expect(text).not.toContain(left);
    expect(files).toEqual([]);
  });

  test('of a session is the same', async () => {
    await api.request('POST', `/api/sessions/${made.session.sessionId}/bookings`, { body: visitor('Guest') });
    await api.deliver();
    expect(mailTo('guest')).toMatchObject({ subject: 'Confirmed: Tour', text: expect.stringContaining('The station') });
  });
});

test('Giving a place back takes the entry out of the calendar', async () => {
  const open = await made.makeShift();
  const { body } = await api.request('POST', `/api/shifts/${open.shiftId}/sign-ups`, { body: volunteer('Leaves') });
  await api.deliver();
  const before = mailTo('leaves').files[0]!;
  await api.request('DELETE', `/api/sign-ups/${body.manageToken}`);
  await api.deliver();
  const after = mailTo('leaves').files[0]!;
  expect(valueOf(after, 'uid')).toBe(valueOf(before, 'uid'));
  expect(Number(valueOf(after, 'sequence'))).toBeGreaterThan(Number(valueOf(before, 'sequence')));
  expect([valueOf(after, 'status'), after.includes('METHOD:CANCEL')]).toEqual(['CANCELLED', true]);
  // The old link still gives the file, for whoever downloads it by hand.
  const { file } = (await api.request('GET', `/api/calendars/places/${body.manageToken}`)).body;
  expect(valueOf(file, 'status')).toBe('CANCELLED');
});

describe('Organizers', () => {
  test('see every message as it will look, in both languages', async () => {
    const { status, body } = await api.request('GET', settingsPath(), { token: made.operator });
    expect(status).toBe(200);
    const confirmed = body.messages.find(({ id }: any) => id === 'confirmed');
    expect(confirmed.content['zh-CN'].subject).toBe('已确认：志愿班次·引导员');
    expect(confirmed.content.en.blocks).toContainEqual({ kind: 'lead', text: 'You have a place.' });
    expect(body.settings).toMatchObject({ revision: 0, rules: [{ message: 'reminder', days: 1, hour: 11 }, {}] });
  });

  test('add a line of their own, which the next mail has', async () => {
    const lines = { confirmed: { en: 'Parking: https://map.baidu.com/x', 'zh-CN': '停车场在北门' } };
    const body = { lines, rules: [], revision: 0 };
    expect((await api.request('PUT', settingsPath(), { body, token: made.operator })).body).toMatchObject({
      revision: 1,
    });
    const again = await api.request('PUT', settingsPath(), { body, token: made.operator });
    expect(again).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } });
    await api.request('POST', `/api/sessions/${made.session.sessionId}/bookings`, {
      body: visitor('Lined'),
      language: 'zh-CN',
    });
    await api.deliver();
    expect(mailTo('lined').text).toContain('主办方说明：停车场在北门');
  });

  test.each([
    ['one language', { en: 'Only English', 'zh-CN': '' }],
    ['HTML', { en: '<a href="x">x</a>', 'zh-CN': '停车' }],
    ['a link of elsewhere', { en: 'https://evil.example', 'zh-CN': '停车' }],
    ['10,000 characters', { en: 'x'.repeat(10_000), 'zh-CN': '停车' }],
  ])('are refused %s, with words', async (_, line) => {
    const body = { lines: { confirmed: line }, rules: [], revision: 1 };
    const answer = await api.request('PUT', settingsPath(), { body, token: made.operator });
    expect(answer).toMatchObject({ status: 422, body: { code: 'input.invalid' } });
    expect(answer.body.errors[0].path).toMatch(/^lines\.confirmed\./);
  });

  test.each([
    ['an hour of the night', { hour: 23 }],
    ['a day far away', { days: 15 }],
  ])('are refused %s', async (_, wrong) => {
    const rule = { ruleId: 'one', message: 'reminder', days: 1, hour: 11, to: 'everyone', ...wrong };
    const body = { lines: {}, rules: [rule], revision: 1 };
    expect((await api.request('PUT', settingsPath(), { body, token: made.operator })).status).toBe(422);
  });
});

describe('Calendars', () => {
  const feed = (token: string, method = 'GET') =>
    api.request(method, '/api/me/calendar', { token, body: method === 'PUT' ? {} : undefined });

  test('of a person have all of their places, at an address that they can make dead', async () => {
    const token = await api.signIn('wang@people.example');
    expect((await feed(token)).body).toEqual({});
    const { feedToken } = (await feed(token, 'PUT')).body;
    const { file } = (await api.request('GET', `/api/calendars/people/${feedToken}`)).body;
    const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent');
    expect(events).toHaveLength(1);
    expect(events[0]!.getAllSubcomponents('valarm')).toHaveLength(1);
    expect(file.replaceAll('\r\n ', '')).not.toContain('/sign-ups/');
    const other = (await feed(token, 'PUT')).body.feedToken;
    expect((await api.request('GET', `/api/calendars/people/${feedToken}`)).status).toBe(404);
    expect((await api.request('GET', `/api/calendars/people/${other}`)).status).toBe(200);
    expect(await feed(token, 'DELETE')).toMatchObject({ status: 200 });
    expect((await api.request('GET', `/api/calendars/people/${other}`)).status).toBe(404);
    expect((await api.request('GET', `/api/calendars/people/${other.slice(0, -1)}x`)).status).toBe(404);
  });

  test('of an open day and of a venue have its programme, and nobody', async () => {
    const path = `/api/calendars/open-days/${made.openDayId}`;
    const { file } = (await api.request('GET', path, { language: 'zh-CN' })).body;
    expect(valueOf(file, 'summary')).toBe('Tour（中文） · Open day（中文）');
    expect(eventOf(file).getAllSubcomponents('valarm')).toEqual([]);
    expect((await api.request('GET', `${path}?venueId=${made.venueId}`)).status).toBe(200);
    expect((await api.request('GET', `${path}?venueId=ven_00000000000000000000000000`)).status).toBe(404);
    await made
      .make('/api/open-days', { name: both('Hidden'), theme: both('T'), heldOn: '2090-01-01', status: 'draft' })
      .then(async ({ openDayId }) =>
        expect((await api.request('GET', `/api/calendars/open-days/${openDayId}`)).status).toBe(404),
      );
  });
});
