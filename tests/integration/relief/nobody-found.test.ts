/**
 * R10 Nobody is found by what a campaign publishes: an attacker who sees every public answer of a whole season, after
 * each thing that happens, and knows the rules and the minute of every report, tries to learn that few people were met.
 * Two ways: bounds from all answers together, and the proof of docs/privacy.md, a season without any small count that
 * gives the very same answers. Both see what the rules of before, and a sum of the true counts, would have told.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCampaign, createZone, listCampaigns, seeCampaign } from '../../../functions/relief/campaigns.ts';
import { cancelRound, closeRound, planRound } from '../../../functions/relief/rounds.ts';
import { reliefTable } from '../../../functions/relief/table.ts';
import { day, hour, localDateOf } from '../../../shared/kernel/time.ts';
import { reliefContract } from '../../../shared/relief/contract.ts';
import { outcomes, type CampaignTotals, type Outcome, type RoundReport } from '../../../shared/relief/model.ts';
import { addHandedOut, campaignTotalsOf, publicCountOf } from '../../../shared/relief/publication-rules.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import { chanceOf } from '../../support/random.ts';
import { campaignDraftWith, reportWith, roundDraftWith, zoneDraft } from '../../support/relief-data.ts';
import { valueOf } from '../../support/supplies-world.ts';

const outcomeCodes = Object.keys(outcomes) as Outcome[];
const goods = ['Water', 'Wheelchair', 'Towel'].map((en) => ({ name: { 'zh-CN': en, en }, unit: 'H87' as const }));
const firstEvening = Date.parse('2030-06-03T19:30:00+08:00');
const weeks = 4;

/** One evening's round; without a report it is cancelled. */
type Evening = { readonly startAt: number; readonly report: RoundReport | undefined };
/** What the attacker sees at one moment, and which reports were in by then. */
type Sight = {
  readonly at: number;
  readonly answers: unknown;
  readonly totals: CampaignTotals;
  readonly reported: number;
};

let store: EngineTables<'relief'>;
beforeAll(async () => {
  store = await openEngineTables({ relief: reliefTable });
});
afterAll(() => store.close());

function seasonOf(seed: number): Evening[] {
  const { roll } = chanceOf(seed);
  const upTo = (most: number) => Math.floor(roll() * (most + 1));
  // Mostly nobody or few, as on a street at night, and sometimes many.
  const few = () => (roll() < 0.5 ? 0 : roll() < 0.8 ? upTo(4) : upTo(20));
  return Array.from({ length: weeks * 7 }, (_, evening) => evening)
    .filter(() => roll() < 0.7)
    .map((evening) => {
      const handedOut = goods.map((line) => ({ ...line, quantity: few() })).filter(({ quantity }) => quantity > 0);
      const counts = Object.fromEntries(outcomeCodes.map((outcome) => [outcome, few()]));
      const report = reportWith({ outcomes: counts, handedOut, pointsCovered: few(), teamSize: 2 + upTo(3) });
      return { startAt: firstEvening + evening * day, report: roll() < 0.1 ? undefined : report };
    });
}

/** Ids differ from season to season; what is told with them does not. */
function withoutIds(answers: unknown): unknown {
  const known = new Map<string, string>();
  const text = JSON.stringify(answers).replace(/\b[a-z]{3}_[0-9a-z]{26}\b/g, (id) => {
    if (!known.has(id)) known.set(id, `${id.slice(0, 4)}${known.size}`);
    return known.get(id)!;
  });
  return JSON.parse(text);
}

/** Lives the season through the verbs, looking after everything that happens and at every midnight. */
async function watch(season: readonly Evening[]): Promise<Sight[]> {
  let now = firstEvening - day;
  const deps = { relief: store.tables.relief, now: () => now };
  const { campaignId } = valueOf(await createCampaign(deps, campaignDraftWith()));
  const { zoneId } = valueOf(await createZone(deps, campaignId, zoneDraft));
  const sights: Sight[] = [];
  let reported = 0;
  const look = async () => {
    const campaign = (await seeCampaign(deps, campaignId))!;
    const listed = (await listCampaigns(deps)).filter((one) => one.campaignId === campaignId);
    sights.push({ at: now, answers: withoutIds({ campaign, listed }), totals: campaign.totals, reported });
  };
  for (const { startAt, report } of season) {
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
    await look();
    // Midnight in Shanghai, when figures change or not.
    now = Date.parse(`${localDateOf(now + day, 'Asia/Shanghai')}T00:00:00+08:00`);
    await look();
  }
  now += 7 * day;
  await look();
  return sights;
}

const reportsOf = (season: readonly Evening[]) =>
  season.flatMap(({ startAt, report }) => (report ? [{ endedAt: startAt + 2 * hour, report }] : []));

type Bounds = readonly [least: number, most: number];
/** How many of something there were by then, as the rules and one answer tell; keyed by what was counted. */
type Reading = (sight: Sight) => { readonly counted: number; readonly bounds: Readonly<Record<string, Bounds>> };

/**
 * Groups of reports of which the answers together tell that there was somebody, but fewer than 5. Counts are sums that
 * only grow, so the bounds of each sum are those of all answers about it and of the sums before and after.
 */
function smallGroups(sights: readonly Sight[], reports: number, reading: Reading): string[] {
  const readings = sights.map(reading);
  return Object.keys(readings[0]!.bounds).flatMap((what) => {
    const least = Array.from({ length: reports + 1 }, () => 0);
    const most = Array.from({ length: reports + 1 }, (_, n) => (n === 0 ? 0 : Infinity));
    for (const { counted, bounds } of readings) {
      least[counted] = Math.max(least[counted]!, bounds[what]![0]);
      most[counted] = Math.min(most[counted]!, bounds[what]![1]);
    }
    for (let n = 1; n <= reports; n += 1) least[n] = Math.max(least[n]!, least[n - 1]!);
    for (let n = reports - 1; n >= 0; n -= 1) most[n] = Math.min(most[n]!, most[n + 1]!);
    const found: string[] = [];
    for (let from = 0; from < reports; from += 1)
      for (let to = from + 1; to <= reports; to += 1)
        if (least[to]! - most[from]! >= 1 && most[to]! - least[from]! <= 4) found.push(`${what}: ${from}–${to}`);
    return found;
  });
}

/** Reads the figures of today, knowing that they are steps of 5. */
const readingOf =
  (season: readonly Evening[]): Reading =>
  ({ totals }) => {
    const steps = (count: object): Bounds => {
      const least = 'atLeast' in count ? Number(count.atLeast) : 0;
      return [least, least + 4];
    };
    const given = goods.map(({ name }): [string, Bounds] => [
      name.en,
      steps(totals.handedOut.find((line) => line.name.en === name.en) ?? {}),
    ]);
    const bounds = Object.fromEntries([
      ...outcomeCodes.map((outcome): [string, Bounds] => [outcome, steps(totals.outcomes[outcome])]),
      ...given,
    ]);
    const counted = reportsOf(season).filter(
      ({ endedAt }) => localDateOf(endedAt, 'Asia/Shanghai') < totals.endedBefore,
    ).length;
    return { counted, bounds };
  };

/** The rules of before: exact sums at once, and of 1 to 4 only that there was somebody. */
const readingOfBefore =
  (season: readonly Evening[]): Reading =>
  ({ reported }) => {
    const reports = reportsOf(season).slice(0, reported);
    const sum = (of: (report: RoundReport) => number) => reports.reduce((total, { report }) => total + of(report), 0);
    const exact = (count: number): Bounds => [count, count];
    const told = (count: number): Bounds => (count > 0 && count < 5 ? [1, 4] : exact(count));
    const handedOut = addHandedOut(reports.flatMap(({ report }) => report.handedOut));
    const bounds = Object.fromEntries([
      ...outcomeCodes.map((outcome) => [outcome, told(sum((report) => report.outcomes[outcome] ?? 0))]),
      ...goods.map(({ name }) => [name.en, exact(handedOut.find((line) => line.name.en === name.en)?.quantity ?? 0)]),
    ]) as Record<string, Bounds>;
    return { counted: reported, bounds };
  };

/**
 * The season of the proof, made from the answers alone: what a week added stands in its first report, and all other
 * reports are empty. So every count of every round, and of every set of rounds, is none or 5 and more.
 */
function seasonWithoutSmallCounts(season: readonly Evening[], sights: readonly Sight[]): Evening[] {
  const weekOf = (at: number) => Math.floor((at - Date.parse('2030-06-03T00:00:00+08:00')) / (7 * day));
  const published = (week: number): CampaignTotals => {
    const monday = localDateOf(Date.parse('2030-06-03T00:00:00+08:00') + (week + 1) * 7 * day, 'Asia/Shanghai');
    return sights.findLast(({ totals }) => totals.endedBefore <= monday)!.totals;
  };
  const least = (count: object | undefined) => (count && 'atLeast' in count ? Number(count.atLeast) : 0);
  const line = (totals: CampaignTotals, en: string) => least(totals.handedOut.find(({ name }) => name.en === en));
  const filled = new Set<number>();
  return season.map(({ startAt, report }) => {
    const week = weekOf(startAt);
    if (!report) return { startAt, report };
    const isFirst = !filled.has(week);
    filled.add(week);
    const [before, after] = [published(week - 1), published(week)];
    const added = (of: (totals: CampaignTotals) => number) => (isFirst ? of(after) - of(before) : 0);
    return {
      startAt,
      report: {
        ...report,
        pointsCovered: added((totals) => least(totals.pointsCovered)),
        outcomes: Object.fromEntries(outcomeCodes.map((one) => [one, added((totals) => least(totals.outcomes[one]))])),
        handedOut: goods
          .map((one) => ({ ...one, quantity: added((totals) => line(totals, one.name.en)) }))
          .filter(({ quantity }) => quantity > 0),
      },
    };
  });
}

const countsOf = ({ outcomes: counts, handedOut, pointsCovered }: RoundReport) => [
  ...Object.values(counts),
  ...handedOut.map(({ quantity }) => quantity),
  pointsCovered,
];

describe('R10 Whoever watches a campaign for a whole season', () => {
  test('sees every public answer of the contract here', () => {
    const open = Object.entries(reliefContract).filter(
      ([
        ,
        {
          '~orpc': { meta },
        },
      ]) => !('signedIn' in meta),
    );
    expect(open.map(([name]) => name)).toEqual(['listCampaigns', 'getCampaign']);
  });

  test.each([1, 2])('learns of no group of fewer than 5, in season %i', async (seed) => {
    const season = seasonOf(seed);
    const reports = reportsOf(season);
    expect(reports.flatMap(({ report }) => countsOf(report)).filter((n) => n > 0 && n < 5).length).toBeGreaterThan(30);

    const sights = await watch(season);
    expect(smallGroups(sights, reports.length, readingOf(season))).toEqual([]);
    // The same attacker and season, with the rules of before.
    expect(smallGroups(sights, reports.length, readingOfBefore(season)).length).toBeGreaterThan(30);

    const other = seasonWithoutSmallCounts(season, sights);
    const counts = reportsOf(other).flatMap(({ report }) => countsOf(report));
    expect(counts.filter((n) => n > 0 && n < 5)).toEqual([]);
    expect(counts.filter((n) => n > 0).length).toBeGreaterThan(10);
    expect((await watch(other)).map(({ answers }) => answers)).toEqual(sights.map(({ answers }) => answers));
  });

  test('would learn of one, were the sum of people met the true one, even in steps (control)', () => {
    const closed = (counts: RoundReport['outcomes']) => ({
      ...{ ...roundDraftWith(), roundId: 'rnd_1', campaignId: 'cmp_1', status: 'closed' as const },
      ...{ endedAt: new Date(firstEvening).toISOString(), report: reportWith({ outcomes: counts }) },
    });
    const trueSum = (counts: RoundReport['outcomes']) =>
      publicCountOf(Object.values(counts).reduce((sum, count) => sum + count, 0));
    const later = firstEvening + 7 * day;
    const few = { accepted_supplies: 3, sent_to_hospital: 3 };
    // 5 or more in two groups of at most 4: so there is somebody in each.
    expect(trueSum(few)).not.toEqual(trueSum({}));
    const told = (counts: RoundReport['outcomes']) => campaignTotalsOf([closed(counts)], later);
    expect(told(few)).toEqual(told({}));
  });
});
