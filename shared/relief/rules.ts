/**
 * What a campaign publishes: totals by unit, small counts of people merged. Pure.
 * Source of the bar of 5: R10; it is a proposal of the field guide, not a rule of law.
 */
import type {
  CampaignTotals,
  HandedOutLine,
  OutcomeCounts,
  PublicCount,
  PublicRound,
  Round,
  RoundReport,
} from './model.ts';

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
 * The sum of counts that are themselves published. As soon as one of them is withheld, the exact sum would give
 * it away by subtraction (and two of them, when they can only be ones), so then no more is told than the
 * published figures already say.
 */
function publicSumOf(counts: readonly number[]): PublicCount {
  const sum = counts.reduce((total, value) => total + value, 0);
  const small = counts.filter((value) => 'fewerThan' in publicCountOf(value));
  const shown = sum - small.reduce((total, value) => total + value, 0);
  // Everyone withheld stands for at least one person.
  return small.length === 0 ? { value: sum } : { atLeast: shown + small.length };
}

/** Person-times are of people met: someone looked for and not found is an outcome, but nobody was there. */
const peopleMet = ({ not_found: _, ...met }: OutcomeCounts): number[] => Object.values(met).map((value) => value ?? 0);

/** Totals over closed rounds. */
export function campaignTotalsOf(rounds: readonly Round[]): CampaignTotals {
  const reports = rounds.flatMap((round) => (round.status === 'closed' && round.report ? [round.report] : []));
  const outcomes = addOutcomes(reports.map((report) => report.outcomes));
  const sum = (of: (report: RoundReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  return {
    rounds: reports.length,
    personTimes: publicSumOf(peopleMet(outcomes)),
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
  const { roundId, zoneId, plannedStartAt, plannedEndAt, zone, kit, openDayId, status, cancelReason, report } = round;
  return {
    ...{ roundId, zoneId, plannedStartAt, plannedEndAt, zone, kit, openDayId, status, cancelReason },
    handedOut: report?.handedOut ?? [],
    pointsCovered: report?.pointsCovered,
  };
}
