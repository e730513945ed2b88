/**
 * Whoever watches a relief campaign for a season and tries to learn of few people: seasons drawn at random, bounds from
 * all answers together, and the season without small counts that the proof of docs/privacy.md makes from the answers.
 */
import { day, hour, localDateOf } from '../../shared/kernel/time.ts';
import type { CampaignFigures, RoundReport } from '../../shared/relief/model.ts';
import { outcomes, type Outcome } from '../../shared/relief/outcomes.ts';
import { addHandedOut } from '../../shared/relief/publication-rules.ts';
import { chanceOf } from './random.ts';
import { reportWith } from './relief-data.ts';

const outcomeCodes = Object.keys(outcomes) as Outcome[];
const goods = ['Water', 'Wheelchair', 'Towel'].map((en) => ({ name: { 'zh-CN': en, en }, unit: 'H87' as const }));
export const firstEvening = Date.parse('2030-06-03T19:30:00+08:00');
const weeks = 4;

/** One evening's round in one of two cities; without a report it is cancelled. Some reports are put right days later. */
export type Evening = {
  readonly startAt: number;
  readonly city: 0 | 1;
  readonly report: RoundReport | undefined;
  readonly corrections?: ReadonlyArray<{ readonly at: number; readonly report: RoundReport }>;
};
/** What the attacker sees at one moment, and which reports were in by then. */
export type Sight = {
  readonly at: number;
  readonly answers: unknown;
  readonly figures: CampaignFigures;
  readonly reported: number;
};

export function seasonOf(seed: number, { corrected }: { readonly corrected: boolean }): Evening[] {
  const { roll } = chanceOf(seed);
  const upTo = (most: number) => Math.floor(roll() * (most + 1));
  // Mostly nobody or few, as on a street at night, and sometimes many.
  const few = () => (roll() < 0.5 ? 0 : roll() < 0.8 ? upTo(4) : upTo(20));
  return Array.from({ length: weeks * 7 }, (_, evening) => evening)
    .filter(() => roll() < 0.7)
    .map((evening) => {
      const startAt = firstEvening + evening * day;
      const drawn = (): RoundReport =>
        reportWith({
          outcomes: Object.fromEntries(outcomeCodes.map((outcome) => [outcome, few()])),
          handedOut: goods.map((line) => ({ ...line, quantity: few() })).filter(({ quantity }) => quantity > 0),
          ...{ pointsCovered: few(), teamSize: 3 },
        });
      const report = roll() < 0.1 ? undefined : drawn();
      const corrections = report && corrected && roll() < 0.3 ? [{ at: startAt + 9 * day, report: drawn() }] : [];
      return { startAt, city: roll() < 0.5 ? 0 : 1, report, corrections };
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
  ({ figures: { totals } }) => {
    const steps = (count: object): Bounds => {
      const least = 'atLeast' in count ? Number(count.atLeast) : 0;
      // Two cities, each stepped for itself.
      return [least, least + 8];
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

/** A report of nobody, with the team and the trips of the true one. */
const nobody = (report: RoundReport): RoundReport => ({ ...report, outcomes: {}, handedOut: [], pointsCovered: 0 });
const weekOf = (at: number) => Math.floor((at - Date.parse('2030-06-03T00:00:00+08:00')) / (7 * day));

/** All that is counted of a report, by name, and a report made of such counts. */
const countsOf = ({ outcomes: met, handedOut, pointsCovered }: RoundReport): Map<string, number> =>
  new Map([
    ...outcomeCodes.map((code): [string, number] => [code, met[code] ?? 0]),
    ...handedOut.map(({ name, quantity }): [string, number] => [`goods ${name.en}`, quantity]),
    ['points', pointsCovered],
  ]);
const withCounts = (report: RoundReport, counts: ReadonlyMap<string, number>): RoundReport => ({
  ...report,
  pointsCovered: counts.get('points') ?? 0,
  outcomes: Object.fromEntries(outcomeCodes.map((code) => [code, counts.get(code) ?? 0])),
  handedOut: goods
    .map((line) => ({ ...line, quantity: counts.get(`goods ${line.name.en}`) ?? 0 }))
    .filter(({ quantity }) => quantity > 0),
});

/**
 * The season of the proof: what a week added to the steps of a city stands in the first report of that week and city, what
 * it took away is taken by a correction from one that had as much, and all else is empty. So every count of every report is a
 * whole number of steps, at every moment.
 */
export function seasonWithoutSmallCounts(season: readonly Evening[]): Evening[] {
  const other = season.map((evening) => ({
    ...evening,
    report: evening.report && nobody(evening.report),
    corrections: [] as Array<{ at: number; report: RoundReport }>,
  }));
  const latest = (at: number) => other[at]!.corrections.at(-1)?.report ?? other[at]!.report!;
  const asOf = (city: number, week: number) => {
    const sums = new Map<string, number>();
    for (const { city: of, startAt, report, corrections = [] } of season) {
      if (of !== city || !report || weekOf(startAt) > week) continue;
      const counts = corrections.findLast(({ at }) => weekOf(at) <= week)?.report ?? report;
      for (const [what, count] of countsOf(counts)) sums.set(what, (sums.get(what) ?? 0) + count);
    }
    return sums;
  };
  const steps = (count = 0) => Math.floor(count / 5) * 5;
  const changeAt = (at: number, when: number, what: string, by: number) => {
    const counts = countsOf(latest(at));
    counts.set(what, (counts.get(what) ?? 0) + by);
    const report = withCounts(other[at]!.report!, counts);
    if (weekOf(other[at]!.startAt) === weekOf(when)) other[at]!.report = report;
    else other[at]!.corrections.push({ at: when, report });
  };
  for (const city of [0, 1])
    for (let week = 0; week <= weeks + 2; week += 1) {
      const [before, after] = [asOf(city, week - 1), asOf(city, week)];
      const monday = Date.parse('2030-06-03T00:00:00+08:00') + week * 7 * day;
      const reported = other.flatMap((one, at) => (one.city === city && one.report ? [at] : []));
      for (const what of new Set([...before.keys(), ...after.keys()])) {
        let by = steps(after.get(what)) - steps(before.get(what));
        if (by > 0) {
          const inWeek = reported.find((at) => weekOf(other[at]!.startAt) === week);
          // No round of that week: the true season had a correction then, and so has this one.
          changeAt(inWeek ?? reported.find((at) => weekOf(other[at]!.startAt) < week)!, monday + day, what, by);
        }
        for (const at of reported) {
          const has = weekOf(other[at]!.startAt) < week ? (countsOf(latest(at)).get(what) ?? 0) : 0;
          const take = Math.min(has, Math.max(0, -by));
          if (take > 0) changeAt(at, monday + day, what, -take);
          by += take;
        }
      }
    }
  return other;
}
