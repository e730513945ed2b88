/**
 * What a campaign tells the public, so that nobody can be found by it: totals in steps of 5, changed once a week, and
 * rounds by their day alone. The guarantee stands in docs/privacy.md; figures-rules.ts makes months and places of the
 * same steps. Pure; called by functions/relief. Source of the 5: R10; it is a proposal of the field guide, not a rule of law.
 */
import { day, localDateOf } from '../kernel/time.ts';
import {
  type CampaignTotals,
  type HandedOutLine,
  type PublicCount,
  type PublicRound,
  type Round,
  type RoundReport,
} from './model.ts';
import { outcomes, type Outcome } from './outcomes.ts';

/** Counts are told in whole steps of this. */
export const publicStep = 5;

/** Campaigns keep Chinese calendar days: all stations lie in one zone, without summer time. */
export const campaignZone = 'Asia/Shanghai';

/** A round with the instant at which its end was recorded, and what was reported of it when. */
export type EndedRound = Round & { readonly endedAt?: string | undefined };

export const dateAfter = (on: string, days: number) =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * day).toISOString().slice(0, 10);

const weekdayOf = (on: string) => (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7;
/** The Monday on or before this day, and the one on or after it. */
export const mondayBefore = (on: string) => dateAfter(on, -weekdayOf(on));
export const mondayAfter = (on: string) => mondayBefore(dateAfter(on, 6));

/** The Monday on or before this instant: what ended before it is published, all at once, for a week. */
export const publishedBefore = (now: number): string => mondayBefore(localDateOf(now, campaignZone));

const wholeSteps = (count: number) => Math.floor(count / publicStep) * publicStep;

/** Adds lines of the same goods in the same unit; different units stay apart. Ordered by name, not by round. */
export function addHandedOut(lines: readonly HandedOutLine[]): HandedOutLine[] {
  const sums = new Map<string, HandedOutLine>();
  for (const line of lines) {
    const key = goodsKey(line);
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, quantity: sum.quantity + line.quantity } : line);
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}
const goodsKey = ({ name, unit }: Pick<HandedOutLine, 'name' | 'unit'>) => `${name['zh-CN']}|${unit}`;

const outcomeCodes = Object.keys(outcomes) as Outcome[];
/** Person-times are of people met: someone looked for and not found is an outcome, but nobody was there. */
const metOutcomes = outcomeCodes.filter((outcome) => outcome !== 'not_found');

/**
 * What was reported in one place, in whole steps: all that is ever told of it. Rounds, staff and trips are no counts of
 * people who were met, and are told as they are.
 */
export type Steps = {
  readonly rounds: number;
  readonly staffPersonTimes: number;
  readonly vehicleTrips: number;
  readonly pointsCovered: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly handedOut: readonly HandedOutLine[];
};

const byOutcome = (of: (outcome: Outcome) => number) =>
  Object.fromEntries(outcomeCodes.map((outcome) => [outcome, of(outcome)])) as Record<Outcome, number>;

export function stepsOf(reports: readonly RoundReport[]): Steps {
  const sum = (of: (report: RoundReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  return {
    rounds: reports.length,
    staffPersonTimes: sum(({ teamSize }) => teamSize),
    vehicleTrips: sum(({ vehicleTrips }) => vehicleTrips),
    pointsCovered: wholeSteps(sum(({ pointsCovered }) => pointsCovered)),
    outcomes: byOutcome((outcome) => wholeSteps(sum((report) => report.outcomes[outcome] ?? 0))),
    // One piece of goods may be one person, so it is told as people are.
    handedOut: addHandedOut(reports.flatMap(({ handedOut }) => handedOut)).map((line) => ({
      ...line,
      quantity: wholeSteps(line.quantity),
    })),
  };
}

/** Sums of steps, never of true counts: those would tell by subtraction what the steps hide. `sign` -1 takes away. */
export function addSteps(parts: readonly Steps[], sign: (at: number) => 1 | -1 = () => 1): Steps {
  const sum = (of: (steps: Steps) => number) => parts.reduce((total, steps, at) => total + sign(at) * of(steps), 0);
  return {
    rounds: sum(({ rounds }) => rounds),
    staffPersonTimes: sum(({ staffPersonTimes }) => staffPersonTimes),
    vehicleTrips: sum(({ vehicleTrips }) => vehicleTrips),
    pointsCovered: sum(({ pointsCovered }) => pointsCovered),
    outcomes: byOutcome((outcome) => sum((steps) => steps.outcomes[outcome])),
    handedOut: addHandedOut(
      parts.flatMap(({ handedOut }, at) => handedOut.map((line) => ({ ...line, quantity: sign(at) * line.quantity }))),
    ),
  };
}

/** The same for 0 as for 1 to 4, so that nothing tells whether there was anybody; `places` were stepped each for itself. */
export const publicCountOf = (steps: number, places = 1): PublicCount =>
  steps < publicStep ? { fewerThan: places * (publicStep - 1) + 1 } : { atLeast: steps };

/** Steps as they are told. */
export function toldOf(steps: Steps, places: number): Omit<CampaignTotals, 'endedBefore' | 'nextOn'> {
  const met = metOutcomes.reduce((total, outcome) => total + Math.max(0, steps.outcomes[outcome]), 0);
  return {
    rounds: steps.rounds,
    personTimes: met > 0 ? { atLeast: met } : { fewerThan: metOutcomes.length * places * (publicStep - 1) + 1 },
    staffPersonTimes: steps.staffPersonTimes,
    vehicleTrips: steps.vehicleTrips,
    pointsCovered: publicCountOf(steps.pointsCovered, places),
    outcomes: Object.fromEntries(
      outcomeCodes.map((outcome) => [outcome, publicCountOf(steps.outcomes[outcome], places)]),
    ) as CampaignTotals['outcomes'],
    handedOut: steps.handedOut
      .filter(({ quantity }) => quantity > 0)
      .map(({ quantity: atLeast, ...line }) => ({ ...line, atLeast })),
  };
}

/** A round by its day. Where and at which hour a team goes is for the team alone, before and afterwards. */
export function publicRoundOf({ roundId, openDayId, status, cancelReason, ...round }: Round): PublicRound {
  return { roundId, openDayId, status, cancelReason, on: localDateOf(round.plannedStartAt, round.zone) };
}
