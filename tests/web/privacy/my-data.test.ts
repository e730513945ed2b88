/** R22 My data on the site: seen in words, corrected, taken along, erased; by private link and signed in. */
import { describe, expect, test, vi } from 'vitest';
import {
  actions as byLink,
  load as loadByLink,
} from '../../../web/src/routes/(people)/[kind]/[manageToken]/data/+page.server.ts';
import { GET as exportByLink } from '../../../web/src/routes/(people)/[kind]/[manageToken]/data/export/+server.ts';
import { load as loadErasure } from '../../../web/src/routes/(people)/erasures/[erasureToken]/+page.server.ts';
import { actions as mine, load as loadMine } from '../../../web/src/routes/(people)/me/data/+page.server.ts';
import { GET as exportMine } from '../../../web/src/routes/(people)/me/data/export/+server.ts';
import { myDataCsv } from '../../../web/src/lib/privacy/server/my-data-file.ts';
import { recordView } from '../../../web/src/lib/privacy/server/my-data-view.ts';
import { personalItems } from '../../../shared/privacy/personal-items.ts';
import type { MyRecord } from '../../../shared/privacy/my-data.ts';
import { identityWith } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const at = '2026-06-01T08:00:00.000Z';
const record: MyRecord = {
  context: 'volunteering',
  item: 'sign-up',
  manageToken: 'link.1',
  fields: {
    name: 'Chen',
    email: 'chen@people.example',
    seats: 2,
    consents: [{ purpose: 'photo', version: 1, at, channel: 'web' }],
  },
};
const params = { kind: 'sign-ups', manageToken: 'link.1' };
const url = 'http://site.test/sign-ups/link.1/data';
const opened = { at, way: 'contact' as const, role: 'venue_manager' as const, reason: 'they called' };
const audit = { whoSaw: async () => ({ seen: [opened] }) };
const linkEvent = (volunteering: object, more: object = {}) =>
  siteEvent({ params, url, api: { volunteering, audit }, ...more });

describe('by private link', () => {
  test('what is stored is told in words, consents with their text and version, none of them given by itself', async () => {
    const { event, headers } = linkEvent({ seeSignUpData: async () => record });
    const page: any = await loadByLink(event);
    expect(page.record.personal).toEqual([
      { field: 'name', label: 'name', value: 'Chen' },
      { field: 'email', label: 'e-mail address', value: 'chen@people.example' },
    ]);
    expect(page.record.other).toEqual([{ field: 'seats', value: '2' }]);
    expect(page.consents.map(({ purpose, given }: any) => [purpose, given])).toEqual([
      ['photo', true],
      ['livestream', false],
      ['share_partner', false],
      ['contact_after', false],
    ]);
    const when = '1\u00a0Jun\u00a02026 16:00';
    expect(page.record.seen).toMatchObject([{ when, who: 'Venue manager', way: 'contact', reason: 'they called' }]);
    expect(page.consents[0]).toMatchObject({ version: 1, text: expect.stringContaining('photographed') });
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  test('R08 codes are told in words, and a guardian’s consent once, with what withdrawing it takes', async () => {
    const consents = [{ purpose: 'guardian', version: 1, at, channel: 'web' }];
    const coded = { locale: 'en', ageBand: '14-17', trainings: ['first_aid'], guardianConsent: true };
    const young = { ...record, fields: { ...coded, riskAcceptedAt: at, consents } };
    const page: any = await loadByLink(linkEvent({ seeSignUpData: async () => young }, { locale: 'zh-CN' }).event);
    expect(page.record.personal.map(({ label, value }: any) => `${label}：${value}`)).toEqual([
      '所用语言：英文',
      '年龄段：14 至 17 周岁',
      '自报的保险与培训：急救',
      '接受风险告知：2026年6月1日 16:00',
    ]);
    expect(page.record.consents).toMatchObject([{ purpose: 'guardian', version: 1, givenOn: '2026年6月1日' }]);
    expect(page.guardian).toBe(true);
  });

  test('what is so or not is told in words of the language', async () => {
    const told = async (guardianConsent: boolean) => {
      const seen = { ...record, fields: { name: 'Chen', guardianConsent, waits: !guardianConsent } };
      const page: any = await loadByLink(linkEvent({ seeSignUpData: async () => seen }).event);
      return [...page.record.personal, ...page.record.other].map(({ value }) => value);
    };
    expect(await told(false)).toEqual(['Chen', 'No', 'Yes']);
  });

  test('what stays and why is said before, from the registry', async () => {
    const page: any = await loadByLink(linkEvent({ seeSignUpData: async () => record }).event);
    expect(page.stays.map(({ item }: any) => item)).toEqual(['donation', 'audit-entry', 'contact-seen']);
    expect(page.stays[1]).toMatchObject({ years: 3, basis: expect.stringContaining('security') });
  });

  test.each(['accounts', 'constructor', 'toString'])('the word %s leads nowhere', async (kind) => {
    const attempt = async () => loadByLink(siteEvent({ params: { ...params, kind }, url }).event);
    await expect(attempt()).rejects.toMatchObject({ status: 404 });
  });

  test('name and phone are corrected, and a mistake keeps what was typed', async () => {
    const correctSignUp = vi.fn(async (_: any) => record);
    const { event } = linkEvent({ correctSignUp }, { form: { name: 'Chen Y', phone: '138 0000 1111' } });
    expect(await redirectOf(byLink.correct!(event))).toBe('/sign-ups/link.1/data?saved');
    expect(correctSignUp).toHaveBeenCalledWith({ manageToken: 'link.1', name: 'Chen Y', phone: '13800001111' });
    const wrong: any = await byLink.correct!(linkEvent({}, { form: { name: '', phone: '12ab' } }).event);
    expect(wrong.data).toMatchObject({ values: { phone: '12ab' }, errors: [{ path: 'name' }, { path: 'phone' }] });
  });

  test('an emptied number is taken away, or told at its field where it is the last way to reach the person', async () => {
    const correctSignUp = vi.fn(async (_: any) => record);
    const form = { name: 'Chen', phone: ' ' };
    await redirectOf(byLink.correct!(linkEvent({ correctSignUp }, { form }).event));
    expect(correctSignUp).toHaveBeenCalledWith({ manageToken: 'link.1', name: 'Chen', phone: null });
    const last = vi.fn().mockRejectedValue(refusal('contact.last-one'));
    const failed = await byLink.correct!(linkEvent({ correctSignUp: last }, { form }).event);
    expect(failed).toMatchObject({ data: { errors: [{ path: 'phone' }] } });
  });

  test('a consent is given and withdrawn with one press each, to the text that was shown', async () => {
    const setSignUpConsent = vi.fn(async (_: any) => record);
    const press = (given: string) =>
      byLink.consent!(linkEvent({ setSignUpConsent }, { form: { purpose: 'photo', version: '1', given } }).event);
    expect(await redirectOf(press('yes'))).toContain('?saved');
    expect(await redirectOf(press('no'))).toContain('?saved');
    expect(setSignUpConsent.mock.calls.map(([{ given }]) => given)).toEqual([true, false]);
    expect(setSignUpConsent.mock.calls[0]![0]).toMatchObject({ manageToken: 'link.1', purpose: 'photo', version: 1 });
  });

  test('no consent can be recorded where none is asked for', async () => {
    const pledge = siteEvent({ params: { ...params, kind: 'pledges' }, url, form: { purpose: 'photo' } }).event;
    await expect(byLink.consent!(pledge)).rejects.toMatchObject({ status: 404 });
  });

  test('erasing leads away from the link, which is over', async () => {
    const eraseSignUp = vi.fn(async (_: any) => ({ erased: true }));
    expect(await redirectOf(byLink.erase!(linkEvent({ eraseSignUp }, { form: { sure: 'on' } }).event))).toBe('/erased');
    expect(eraseSignUp).toHaveBeenCalledWith({ manageToken: 'link.1' });
  });

  test('erasing without its tick is asked about, and erases nothing', async () => {
    const eraseSignUp = vi.fn(async (_: any) => ({ erased: true }));
    const answer = await byLink.erase!(linkEvent({ eraseSignUp }, { form: {} }).event);
    expect(answer).toMatchObject({ status: 422, data: { errors: [{ path: 'sure' }] } });
    expect(eraseSignUp).not.toHaveBeenCalled();
  });

  test.each([
    ['json', 'application/json'],
    ['csv', 'text/csv'],
  ])('is taken along as %s, kept from caches', async (format, type) => {
    const { event } = linkEvent({ seeSignUpData: async () => record }, { url: `${url}/export?format=${format}` });
    const response = await exportByLink(event);
    expect(response.headers.get('content-type')).toContain(type);
    const named = new RegExp(`^attachment; filename="my-data-\\d{4}-\\d\\d-\\d\\d\\.${format}"$`);
    expect(response.headers.get('content-disposition')).toMatch(named);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const text = await response.text();
    expect(text).toContain('chen@people.example');
    expect(text).toContain('they called');
  });

  test('the page says how many rows the tables have', async () => {
    const event = () => linkEvent({ seeSignUpData: async () => record }, { url: `${url}/export?format=csv` }).event;
    const page: any = await loadByLink(event());
    const csv = await (await exportByLink(event())).text();
    // The header is a line of its own, and each ends with a line break.
    expect(page.rows).toBe(csv.split('\r\n').length - 2);
    expect(page.rows).toBe(5);
  });
});

test('no cell of the CSV is a formula, and quotes and line breaks stay in their cell', () => {
  const fields = { name: '=HYPERLINK("x")', phone: '+8613800001111', note: 'a "b"\r\nc', group: '-1', tab: '\t=1' };
  const csv = myDataCsv([{ context: 'volunteering', item: 'hold', fields }]);
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  expect(csv).toContain(`"'+8613800001111"`);
  expect(csv).toContain(`"a ""b""\r\nc"`);
  expect(csv).toContain(`"'-1"`);
  expect(csv).not.toMatch(/"[=+@\-\t]/);
});

describe('signed in', () => {
  const identity = identityWith({ name: 'Chen' });
  const none = async () => ({ records: [] });
  const api = (myPeopleData: unknown = none) => ({
    audit,
    people: { myPeopleData },
    volunteering: { myVolunteeringData: async () => ({ records: [record] }) },
    openDays: { myOpenDaysData: none },
    supplies: { mySuppliesData: none },
    service: { myServiceData: none },
  });
  const locked = vi.fn().mockRejectedValue(refusal('step-up.required'));

  test('everything is shown, each record with the page where it is corrected and erased', async () => {
    const page: any = await loadMine(siteEvent({ identity, api: api() }).event);
    expect(page.records).toMatchObject([{ name: 'Sign-up for a shift', path: '/sign-ups/link.1/data' }]);
    expect(page.rows).toBe(5);
  });

  test('of a passkey each thing has its own name, and what only programs read stands apart', () => {
    const passkey = { accountId: 'acc_1', credentialId: 'cGs', publicKey: 'cFE', counter: 3, transports: ['internal'] };
    const fields = { ...passkey, synced: true, name: 'Phone', addedAt: at, locale: 'en' };
    const shown = recordView({ context: 'people', item: 'passkey', fields }, 'zh-CN');
    expect(shown.personal.map(({ label, value }) => `${label}：${value}`)).toEqual([
      '可在多台设备使用：是',
      '名称：Phone',
      '添加时间：2026年6月1日 16:00',
      '所用语言：英文',
    ]);
    expect(shown.other.map(({ field }) => field)).toEqual(Object.keys(passkey));
  });

  test.each(['account', 'membership', 'session-pointer', 'passkey', 'list-view'])(
    'no two things of a record of %s are named alike',
    (name) => {
      const { fields } = personalItems.find(({ context, item }) => context === 'people' && item === name)!;
      const { pk: _, hash: __, ...stored } = Object.fromEntries(Object.keys(fields).map((field) => [field, at]));
      const { personal } = recordView({ context: 'people', item: name, fields: stored }, 'en');
      expect(new Set(personal.map(({ label }) => label)).size).toBe(personal.length);
    },
  );

  test('without a fresh confirmation nothing is shown or handed out, and the page offers to confirm', async () => {
    const page: any = await loadMine(siteEvent({ identity, api: api(locked) }).event);
    expect(page.records).toBeUndefined();
    const { event } = siteEvent({ identity, api: api(locked), url: 'http://site.test/me/data/export?format=csv' });
    expect(await redirectOf(exportMine(event))).toBe('/me/data');
  });

  test('erasing signs out and leads to how far it is', async () => {
    const eraseMe = vi.fn(async (_: any) => ({ erasureToken: 'ers.1' }));
    const { event, jar } = siteEvent({ identity, form: {}, cookies: { session: 't' }, api: { people: { eraseMe } } });
    expect(await redirectOf(mine.erase!(event))).toBe('/erasures/ers.1');
    expect(jar.has('session')).toBe(false);
  });

  test('the last operator is told to name another one first, and stays signed in', async () => {
    const eraseMe = vi.fn().mockRejectedValue(refusal('member.last-operator'));
    const { event, jar } = siteEvent({ identity, form: {}, cookies: { session: 't' }, api: { people: { eraseMe } } });
    expect(await mine.erase!(event)).toMatchObject({ data: { code: 'member.last-operator' } });
    expect(jar.has('session')).toBe(true);
  });

  test.each([
    [{ people: at, volunteering: at }, false],
    [{ people: at, volunteering: at, 'open-days': at, supplies: at }, true],
  ])('an erasure is complete when every part is done', async (done, complete) => {
    const people = { seeErasure: async () => ({ askedAt: at, done }) };
    const page: any = await loadErasure(siteEvent({ params: { erasureToken: 'ers.1' }, api: { people } }).event);
    expect(page.complete).toBe(complete);
  });
});
