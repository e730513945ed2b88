/**
 * What a campaign publishes: totals by unit, small counts of people merged. Pure.
 * Source of the bar of 5: R10; it is a proposal of the field guide, not a rule of law.
 */
import type { CampaignTotals, HandedOutLine, OutcomeCounts, PublicCount, PublicRound, Round } from './model.ts';

/** Counts of people below this are not published by themselves. */
export const smallestPublicCount = 5;

export const publicCountOf = (value: number): PublicCount =>
  value > 0 && value < smallestPublicCount ? { fewerThan: smallestPublicCount } : { value };

/** Adds lines of the same goods in the same unit; different units stay apart. */
export function addHandedOut(lines: readonly HandedOutLine[]): HandedOutLine[] {
  const sums = new Map<string, HandedOutLine>();
  for (const line of lines) {
    const key = `${line.name['zh-CN']}|${line.unit}`;
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, quantity: sum.quantity + line.quantity } : line);
  }
  return [...sums.values()];
}

const addOutcomes = (rounds: readonly OutcomeCounts[]): OutcomeCounts => {
  const sums: OutcomeCounts = {};
  for (const counts of rounds) {
    for (const [outcome, value] of Object.entries(counts) as Array<[keyof OutcomeCounts, number]>) {
      sums[outcome] = (sums[outcome] ?? 0) + value;
    }
  }
  return sums;
};

/**
 * Totals over closed rounds. Where only one outcome is small, the sum of all would give it away by
 * subtraction, so the person-times are then withheld as well unless two or more outcomes are small.
 */
export function campaignTotalsOf(rounds: readonly Round[]): CampaignTotals {
  const reports = rounds.flatMap((round) => (round.status === 'closed' && round.report ? [round.report] : []));
  const outcomes = addOutcomes(reports.map((report) => report.outcomes));
  const counts = Object.values(outcomes).map((value) => value ?? 0);
  const small = counts.filter((value) => value > 0 && value < smallestPublicCount).length;
  const people = counts.reduce((sum, value) => sum + value, 0);
  const sum = (of: (report: (typeof reports)[number]) => number) => reports.reduce((total, r) => total + of(r), 0);
  return {
    rounds: reports.length,
    // Rounded down to ten when one small count could be found by subtraction.
    personTimes: small === 1 ? { value: Math.floor(people / 10) * 10 } : publicCountOf(people),
    staffPersonTimes: sum((report) => report.teamSize),
    vehicleTrips: sum((report) => report.vehicleTrips),
    pointsCovered: sum((report) => report.pointsCovered),
    outcomes: Object.fromEntries(
      Object.entries(outcomes).map(([outcome, value]) => [outcome, publicCountOf(value ?? 0)]),
    ),
    handedOut: addHandedOut(reports.flatMap((report) => report.handedOut)),
  };
}

/** What everyone may see of a round: where by name, when, and which goods; people only in the totals. */
export function publicRoundOf(round: Round): PublicRound {
  const { report, campaignId: _, ...rest } = round;
  return {
    ...rest,
    handedOut: report?.handedOut ?? [],
    ...(report ? { pointsCovered: report.pointsCovered } : {}),
  };
}
