/**
 * Whoever watches a relief campaign for a season and tries to learn of few people: seasons drawn at random, bounds from
 * all answers together, and the season without small counts that the proof of docs/privacy.md makes from the answers.
 */
import { day, hour, localDateOf } from '../../shared/kernel/time.ts';
import type { CampaignTotals, RoundReport } from '../../shared/relief/model.ts';
import { outcomes, type Outcome } from '../../shared/relief/outcomes.ts';
import { addHandedOut } from '../../shared/relief/publication-rules.ts';
import { chanceOf } from './random.ts';
import { reportWith } from './relief-data.ts';

const outcomeCodes = Object.keys(outcomes) as Outcome[];
const goods = ['Water', 'Wheelchair', 'Towel'].map((en) => ({ name: { 'zh-CN': en, en }, unit: 'H87' as const }));
export const firstEvening = Date.parse('2030-06-03T19:30:00+08:00');
const weeks = 4;

/** One evening's round; without a report it is cancelled. */
export type Evening = { readonly startAt: number; readonly report: RoundReport | undefined };
/** What the attacker sees at one moment, and which reports were in by then. */
export type Sight = {
  readonly at: number;
  readonly answers: unknown;
  readonly totals: CampaignTotals;
  readonly reported: number;
};

export function seasonOf(seed: number): Evening[] {
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

export const reportsOf = (season: readonly Evening[]) =>
  season.flatMap(({ startAt, report }) => (report ? [{ endedAt: startAt + 2 * hour, report }] : []));

type Bounds = readonly [least: number, most: number];
/** How many of something there were by then, as the rules and one answer tell; keyed by what was counted. */
type Reading = (sight: Sight) => { readonly counted: number; readonly bounds: Readonly<Record<string, Bounds>> };

/**
 * Groups of reports of which the answers together tell that there was somebody, but fewer than 5. Counts are sums that
 * only grow, so the bounds of each sum are those of all answers about it and of the sums before and after.
 */
export function smallGroups(sights: readonly Sight[], reports: number, reading: Reading): string[] {
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
export const readingOf =
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
export const readingOfBefore =
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
export function seasonWithoutSmallCounts(season: readonly Evening[], sights: readonly Sight[]): Evening[] {
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
