/**
 * Everything of the demo's file is there to be seen: each of its collections, by the words of its entries, on the page where
 * people look for it, in both languages; public pages are clean for axe in light and dark.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoEvent } from '../../infra/local/demo/demo-event.ts';
import { volunteerRoles, type VolunteerRole } from '../../shared/volunteering/model.ts';
import { publicPages } from '../bench/pages.ts';
import { allIn, mostAllInKb } from '../bench/pages/all-in.ts';
import { checkLightAndDark, languages, managerEmail, startJourneys } from '../support/browser-journeys.ts';
import { call } from '../support/running-harborlight.ts';

const { world, visit, signedInAs, sessionOf } = startJourneys();
const coordinator = 'coordinator@harborlight.example';
const charity = 'charity@harborlight.example';
type Lang = (typeof languages)[number]['lang'];
type Named = { readonly [lang in Lang]: string };
const named = (lang: Lang, entries: ReadonlyArray<{ readonly name: Named }>) => entries.map(({ name }) => name[lang]);
/** Whom requests and notices are for: the station that hosts a venue. */
const stations = demoEvent.organizations.filter(({ id }) => demoEvent.venues.some(({ hostOrgId }) => hostOrgId === id));

const shiftRoles = [...new Set(demoEvent.shifts.map(({ role }) => role as VolunteerRole))];
const water = demoEvent.supplyItems.find(({ id }) => id === 'it-water')!;

async function ids() {
  const token = await sessionOf(coordinator);
  const get = async (path: string) => (await call(world.running.origin, 'GET', path, { token })).body;
  const { openDays } = await get('/api/open-days');
  const { campaigns } = await get('/api/campaigns');
  const { campaignId } = campaigns.find(({ status }: any) => status === 'active');
  const { rounds } = await get(`/api/campaigns/${campaignId}/rounds`);
  const { sessions } = await get(`/api/open-days/${world.openDayId}/sessions`);
  const of = (stage: (round: any) => boolean) => rounds.find(stage).roundId as string;
  return {
    yearBefore: openDays.at(-1).openDayId as string,
    ...{ campaignId, rounds },
    noted: of((round) => round.report?.outcomes.sent_to_hospital === 1),
    warned: of((round) => round.warning),
    streamed: sessions.find(({ kind }: any) => kind === 'livestream').sessionId as string,
  };
}
type Ids = Awaited<ReturnType<typeof ids>>;

/** By collection of the file: the page, and words that must stand there. A page begins with who looks at it, if not everybody. */
const seen = (lang: Lang, of: Ids): Record<string, Array<readonly [page: string, words: readonly string[]]>> => {
  const day = `/open-days/${world.openDayId}`;
  const campaign = `/campaigns/${of.campaignId}`;
  const exhibitPages = demoEvent.exhibits.map(({ id, name, summary }) => {
    return [`${day}/exhibits/${id.replace(/^ex-/, '')}`, [name[lang], summary[lang]]] as const;
  });
  const stats = demoEvent.visitSummary.flatMap(({ visitors, leaflets, consultations }) => [
    ...[visitors, leaflets, consultations].map(String),
  ]);
  const metHere = lang === 'en' ? ['Over 60', 'A doctor'] : ['60 岁以上', '就医'];
  const round = (id: string, more = '') => `coordinator /organize${campaign}/rounds/${id}${more}`;
  return {
    meta: [['/', [lang === 'en' ? 'Demo' : '演示']]],
    event: [['/', [demoEvent.event.name[lang], demoEvent.event.theme[lang]]]],
    venues: [[day, demoEvent.venues.map(({ place }) => place[lang])]],
    organizations: [['/stations', named(lang, stations)]],
    exhibits: exhibitPages,
    systems: [['/topics', named(lang, demoEvent.systems)]],
    brands: [['/topics', named(lang, demoEvent.brands)]],
    mechanisms: [['/topics', named(lang, demoEvent.mechanisms)]],
    statistics: [['/figures', demoEvent.statistics.map(({ label }) => label[lang])]],
    sessions: [[day, demoEvent.sessions.map(({ title }) => title[lang])]],
    livestreams: [
      [`/sessions/${of.streamed}`, [lang === 'en' ? 'once everybody on air has agreed' : '完成全部检查后']],
    ],
    roles: [[`${day}/shifts`, shiftRoles.map((role) => volunteerRoles[role][lang])]],
    shifts: [[`${day}/shifts`, shiftRoles.map((role) => volunteerRoles[role][lang])]],
    volunteers: [[round(of.rounds[0].roundId), [lang === 'en' ? 'Lead' : '队长']]],
    supplyItems: [['charity /items', named(lang, demoEvent.supplyItems)]],
    kits: [['charity /items', named(lang, demoEvent.kits)]],
    donationDrives: [['/drives', named(lang, demoEvent.donationDrives)]],
    campaigns: [['/campaigns', named(lang, demoEvent.campaigns)]],
    zones: [[`coordinator /organize${campaign}`, named(lang, demoEvent.zones)]],
    weatherAlerts: [[round(of.warned), [demoEvent.weatherAlerts[0]!.issuedBy[lang]]]],
    outreachRounds: [[campaign, [water.name[lang]]]],
    outreachContactSample: [[round(of.noted, '/night'), metHere]],
    helpRequests: [
      ['coordinator /organize/help', [lang === 'en' ? 'Demo' : '演示', lang === 'en' ? 'Taken' : '已受理']],
      ['coordinator /organize/help?closed', [lang === 'en' ? 'Emergency' : '紧急']],
    ],
    tracingNotices: [['/notices', ['160']]],
    survey: [
      [
        // A day ahead has none yet.
        `/open-days/${of.yearBefore}/survey`,
        // What somebody wants to write is a remark, on a page of its own.
        demoEvent.survey.questions.flatMap(({ type, text, options = [] }) =>
          type === 'text' ? [] : [text[lang], ...options.map((option) => option[lang])],
        ),
      ],
    ],
    visitSummary: [[`coordinator /organize/open-days/${of.yearBefore}/report`, stats]],
  };
};

/** Goods by lot and by donor are the subject of tests/integration/supplies/demo-goods.test.ts, through the same verbs. */
const elsewhere = ['lots', 'donations', 'skills', 'units'];
const accounts: Readonly<Record<string, string>> = { coordinator, charity, manager: managerEmail };

describe.each(languages)('In $lang', (language) => {
  test('each collection of the demo is on its page', async () => {
    const pages = seen(language.lang, await ids());
    expect(Object.keys(demoEvent).filter((key) => !(key in pages) && !elsewhere.includes(key))).toEqual([]);
    const missing: string[] = [];
    const looked = new Map<string, string>();
    const checked = new Set<string>();
    for (const who of ['', ...Object.keys(accounts)])
      await visit(language, async (one) => {
        if (who) await signedInAs(one, accounts[who]!);
        for (const [key, wanted] of Object.entries(pages))
          for (const [page, words] of wanted) {
            const [path, by = ''] = page.split(' ').toReversed();
            if (by !== who) continue;
            if (!looked.has(page)) {
              await one.page.goto(path!);
              looked.set(page, (await one.page.locator('body').innerText()).replaceAll(/\s+/g, ' '));
              // Pages of one kind are alike in both languages.
              if (!who && language.lang === 'en' && !checked.has(key)) await checkLightAndDark(one);
              checked.add(key);
            }
            const text = looked.get(page)!;
            missing.push(...words.filter((word) => !text.includes(word)).map((word) => `${key}: ${word} on ${path}`));
          }
      });
    expect(missing).toEqual([]);
  });
});

test('help requests are marked as demo, and are of several days', async () => {
  const token = await sessionOf(coordinator);
  const list = async (query: string) =>
    (await call(world.running.origin, 'GET', `/api/help-requests${query}`, { token })).body.requests as any[];
  const all = [...(await list('')), ...(await list('?closed=true'))];
  expect(all.map(({ isDemo }) => isDemo)).toEqual(demoEvent.helpRequests.map(() => true));
  expect(new Set(all.map(({ createdAt }) => createdAt.slice(0, 10))).size).toBe(demoEvent.helpRequests.length);
});

test('an open day that is over asks nobody to volunteer, and the one ahead does', async () => {
  const { openDays } = (await call(world.running.origin, 'GET', '/api/open-days')).body;
  const asks = async ({ openDayId }: { openDayId: string }) =>
    (await (await fetch(`${world.running.origin}/open-days/${openDayId}`)).text()).includes(
      `href="/open-days/${openDayId}/shifts"`,
    );
  expect([await asks(openDays[0]), await asks(openDays.at(-1))]).toEqual([true, false]);
});

test('a first visit to a public page is small, all in', async () => {
  const { origin } = world.running;
  const client = join(import.meta.dirname, '../../build/web/client');
  const heavy: string[] = [];
  for (const [page, path] of await publicPages(origin))
    for (const { tag } of languages) {
      const kb = (await allIn(origin, path, tag, client)) / 1024;
      if (kb > mostAllInKb) heavy.push(`${page} in ${tag}: ${kb.toFixed(1)} KB`);
    }
  expect(heavy).toEqual([]);
});
