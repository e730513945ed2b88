/** The auditor's page: filters in the address, whatever it says; pages of entries, and the file with the same filters. */
import { describe, expect, test, vi } from 'vitest';
import { namesOfThings, shownThing } from '#lib/audit/server/thing-names.ts';
import { formatId, idPrefixes, type IdKind } from '#shared/kernel/ids.ts';
import { linkOf, queryOf, readFilters } from '#lib/audit/server/audit-filters.ts';
import { actionChoices, auditRow } from '#lib/audit/server/audit-view.ts';
import type { ListedEntry } from '#shared/audit/contract.ts';
import { minute } from '#shared/kernel/time.ts';
import { load } from '../../../web/src/routes/(people)/audit/+page.server.ts';
import { GET } from '../../../web/src/routes/(people)/audit/entries.csv/+server.ts';
import { ownActs } from '../../../shared/audit/own-acts.ts';
import { endpoints } from '../../support/endpoints.ts';
import { identityWith, ids } from '../support/site-data.ts';
import { redirectOf, siteEvent } from '../support/site-event.ts';

const entry = (change: Partial<ListedEntry> = {}): ListedEntry => ({
  entryId: 'aud_01',
  at: '2026-06-19T01:02:03.004Z',
  accountId: ids.account,
  grants: [{ role: 'venue_manager', organizationId: ids.organization, venueId: ids.venue }],
  action: 'contact.see',
  endpoint: 'POST /api/shifts/{shiftId}/sign-ups/{recordId}/contact',
  things: [ids.shift],
  reason: '=1+1',
  requestId: 'req-1',
  outcome: 'done',
  ...change,
});
const read = (query: string) => readFilters(new URL(`http://site.test/audit?${query}`));
const whole =
  'from=2026-06-01&to=2026-06-19&who=acc_01&action=contact.see&role=venue_manager&thing=shf_01&refused=on&files=on&reasoned=on';

test('every action that is offered is one that an entry can have', () => {
  const traced = new Set<string | undefined>([...endpoints.map(({ meta }) => meta.action), ...Object.keys(ownActs)]);
  expect(actionChoices('en').filter(({ value }) => !traced.has(value as never))).toEqual([]);
});

describe('filters in the address', () => {
  test.each([
    ['from=2026-13-01', 'from'],
    ['from=2026-02-30', 'from'],
    ['from=yesterday', 'from'],
    ['from=2000-01-01', 'from'],
    ['to=2100-01-01', 'to'],
    ['action=constructor', 'action'],
    ['action=contact.steal', 'action'],
    ['role=emperor', 'role'],
  ] as const)('%s is left out', (query, name) => {
    const filters = read(`${query}&thing=%20shf_01%20`);
    expect(filters[name]).toBe('');
    expect(filters.thing).toBe('shf_01');
    expect(Object.values(queryOf(filters)).filter((value) => value !== undefined)).toEqual(['shf_01']);
  });

  test('texts are cut to what the API takes', () => {
    expect(read(`who=${'a'.repeat(500)}`).who).toHaveLength(60);
  });

  test('days begin and end at midnight in China, the last one included', () => {
    expect(queryOf(read('from=2026-06-01&to=2026-06-19'))).toMatchObject({
      from: '2026-05-31T16:00:00.000Z',
      to: '2026-06-19T16:00:00.000Z',
    });
  });

  test('come back from their link as they were, one of them changed on request', () => {
    const filters = read(whole);
    expect(Object.values(filters)).not.toContain('');
    expect(read(linkOf(filters))).toEqual(filters);
    expect(read(linkOf(filters, { thing: 'sgn_02', refused: false }))).toEqual({
      ...filters,
      thing: 'sgn_02',
      refused: false,
    });
    expect(linkOf(read(''))).toBe('');
  });
});

describe('an entry', () => {
  const now = Date.parse(entry().at);
  const shown = (change: Partial<ListedEntry> = {}, later = 0) => auditRow(entry(change), 'en', now + later);

  test('is told in words, at the time of China', () => {
    expect(shown()).toMatchObject({
      ...{ day: '19\u00a0Jun\u00a02026', time: '09:02:03', state: 'done', why: undefined, asFile: false },
      ...{ roles: ['Venue manager'], action: 'See contact details unmasked' },
    });
    expect(auditRow(entry(), 'zh-CN', now)).toMatchObject({ roles: ['会场负责人'], action: '查看完整联系方式' });
    expect(auditRow(entry({ reason: 'not-genuine' }), 'zh-CN', now).reason).toBe('信息不实');
    expect(auditRow(entry({ reason: 'not_needed_there' }), 'zh-CN', now).reason).toBe('对方不再需要');
    expect(shown({ reason: 'Running late' }).reason).toBe('Running late');
    expect(shown({ asFile: true }).asFile).toBe(true);
  });

  test('that was refused says why; codes that are no more stay codes', () => {
    expect(shown({ outcome: 'contact.reason-needed' })).toMatchObject({ state: 'refused', why: /under 18/ });
    expect(shown({ outcome: 'of.old', action: 'of.old' })).toMatchObject({ why: 'of.old', action: 'of.old' });
  });

  test('without an outcome is under way for a minute, and unknown from then on', () => {
    expect(shown({ outcome: undefined }, minute - 1).state).toBe('underWay');
    expect(shown({ outcome: undefined }, minute).state).toBe('unknown');
  });

  test('names a role once, however many memberships it came from', () => {
    const { grants } = entry();
    expect(shown({ grants: [...grants, ...grants] }).roles).toEqual(['Venue manager']);
  });
});

test.each(Object.keys(idPrefixes).filter((kind) => !['code', 'linkCode', 'auditEntry'].includes(kind)) as IdKind[])(
  'a %s without a name is told by its kind, in both languages',
  (kind) => {
    const thing = formatId(kind, '01J9Z3K4M5N6P7Q8R9S0T1V2W3');
    expect(shownThing(new Map(), thing, 'en')).toMatch(/^[A-Z][a-z -]+ …t1v2w3$/);
    expect(shownThing(new Map(), thing, 'zh-CN')).toMatch(/^\p{Script=Han}+ …t1v2w3$/u);
  },
);

test('things have the names of their own pages, and what comes along has its; what is refused keeps its kind', async () => {
  const both = (text: string) => ({ en: text, 'zh-CN': `${text}（中文）` });
  const idsOf = (...kinds: IdKind[]) => kinds.map((kind) => formatId(kind, '01J9Z3K4M5N6P7Q8R9S0T1V2W3'));
  const [organizationId, storeId, lotId, transferId] = idsOf('organization', 'store', 'lot', 'transfer');
  const [campaignId, roundId, zoneId, stationId] = idsOf('campaign', 'round', 'zone', 'station');
  const api = {
    people: { getOrganization: async () => ({ name: both('Harbour Charity') }) },
    supplies: {
      seeStock: async () => ({
        store: { name: both('Main store') },
        rows: [{ lotId, itemName: both('Water'), lotNo: 'A1' }],
      }),
      seeTransfer: async () => ({ transfer: { number: '2026-0042' } }),
    },
    relief: {
      getCampaign: async () => ({
        ...{ name: both('Cool summer'), rounds: [{ roundId, on: '2026-07-01' }] },
        zones: [{ zoneId, name: both('North') }],
      }),
    },
    help: { listStations: () => Promise.reject(new Error('refused')) },
  };
  const things = [organizationId, storeId, lotId, transferId, campaignId, roundId, zoneId, stationId] as string[];
  const names = await namesOfThings(api as never, things, 'en');
  expect(things.map((thing) => shownThing(names, thing, 'en'))).toEqual([
    ...['Harbour Charity', 'Main store', 'Water A1', 'Transfer 2026-0042'],
    ...['Cool summer', 'Round 1\u00a0Jul\u00a02026', 'North', 'Station …t1v2w3'],
  ]);
});

describe('the page', () => {
  const identity = identityWith();
  const asking = (query: string, answer: object, signedIn = true) => {
    const listEntries = vi.fn(async (_: any) => answer);
    const url = `http://site.test/audit?${query}`;
    const { event } = siteEvent({ url, api: { audit: { listEntries } }, ...(signedIn ? { identity } : {}) });
    return { listEntries, event };
  };

  test('keeps the filters while paging, in the file, and where an account or a thing is chosen', async () => {
    const next = '2026-06-18T00:00:00.000Z#aud_00';
    const { listEntries, event } = asking(`${whole}&after=2026-06-19T00:00:00.000Z%23aud_02`, {
      entries: [entry()],
      next,
    });
    const page: any = await load(event);
    expect(listEntries.mock.calls[0]![0]).toMatchObject({
      ...{
        after: '2026-06-19T00:00:00.000Z#aud_02',
        limit: 25,
        onlyFiles: 'true',
        onlyRefused: 'true',
        onlyReasoned: 'true',
      },
      ...{ accountId: 'acc_01', action: 'contact.see', role: 'venue_manager', thing: 'shf_01' },
    });
    expect(listEntries.mock.calls[0]![0].as).toBeUndefined();
    expect(new URLSearchParams(page.older).get('after')).toBe(next);
    for (const link of [page.older, page.newest, page.csv]) expect(read(link)).toEqual(read(whole));
    for (const link of [page.newest, page.csv]) expect(link).not.toContain('after=');
    expect(read(page.rows[0].ofAccount)).toEqual({ ...read(whole), who: ids.account });
    expect(read(page.rows[0].touched[0].link)).toEqual({ ...read(whole), thing: ids.shift });
  });

  test('on its first and only page leads nowhere else, and names an account without a name by its number', async () => {
    const page: any = await load(asking('', { entries: [entry()] }).event);
    expect(page).toMatchObject({ older: undefined, newest: undefined, keptYears: 3 });
    expect(page.rows[0].who).toBe('Account without a name (…000008)');
  });

  test('asks to sign in first, and comes back with the filters', async () => {
    const attempt = async () => load(asking('action=contact.see', {}, false).event);
    expect(await redirectOf(attempt())).toBe(`/sign-in?next=${encodeURIComponent('/audit?action=contact.see')}`);
  });
});

describe('the file', () => {
  const identity = identityWith();
  const taking = (listEntries: unknown, query = whole) =>
    GET(
      siteEvent({
        ...{ url: `http://site.test/audit/entries.csv?${query}`, identity, locale: 'zh-CN' },
        api: { audit: { listEntries } },
      }).event,
    ) as Promise<Response>;

  test('holds all pages with the same filters, says that it is taken, and runs nothing of a reason', async () => {
    const listEntries = vi
      .fn()
      .mockResolvedValueOnce({ entries: [entry()], next: 'more' })
      .mockResolvedValueOnce({ entries: [], next: 'still more' })
      .mockResolvedValueOnce({ entries: [entry({ outcome: 'not-allowed', asFile: true })] });
    const lines = (await (await taking(listEntries)).text()).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('"理由","下载","结果"');
    expect(lines[1]).toContain(`"'=1+1",,"已完成"`);
    expect(lines[2]).toContain('"是","您的角色无权进行此操作"');
    const asked = listEntries.mock.calls.map(([input]) => input);
    expect(asked.map(({ after }) => after)).toEqual([undefined, 'more', 'still more']);
    for (const input of asked)
      expect(input).toMatchObject({ action: 'contact.see', thing: 'shf_01', onlyFiles: 'true', as: 'file' });
  });

  test('ends also when what it looks for is so rare that page after page is empty', async () => {
    const listEntries = vi.fn(async () => ({ entries: [], next: 'more' }));
    const lines = (await (await taking(listEntries)).text()).trimEnd().split('\r\n');
    expect(listEntries).toHaveBeenCalledTimes(20);
    expect(lines.at(-1)).toContain('文件到此为止');
  });

  test('ends where a longer one would outlast its request', async () => {
    const listEntries = vi.fn(async () => ({ entries: Array.from({ length: 500 }, () => entry()), next: 'more' }));
    const lines = (await (await taking(listEntries)).text()).trimEnd().split('\r\n');
    expect(listEntries).toHaveBeenCalledTimes(20);
    expect(lines).toHaveLength(10_002);
    expect(lines.at(-1)).toContain('文件到此为止');
  });
});
