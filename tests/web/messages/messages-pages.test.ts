/** Pages of messages: what is set and shown to organizers, answers to reminders, ending mails, lost links. */
import { describe, expect, test, vi } from 'vitest';
import { actions as answer } from '../../../web/src/routes/(volunteer)/sign-ups/[manageToken]/answer/+page.server.ts';
import { actions as links } from '../../../web/src/routes/(public)/links/+page.server.ts';
import { actions as stop, load as seeStop } from '../../../web/src/routes/(public)/mail/[stopToken]/+page.server.ts';
import {
  actions as calendar,
  load as seeCalendar,
} from '../../../web/src/routes/(volunteer)/me/calendar/+page.server.ts';
import {
  actions,
  load,
} from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/messages/+page.server.ts';
import { defaultSettings } from '../../../shared/messages/settings.ts';
import { identityWith, ids, openDay } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

describe('The page of messages', () => {
  const content = { subject: 'Confirmed', blocks: [] };
  const confirmed = {
    id: 'confirmed',
    when: { en: 'At once', 'zh-CN': '立即' },
    to: { en: 'x', 'zh-CN': 'x' },
    takesLine: true,
  };
  const listMessages = async () => ({
    settings: defaultSettings,
    messages: [
      { ...confirmed, content: { en: content, 'zh-CN': content } },
      { ...confirmed, id: 'digest' },
    ],
  });
  const at = { params: { openDayId: ids.openDay }, url: 'http://site.test/organize' };
  const organization = { organizationId: ids.organization, organizationName: { en: 'Org', 'zh-CN': '组织' } };
  const identity = identityWith({ memberships: [{ ...organization, role: 'coordinator' }] });

  test('shows each message in both languages, and the rules as they are', async () => {
    const api = { openDays: { getOpenDay: async () => openDay() }, messages: { listMessages } };
    const data = (await load(siteEvent({ ...at, api, identity }).event)) as any;
    expect(data.mails).toMatchObject([
      { id: 'confirmed', isAboutPlace: true, when: 'At once', content: { en: content } },
      { id: 'digest', isAboutPlace: false },
    ]);
    expect(data.initial).toMatchObject({ revision: '0', 'rules.0.hour': '11', 'rules.0.days': '1' });
  });

  test('saves what was typed as the contract takes it; a rule without an hour is none', async () => {
    const setMessages = vi.fn(async () => ({}));
    const form = {
      ...{ revision: '3', 'lines.confirmed.en': 'Parking', 'lines.confirmed.zh-CN': '停车' },
      ...{
        'rules.0.ruleId': 'day-before',
        'rules.0.message': 'reminder',
        'rules.0.days': '2',
        'rules.0.hour': '9',
        'rules.0.to': 'shifts',
      },
      ...{ 'rules.1.message': 'thanks', 'rules.1.days': '1', 'rules.1.hour': '' },
    };
    const { event } = siteEvent({ ...at, form, identity, api: { messages: { setMessages } } });
    expect(await redirectOf(actions.default!(event))).toBe(`/organize/open-days/${ids.openDay}/messages?saved`);
    expect(setMessages).toHaveBeenCalledExactlyOnceWith({
      ...{ openDayId: ids.openDay, revision: 3 },
      lines: { confirmed: { en: 'Parking', 'zh-CN': '停车' } },
      rules: [{ ruleId: 'day-before', message: 'reminder', days: 2, hour: 9, to: 'shifts' }],
    });
  });

  test('keeps what was typed and names the field when a line is in one language or links elsewhere', async () => {
    const form = { revision: '0', 'lines.thanks.en': 'See https://evil.example', 'lines.thanks.zh-CN': '' };
    const answer = (await actions.default!(siteEvent({ ...at, form, identity, api: {} }).event)) as any;
    expect(answer.status).toBe(422);
    expect(answer.data.values['lines.thanks.en']).toBe('See https://evil.example');
    expect(answer.data.errors.map(({ path }: any) => path)).toContain('lines.thanks.zh-CN');
  });

  test.each([
    [
      'text in one language',
      { 'lines.thanks.en': 'Thanks', 'lines.thanks.zh-CN': '' },
      'lines.thanks.zh-CN',
      /required/,
    ],
    ['HTML', { 'lines.thanks.en': '<b>Thanks</b>', 'lines.thanks.zh-CN': '谢谢' }, 'lines.thanks.en', /without HTML/],
    [
      'a link elsewhere',
      { 'lines.thanks.en': 'https://x.example', 'lines.thanks.zh-CN': '谢谢' },
      'lines.thanks.en',
      /gov\.cn/,
    ],
    [
      '10,000 characters',
      { 'lines.thanks.en': 'x'.repeat(10_000), 'lines.thanks.zh-CN': '谢谢' },
      'lines.thanks.en',
      /at most 300/,
    ],
    [
      'an hour of the night',
      { 'rules.2.message': 'reminder', 'rules.2.days': '1', 'rules.2.hour': '23', 'rules.2.to': 'shifts' },
      'rules.2.hour',
      /at most 21/,
    ],
  ])('says in words what is wrong with %s, at its field, and sends nothing', async (_, typed, path, words) => {
    const setMessages = vi.fn();
    const form = { revision: '0', ...typed };
    const answer = (await actions.default!(
      siteEvent({ ...at, form, identity, api: { messages: { setMessages } } }).event,
    )) as any;
    expect(answer.status).toBe(422);
    expect(answer.data.errors).toEqual([{ path, message: expect.stringMatching(words) }]);
    expect(answer.data.values).toMatchObject(typed);
    expect(setMessages).not.toHaveBeenCalled();
  });

  test('points at the rule that would send before it was made', async () => {
    const rule = (row: number) => ({
      [`rules.${row}.message`]: 'reminder',
      [`rules.${row}.days`]: '9',
      [`rules.${row}.hour`]: '9',
      [`rules.${row}.to`]: 'shifts',
    });
    const form = { revision: '0', ...rule(0), ...rule(3) };
    const setMessages = vi.fn().mockRejectedValue(refusal('rule.never-due', { rule: 1 }));
    const answer = (await actions.default!(
      siteEvent({ ...at, form, identity, api: { messages: { setMessages } } }).event,
    )) as any;
    expect(answer.data.errors).toMatchObject([{ path: 'rules.3.days' }]);
    expect(answer.data.values).toMatchObject(form);
  });
});

describe('The answer to a reminder', () => {
  const at = { params: { manageToken: 'token' }, url: 'http://site.test/sign-ups/token/answer', form: { sure: 'on' } };
  test.each([
    ['coming', true],
    ['cannot', false],
  ] as const)('"%s" is one post, and leads back', async (action, coming) => {
    const answerSignUp = vi.fn(async () => ({}));
    const { event } = siteEvent({ ...at, api: { volunteering: { answerSignUp } } });
    expect(await redirectOf(answer[action]!(event as never))).toBe('/sign-ups/token/answer?answered');
    expect(answerSignUp).toHaveBeenCalledExactlyOnceWith({ manageToken: 'token', coming });
  });
  test('"cannot" without its tick is asked about at the tick, and nothing is sent', async () => {
    const answerSignUp = vi.fn(async () => ({}));
    const { event } = siteEvent({ ...at, form: {}, api: { volunteering: { answerSignUp } } });
    expect(await answer.cannot!(event as never)).toMatchObject({ status: 422, data: { errors: [{ path: 'sure' }] } });
    expect(answerSignUp).not.toHaveBeenCalled();
  });
});

describe('Ending mails', () => {
  const at = { params: { stopToken: 'stop' }, url: 'http://site.test/mail/stop' };
  test('opening the page asks only what there is', async () => {
    const seen = vi.fn(async () => ({ stopped: 'quiet' }));
    const { event, headers } = siteEvent({ ...at, api: { messages: { seeStop: seen } } });
    expect(await seeStop(event)).toEqual({ stopped: 'quiet' });
    expect(headers.get('cache-control')).toBe('private, no-store');
  });
  test.each([
    ['quiet', 'quiet'],
    ['notMe', 'not-me'],
    ['again', 'again'],
  ] as const)('%s is one post', async (action, choice) => {
    const stopMails = vi.fn(async () => ({}));
    const { event } = siteEvent({ ...at, form: { sure: 'on' }, api: { messages: { stopMails } } });
    expect(await redirectOf(stop[action]!(event))).toBe('/mail/stop');
    expect(stopMails).toHaveBeenCalledExactlyOnceWith({ stopToken: 'stop', choice });
  });
  test('"not me", which gives everything back, is asked about without its tick', async () => {
    const stopMails = vi.fn(async () => ({}));
    const { event } = siteEvent({ ...at, form: {}, api: { messages: { stopMails } } });
    expect(await stop.notMe!(event)).toMatchObject({ status: 422, data: { errors: [{ path: 'sure' }] } });
    expect(stopMails).not.toHaveBeenCalled();
  });
});

describe('Lost links', () => {
  const post = (email: string, askForLinks: unknown) =>
    links.mail!(
      siteEvent({ url: 'http://site.test/links', form: { email }, api: { messages: { askForLinks } } }).event,
    );
  test('are asked for with an address, and the answer is the same for all', async () => {
    expect(await redirectOf(post('Known@people.example', async () => ({ asked: true })) as Promise<unknown>)).toBe(
      '/links?sent',
    );
  });
  test('are refused in words when it is no address, or asked too often', async () => {
    expect(await post('nobody', vi.fn())).toMatchObject({ status: 422, data: { values: { email: 'nobody' } } });
    const often = vi.fn().mockRejectedValue(refusal('too-many-requests'));
    expect(await post('a@people.example', often)).toMatchObject({ status: 429 });
  });

  const enter = (form: Record<string, string>, openByCode: unknown) =>
    links.code!(siteEvent({ url: 'http://site.test/links', form, api: { messages: { openByCode } } }).event);
  test('are opened by a phone number and a code, typed as people type them', async () => {
    const openByCode = vi.fn(async () => ({ page: 'holds', manageToken: 'my.token' }));
    expect(await redirectOf(enter({ phone: '138 0013 8000', code: '123 456' }, openByCode))).toBe('/holds/my.token');
    expect(openByCode).toHaveBeenCalledExactlyOnceWith({ phone: '13800138000', code: '123456' });
    const wrong: any = await enter(
      { phone: '13800138000', code: '123456' },
      vi.fn().mockRejectedValue(refusal('link-code.wrong-or-expired')),
    );
    expect(wrong.data).toMatchObject({ values: { phone: '13800138000' }, errors: [{ path: 'code' }] });
    expect(await enter({ phone: '13800138000', code: '12' }, vi.fn())).toMatchObject({ status: 422 });
  });
});

test('The calendar address is shown whole, made anew and made dead', async () => {
  const url = 'https://site.example/me/calendar';
  const calls = {
    seeFeed: async () => ({ feedToken: 'feed.x' }),
    makeFeed: vi.fn(async () => ({})),
    revokeFeed: vi.fn(async () => ({})),
  };
  const event = () => siteEvent({ url, identity: identityWith(), form: {}, api: { messages: calls } }).event;
  expect(await seeCalendar(event())).toEqual({ address: 'https://site.example/calendars/feed.x/places.ics' });
  expect(await redirectOf(calendar.make!(event()) as Promise<unknown>)).toBe('/me/calendar');
  expect(await redirectOf(calendar.revoke!(event()) as Promise<unknown>)).toBe('/me/calendar');
  expect([calls.makeFeed, calls.revokeFeed].map((call) => call.mock.calls.length)).toEqual([1, 1]);
});
