/**
 * R10 Nobody is found by what a campaign publishes: an attacker who sees every public answer of a whole season, after
 * each thing that happens, and knows the rules and the minute of every report, tries to learn that few people were met.
 * Two ways: bounds from all answers together, and the proof of docs/privacy.md, a season without any small count that
 * gives the very same answers. Both see what the rules of before, and a sum of the true counts, would have told. Answers are
 * those of the API, what the campaign's pages show of them in both languages, the rows of their files, and what the page of a drive and
 * a donor's own page tell of where goods are that teams hand out.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCampaign, createZone, listCampaigns, seeCampaign } from '../../../functions/relief/campaigns.ts';
import { planRound } from '../../../functions/relief/plan-rounds.ts';
import type { RoundPath } from '../../../functions/relief/deps.ts';
import { seeFigures } from '../../../functions/relief/figures.ts';
import { correctReport } from '../../../functions/relief/reports.ts';
import { cancelRound, closeRound } from '../../../functions/relief/rounds.ts';
import { reliefTable } from '../../../functions/relief/table.ts';
import { day, hour, localDateOf } from '../../../shared/kernel/time.ts';
import { functionDefinitions } from '../../../infra/functions.ts';
import { contracts } from '../../../shared/contracts.ts';
import { locales } from '../../../shared/kernel/text.ts';
import { statistic } from '../../../shared/open-days/exhibition-model.ts';
import { reliefContract } from '../../../shared/relief/contract.ts';
import type { CampaignFigures, RoundReport } from '../../../shared/relief/model.ts';
import { nightContract } from '../../../shared/relief/night-contract.ts';
import { decideWhereabouts } from '../../../shared/supplies/goods-trace.ts';
import { stockContract } from '../../../shared/supplies/stock-contract.ts';
import { publicCountOf } from '../../../shared/relief/publication-rules.ts';
import { loadMessages } from '../../../web/src/lib/i18n/load-messages.ts';
import { roundView, totalsView } from '../../../web/src/lib/relief/server/campaign-view.ts';
import { cityRows, figureRows, monthBars, paragraphsOf } from '../../../web/src/lib/relief/server/figures-view.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import {
  firstEvening,
  readingOf,
  readingOfBefore,
  reportsOf,
  seasonOf,
  seasonWithoutSmallCounts,
  smallGroups,
  type Evening,
  type Sight,
} from '../../support/relief-attacker.ts';
import { campaignDraftWith, reportWith, roundDraftWith, totalsOfRounds, zoneDraft } from '../../support/relief-data.ts';
import { testId } from '../../support/supplies-data.ts';
import { valueOf } from '../../support/supplies-world.ts';

const words = { 'zh-CN': await loadMessages('zh-CN'), en: await loadMessages('en') };
let store: EngineTables<'relief'>;
beforeAll(async () => {
  store = await openEngineTables({ relief: reliefTable });
});
afterAll(() => store.close());

/** Ids differ from season to season; what is told with them does not. */
function withoutIds(answers: unknown): unknown {
  const known = new Map<string, string>();
  const text = JSON.stringify(answers).replace(/\b[a-z]{3}_[0-9a-z]{26}\b/g, (id) => {
    if (!known.has(id)) known.set(id, `${id.slice(0, 4)}${known.size}`);
    return known.get(id)!;
  });
  return JSON.parse(text);
}

/** What the pages of a campaign show, its paragraph, and the rows of its CSV and XLSX, in both languages. */
function pagesOf(campaign: Awaited<ReturnType<typeof seeCampaign>> & object, figures: CampaignFigures) {
  const season = { campaign, figures };
  return locales.map((locale) => [
    totalsView(campaign.totals, locale, words[locale].relief),
    campaign.rounds.map((round) => roundView(round, locale)),
    monthBars(season, undefined, locale, words[locale].relief),
    cityRows(season, locale, words[locale].relief),
    paragraphsOf(season),
    figureRows(season, locale, words[locale].relief),
  ]);
}

/** Of each item one lot, of which teams hand out what they report: what everyone is told of a drive's goods, and a donor of theirs. */
function whereaboutsAfter(reports: readonly RoundReport[], cellsOf: (given: number) => Record<string, number>) {
  const handedOut = reports.flatMap((report) => report.handedOut);
  return ['Water', 'Wheelchair', 'Towel'].map((en) => {
    const given = handedOut.filter(({ name }) => name.en === en).reduce((sum, { quantity }) => sum + quantity, 0);
    const lot = { itemId: testId('item', 1), itemName: { 'zh-CN': en, en }, unit: 'H87' as const, lotNo: 'A1' };
    return decideWhereabouts([{ lot, cells: cellsOf(given), kitCells: new Map() }]);
  });
}
const inStores = 10_000;
const withRounds = (given: number) => ({
  donor: -inStores,
  'store:sto_1|available': inStores - given,
  'round:rnd_1': given,
});
/** Were goods with a round told as goods that went. */
const asGoneTo = (given: number) => ({
  donor: -inStores,
  'store:sto_1|available': inStores - given,
  'campaign:cmp_1': given,
});

/** A figure that a page could tell by mistake; `undefined` is the site as it is. */
type Mistake = ((reports: readonly RoundReport[]) => unknown) | undefined;

/** Lives the season through the verbs, looking after everything that happens and at every midnight. */
async function watch(season: readonly Evening[], mistake?: Mistake): Promise<Sight[]> {
  let now = firstEvening - day;
  const deps = { relief: store.tables.relief, now: () => now };
  const { campaignId } = valueOf(await createCampaign(deps, campaignDraftWith()));
  const zoneIds: string[] = [];
  for (const name of ['杭州', '广州']) {
    // Ids of one moment sort by chance.
    now += 1;
    const zone = { ...zoneDraft, city: { 'zh-CN': name, en: name } };
    zoneIds.push(valueOf(await createZone(deps, campaignId, zone)).zoneId);
  }
  const sights: Sight[] = [];
  let reported = 0;
  const look = async () => {
    const campaign = (await seeCampaign(deps, campaignId))!;
    const figures = valueOf(await seeFigures(deps, campaignId));
    const listed = (await listCampaigns(deps)).filter((one) => one.campaignId === campaignId);
    const reports = season.flatMap(({ report }) => report ?? []).slice(0, reported);
    const toldToo = [mistake?.(reports), whereaboutsAfter(reports, withRounds)];
    const pages = pagesOf(campaign, figures);
    sights.push({ at: now, answers: withoutIds({ campaign, listed, figures, pages, toldToo }), figures, reported });
  };
  const waiting: Array<{ at: number; path: RoundPath; report: RoundReport }> = [];
  // Whoever looks does so at the same moments, whatever is corrected in between.
  const correctUntil = async (until: number) => {
    const looksAt = now;
    for (const due of waiting.splice(0).toSorted((a, b) => a.at - b.at)) {
      if (due.at > until) waiting.push(due);
      else {
        now = due.at;
        valueOf(await correctReport(deps, due.path, { report: due.report, reason: 'miscounted' }));
      }
    }
    now = looksAt;
  };
  for (const { startAt, city, report, corrections = [] } of season) {
    await correctUntil(startAt);
    const zoneId = zoneIds[city]!;
    const times = {
      plannedStartAt: new Date(startAt).toISOString(),
      plannedEndAt: new Date(startAt + hour).toISOString(),
    };
    const { roundId } = valueOf(await planRound(deps, campaignId, roundDraftWith({ zoneId, ...times })));
    await look();
    now = startAt + 2 * hour;
    const path = { campaignId, roundId };
    if (report) await closeRound(deps, path, report, 'acc_00000000000000000000000001');
    else await cancelRound(deps, path, 'weather', 'acc_00000000000000000000000001');
    if (report) reported += 1;
    waiting.push(...corrections.map((correction) => ({ ...correction, path })));
    await look();
    // Midnight in Shanghai, when figures change or not.
    now = Date.parse(`${localDateOf(now + day, 'Asia/Shanghai')}T00:00:00+08:00`);
    await look();
  }
  for (let week = 0; week < 3; week += 1) {
    await correctUntil(now + 7 * day);
    now += 7 * day;
    await look();
  }
  return sights;
}

const countsOf = ({ outcomes: counts, handedOut, pointsCovered }: RoundReport) => [
  ...Object.values(counts),
  ...handedOut.map(({ quantity }) => quantity),
  pointsCovered,
];

describe('R10 Whoever watches a campaign for a whole season', () => {
  /** By a private link, or of people who booked or ask for something. */
  const isOpen = ({ '~orpc': { meta, route } }: Procedure) =>
    route.method === 'GET' && !('signedIn' in meta) && !/Token\}/.test(route.path);
  type Procedure = { readonly '~orpc': { readonly meta: object; readonly route: { method?: string; path: string } } };
  const openIn = (contract: object) =>
    Object.entries(contract as Record<string, Procedure>)
      .filter(([, procedure]) => isOpen(procedure))
      .map(([name]) => name);

  test('sees every public answer of the contract here', () => {
    expect(openIn(reliefContract)).toEqual(['getFigures', 'listCampaigns', 'getCampaign']);
    expect([...openIn(nightContract), ...openIn(stockContract)]).toEqual([]);
  });

  test('finds nothing of a round in any other public answer: none reads the table of relief', () => {
    const readers = functionDefinitions.filter(
      ({ contract, reads = [], writes = [] }) => contract && [...reads, ...writes].includes('relief'),
    );
    // Drives name their campaign, and stock, which staff alone ask, the rounds that goods went to.
    expect(readers.map(({ name }) => name).toSorted()).toEqual(['nights', 'relief', 'stock', 'supplies']);
    const statistics = openIn(contracts.openDays).filter((name) => /statistic/i.test(name));
    expect(statistics).toEqual(['listStatistics']);
    // What others published, as typed: a figure of ours has no field there.
    const fields = Object.keys(statistic.shape);
    expect(fields.filter((field) => /campaign|round|zone|report/i.test(field))).toEqual([]);
  });

  test.each([1, 2])('learns of no group of fewer than 5, in season %i', async (seed) => {
    const season = seasonOf(seed, { corrected: seed > 1 });
    const reports = reportsOf(season);
    expect(reports.flatMap(({ report }) => countsOf(report)).filter((n) => n > 0 && n < 5).length).toBeGreaterThan(30);

    const sights = await watch(season);
    expect(sights.at(-1)!.figures).toMatchObject({ months: [{}, {}], cities: [{}, {}] });
    // Sums only grow without corrections: bounds are of a season that has none.
    if (seed === 1) expect(smallGroups(sights, reports.length, readingOf(season))).toEqual([]);
    // The same attacker and season, with the rules of before.
    if (seed === 1) expect(smallGroups(sights, reports.length, readingOfBefore(season)).length).toBeGreaterThan(30);

    const other = seasonWithoutSmallCounts(season);
    const all = other.flatMap(({ report, corrections = [] }) => [
      ...(report ? [report] : []),
      ...corrections.map((correction) => correction.report),
    ]);
    const counts = all.flatMap(countsOf);
    expect(counts.filter((n) => n > 0 && n < 5)).toEqual([]);
    expect(counts.filter((n) => n > 0).length).toBeGreaterThan(10);
    expect((await watch(other)).map(({ answers }) => answers)).toEqual(sights.map(({ answers }) => answers));
  });

  test.each<[string, NonNullable<Mistake>]>([
    [
      'met in all, exactly',
      (reports) => reports.reduce((sum, { outcomes: met }) => sum + (met.entered_station ?? 0), 0),
    ],
    ['where goods are that teams took, as if they had gone', (reports) => whereaboutsAfter(reports, asGoneTo)],
    ['goods of the last evening, if there were any', (reports) => (reports.at(-1)?.handedOut.length ?? 0) > 0],
  ])('would learn of one, were it told what was %s (control)', async (_, mistake) => {
    const season = seasonOf(2, { corrected: false }).slice(0, 8);
    const told = async (one: readonly Evening[]) => (await watch(one, mistake)).map(({ answers }) => answers);
    expect(await told(seasonWithoutSmallCounts(season))).not.toEqual(await told(season));
  });

  test('would learn of one, were the sum of people met the true one, even in steps (control)', () => {
    const closed = (counts: RoundReport['outcomes']) => ({
      ...{ ...roundDraftWith(), roundId: 'rnd_1', campaignId: 'cmp_1', status: 'closed' as const, revision: 2 },
      ...{ endedAt: new Date(firstEvening).toISOString(), report: reportWith({ outcomes: counts }) },
    });
    const trueSum = (counts: RoundReport['outcomes']) =>
      publicCountOf(Object.values(counts).reduce((sum, count) => sum + count, 0));
    const later = firstEvening + 7 * day;
    const few = { accepted_supplies: 3, sent_to_hospital: 3 };
    // 5 or more in two groups of at most 4: so there is somebody in each.
    expect(trueSum(few)).not.toEqual(trueSum({}));
    const told = (counts: RoundReport['outcomes']) => totalsOfRounds([closed(counts)], later);
    expect(told(few)).toEqual(told({}));
  });
});
