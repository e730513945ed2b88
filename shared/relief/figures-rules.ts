/**
 * The figures of a campaign as of a Monday: in all, by months of whole weeks, and by city. Every city is stepped for itself
 * and all else is added and subtracted from those steps, so that no two answers together tell more than the steps do
 * (docs/adr/0021-nobody-is-found.md). Pure; called by functions/relief.
 */
import { localDateOf } from '../kernel/time.ts';
import type { CampaignFigures, Campaign, ReportEntry, RoundReport, Zone } from './model.ts';
import {
  addSteps,
  campaignZone,
  dateAfter,
  mondayAfter,
  publishedBefore,
  stepsOf,
  toldOf,
  type EndedRound,
  type Steps,
} from './publication-rules.ts';

const dayOf = (at: string) => localDateOf(at, campaignZone);

/** Rounds of before kept their one report alone. */
export const reportsOfRound = ({ reports, report, endedAt, status }: EndedRound): readonly ReportEntry[] =>
  reports ??
  (report && endedAt && status === 'closed'
    ? [{ no: 1, report, kind: 'first', state: 'used', sentAt: endedAt, usedAt: endedAt }]
    : []);

/** What counted before this day, whatever was corrected on it or later. */
function countedBefore(round: EndedRound, on: string): RoundReport | undefined {
  const counted = reportsOfRound(round).find(
    ({ usedAt, replacedAt }) =>
      usedAt !== undefined && dayOf(usedAt) < on && (replacedAt === undefined || dayOf(replacedAt) >= on),
  );
  return counted?.report;
}

/** The first Monday of the month after each month, from the campaign's begin until this day: then a month is published. */
function monthEnds(startsOn: string, until: string): string[] {
  const ends: string[] = [];
  let [year, month] = startsOn.split('-').map(Number) as [number, number];
  for (;;) {
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    const end = mondayAfter(`${year}-${String(month).padStart(2, '0')}-01`);
    if (end > until || ends.length >= 24) return ends;
    ends.push(end);
  }
}

/** `atOnce` counts what ended until now: for demo data, whose people are invented. */
export function campaignFiguresOf(
  { startsOn, isDemo }: Pick<Campaign, 'startsOn' | 'isDemo'>,
  zones: readonly Pick<Zone, 'zoneId' | 'city'>[],
  rounds: readonly EndedRound[],
  now: number,
): CampaignFigures {
  const monday = publishedBefore(now);
  const endedBefore = isDemo ? dateAfter(dayOf(new Date(now).toISOString()), 1) : monday;
  const cityOf = new Map(zones.map(({ zoneId, city }) => [zoneId, city['zh-CN']]));
  const cities = [...new Map(zones.map(({ city }) => [city['zh-CN'], city]))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, city]) => city);
  const stepsIn = (on: string, city: string | undefined): Steps =>
    stepsOf(rounds.flatMap((round) => (cityOf.get(round.zoneId) === city ? (countedBefore(round, on) ?? []) : [])));
  /** A zone that is gone counts as a place of its own. */
  const places = [...cities.map((city) => city['zh-CN']), undefined];
  const stepsOn = (on: string) => addSteps(places.map((city) => stepsIn(on, city)));
  const howMany = Math.max(1, cities.length);
  const totals = stepsOn(endedBefore);
  const ends = monthEnds(startsOn, endedBefore);
  const edges = [...ends, ...(ends.at(-1) === endedBefore ? [] : [endedBefore])];
  const months = edges.map((to, at) => {
    const before = edges[at - 1];
    const steps = to === endedBefore ? totals : stepsOn(to);
    const within = before === undefined ? steps : addSteps([steps, stepsOn(before)], (nth) => (nth === 0 ? 1 : -1));
    return { from: before ?? startsOn, to: dateAfter(to, -1), ...toldOf(within, howMany) };
  });
  const lastMonth = ends.at(-1);
  return {
    totals: { endedBefore, nextOn: isDemo ? endedBefore : dateAfter(monday, 7), ...toldOf(totals, howMany) },
    months: months.filter(({ from, to }) => from <= to),
    // By city only once a month: one evening's round would tell where it was.
    cities:
      lastMonth === undefined || cities.length < 2
        ? []
        : cities.map((city) => {
            const { personTimes, pointsCovered, outcomes, handedOut } = toldOf(stepsIn(lastMonth, city['zh-CN']), 1);
            return { city, to: dateAfter(lastMonth, -1), personTimes, pointsCovered, outcomes, handedOut };
          }),
  };
}
