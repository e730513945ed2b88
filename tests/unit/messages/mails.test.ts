/** Mails as they are read: both parts say the same, load nothing, and show no text of a stranger. */
import { describe, expect, test } from 'vitest';
import { renderMail } from '../../../functions/messages/render-mail.ts';
import {
  codeMail,
  digestMail,
  invitationMail,
  linksMail,
  passkeyMail,
  roleMail,
} from '../../../shared/messages/account-messages.ts';
import { bulkMail } from '../../../shared/messages/bulk-mail.ts';
import { coverMail } from '../../../shared/messages/cover-mail.ts';
import { goodsLowMail, goodsThanksMail, pledgeRemovedMail } from '../../../shared/messages/goods-messages.ts';
import { placeMessageIds, type AccountMessageId, type GoodsMessageId } from '../../../shared/messages/model.ts';
import { helpRequestMail } from '../../../shared/messages/help-request-mail.ts';
import { roundAlarmMail } from '../../../shared/messages/round-alarm-mail.ts';
import { wrongInOwnText } from '../../../shared/messages/own-text-rules.ts';
import type { PlaceFacts } from '../../../shared/messages/place-facts.ts';
import { placeMail, severalPlacesMail } from '../../../shared/messages/place-mail.ts';
import { placeMessages } from '../../../shared/messages/place-messages.ts';
import { locales, type Locale } from '../../../shared/kernel/text.ts';

const facts = (locale: Locale, change: Partial<PlaceFacts> = {}): PlaceFacts => ({
  ...{ locale, kind: 'shift', what: locale === 'en' ? 'Tour guide shift' : '志愿班次·讲解', seats: 2 },
  ...{ startAt: '2027-06-19T01:00:00.000Z', endAt: '2027-06-19T04:00:00.000Z', zone: 'Asia/Shanghai' },
  ...{
    openDay: 'OPENDAY',
    venue: 'VENUE',
    address: 'ADDRESS',
    meetingPoint: 'MEET',
    bring: 'BRING',
    contact: 'CONTACT',
  },
  ...{ link: 'https://site.test/sign-ups/t', cancelUntil: '2027-06-18T01:00:00.000Z' },
  ...change,
});
const everyMail = locales.flatMap((locale) =>
  placeMessageIds.map(
    (id) => [`${id} ${locale}`, id, locale, placeMail(id, facts(locale), 'https://site.test/mail/s')] as const,
  ),
);
const lines = [{ label: 'PLACE', href: 'https://site.test/sign-ups/t' }];
const said = { subject: { en: 'Boots', 'zh-CN': '雨靴' }, text: { en: 'Wear <boots>', 'zh-CN': '请穿雨靴' } };
const at = '2027-06-19T01:00:00.000Z';
const name = { 'zh-CN': '名称', en: 'NAME' };
const water = { itemName: name, unit: 'XBO' as const, quantity: 5 };
const ofDrive = {
  ...{ mailId: 'm', at, email: 'a@example.org', driveId: 'd', donationId: 'o' },
  ...{ driveName: name, organiser: name, goods: [water] },
};
const lowOrder = {
  ...{ kind: 'goods-low' as const, mailId: 'm', at, email: 'a@example.org', storeId: 's', storeName: name },
  low: [{ ...water, minimum: 9 }],
  soon: [{ ...water, lotNo: 'L1', expiresOn: '2027-06-30' }],
};
const accountMails = locales.flatMap((locale) => {
  const code = (purpose: 'sign-in' | 'confirm') => codeMail({ locale }, { code: '123456', minutes: 10, purpose });
  const passkey = (change: 'added' | 'removed') => passkeyMail({ locale }, { change, at, site: 'https://site.test' });
  const ofRole = { organization: 'ORG', role: 'Clerk', at, site: 'https://site.test' };
  const roled = (change: 'given' | 'changed' | 'taken-back') => roleMail({ locale }, { ...ofRole, change });
  const mails = {
    ...{ 'sign-in-code': code('sign-in'), 'confirm-code': code('confirm') },
    invitation: invitationMail({ locale }, { organization: 'ORG', role: 'Clerk', link: 'https://site.test/i' }),
    ...{ 'passkey-added': passkey('added'), 'passkey-removed': passkey('removed') },
    ...{ 'role-given': roled('given'), 'role-changed': roled('changed'), 'role-taken-back': roled('taken-back') },
    ...{ 'my-links': linksMail({ locale }, lines), digest: digestMail({ locale }, lines) },
    'round-alarm': roundAlarmMail(
      { locale },
      {
        to: 'coordinator',
        plannedEndAt: at,
        zone: 'Asia/Shanghai',
        teamName: 'T',
        times: 2,
        site: 'https://site.test',
      },
    ),
    'cover-asked': coverMail(
      { locale, stopLink: 'https://site.test/mail/s' },
      {
        what: 'WHAT',
        startAt: at,
        endAt: at,
        zone: 'Asia/Shanghai',
        venue: 'VENUE',
        link: 'https://site.test/covers/t',
        waits: false,
      },
    ),
    'help-request': helpRequestMail(
      { locale },
      { stationName: { 'zh-CN': '救助站', en: 'Station' }, site: 'https://site.test' },
    ),
  } satisfies Record<AccountMessageId, unknown>;
  const goods = {
    'goods-thanks': goodsThanksMail({ locale }, { ...ofDrive, kind: 'goods-thanks' }, 'https://site.test/gifts/t'),
    'pledge-removed': pledgeRemovedMail({ locale }, { ...ofDrive, kind: 'pledge-removed' }),
    'goods-low': goodsLowMail({ locale }, lowOrder, 'https://site.test/stores/s/low'),
  } satisfies Record<GoodsMessageId, unknown>;
  const all = [...Object.entries({ ...mails, ...goods }), ['bulk', bulkMail(said, facts(locale))] as const];
  return all.map(([id, content]) => [`${id} ${locale}`, content, locale] as const);
});
const withoutTags = (html: string) =>
  html
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replaceAll(/<br>|<\/(?:p|td|tr)>/g, ' ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"');
const words = (text: string) => text.replaceAll(/[\s：:-]+/g, '');

describe.each(everyMail)('%s', (_, id, locale, content) => {
  const { subject, text, html } = renderMail(content, locale);

  test('says the same in both parts', () => {
    expect(words(withoutTags(html))).toBe(words(text));
  });
  test('loads nothing, follows nobody, and leaves the colours to the reader', () => {
    expect(html).not.toMatch(/<img|<script|<link|src=|url\(|background|color:\s*#/i);
    expect(html).toContain('name="color-scheme" content="light dark"');
  });
  test('is in its language, tells when in the venue’s zone, and how to end it', () => {
    expect(/\p{Script=Han}/u.test(subject)).toBe(locale === 'zh-CN');
    expect(text).toContain(locale === 'en' ? '(China Standard Time)' : '（中国标准时间）');
    expect(text).toContain('09:00');
    expect(text).toContain('https://site.test/mail/s');
  });
  test('tells who is to come all that one needs, and nobody else', () => {
    for (const fact of ['MEET', 'BRING', 'CONTACT'])
      expect(text.includes(fact), fact).toBe(placeMessages[id].tells === 'all');
    expect(text.includes('ADDRESS')).toBe(placeMessages[id].tells !== 'over');
  });
});

describe.each(accountMails)('the mail %s', (_, content, locale) => {
  const { text, html } = renderMail(content, locale);
  test('says the same in both parts, loads nothing and follows nobody', () => {
    expect(words(withoutTags(html))).toBe(words(text));
    expect(html).not.toMatch(/<img|<script|<link|src=|url\(|background|color:\s*#/i);
    expect(html).toContain('name="color-scheme" content="light dark"');
  });
});

describe('mails', () => {
  test('escape what people typed', () => {
    const { html } = renderMail(placeMail('confirmed', facts('en', { venue: '<b>"&' })), 'en');
    expect(html).toContain('&lt;b&gt;&quot;&amp;');
  });

  test.each([
    ['zh-CN', '人数从 5 减为 2'],
    ['en', 'made your party smaller: from 5 to 2'],
  ] as const)('say in %s from how many to how many staff made a party smaller', (locale, how) => {
    const mail = (change: Partial<PlaceFacts>) =>
      renderMail(placeMail('staff-fewer', facts(locale, { hadSeats: 5, ...change })), locale).text;
    expect(mail({})).toContain(how);
    expect(mail({})).toContain('https://site.test/sign-ups/t');
    // Who waits has nothing to bring yet.
    expect(mail({ waits: true })).not.toContain('BRING');
    expect(mail({ namesLink: 'https://site.test/n' })).not.toContain(how);
  });

  test('put several places of one person into one', () => {
    const two = [facts('en'), facts('en', { venue: 'SECOND', startAt: '2027-06-19T06:00:00.000Z' })];
    const { subject, text } = renderMail(severalPlacesMail('reminder', two), 'en');
    expect(subject).toBe('Reminder: your 2 places');
    expect(text).toContain('VENUE');
    expect(text).toContain('SECOND');
    expect(text.match(/Please tell us/g)).toHaveLength(1);
  });

  test('name the instants before and after a move', () => {
    const was = { startAt: '2027-06-18T01:00:00.000Z', endAt: '2027-06-18T04:00:00.000Z', zone: 'Asia/Shanghai' };
    const { text } = renderMail(placeMail('moved', facts('en', { was: { ...was, where: 'OLD PLACE' } })), 'en');
    expect(text).toMatch(
      /Before: Friday, 18 June 2027 09:00–12:00 .*OLD PLACE\nNow: Saturday, 19 June .*MEET, VENUE, ADDRESS/,
    );
  });
});

describe('own texts of organizers', () => {
  test.each([
    ['Bring water', undefined],
    ['停车请看 https://uri.amap.com/marker?position=1,2', undefined],
    ['通知见 https://www.hangzhou.gov.cn/art', undefined],
    ['a < b & c', undefined],
    ['<b>bold</b>', 'html'],
    ['&#60;script>', 'html'],
    ['see http://www.gov.cn/', 'foreign-link'],
    ['see https://evil.example/x', 'foreign-link'],
    ['see https://gov.cn.evil.example', 'foreign-link'],
    ['see https://gov.cn@evil.example', 'foreign-link'],
    ['www.evil.example', 'foreign-link'],
    ['javascript://alert(1)', 'foreign-link'],
  ])('%s: %s', (text, wrong) => expect(wrongInOwnText(text)).toBe(wrong));
});
