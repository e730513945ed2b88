/**
 * What a campaign tells the public, so that nobody can be found by it: totals in steps of 5, changed once a week, and
 * rounds by their day alone. The guarantee stands in docs/privacy.md. Pure; called by functions/relief.
 * Source of the 5: R10; it is a proposal of the field guide, not a rule of law.
 */
import { day, localDateOf } from '../kernel/time.ts';
import { type CampaignTotals, type HandedOutLine, type PublicCount, type PublicRound, type Round } from './model.ts';
import { outcomes, type Outcome } from './outcomes.ts';

/** Counts are told in whole steps of this. */
export const publicStep = 5;

/** Campaigns keep Chinese calendar days: all stations lie in one zone, without summer time. */
export const campaignZone = 'Asia/Shanghai';

/** A round with the instant at which its end was recorded. */
export type EndedRound = Round & { readonly endedAt?: string | undefined };

const dateAfter = (on: string, days: number) =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * day).toISOString().slice(0, 10);

/** The Monday on or before this instant: what ended before it is published, all at once, for a week. */
export function publishedBefore(now: number): string {
  const today = localDateOf(now, campaignZone);
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return dateAfter(today, -sinceMonday);
}

const wholeSteps = (count: number) => Math.floor(count / publicStep) * publicStep;

/** The same for 0 as for 1 to 4, so that nothing tells whether there was anybody. */
export const publicCountOf = (count: number): PublicCount =>
  count < publicStep ? { fewerThan: publicStep } : { atLeast: wholeSteps(count) };

/** Adds lines of the same goods in the same unit; different units stay apart. Ordered by name, not by round. */
export function addHandedOut(lines: readonly HandedOutLine[]): HandedOutLine[] {
  const sums = new Map<string, HandedOutLine>();
  for (const line of lines) {
    const key = `${line.name['zh-CN']}|${line.unit}`;
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, quantity: sum.quantity + line.quantity } : line);
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

/** One piece of goods may be one person, so it is told as people are. */
const publicGoodsOf = (lines: readonly HandedOutLine[]): CampaignTotals['handedOut'] =>
  addHandedOut(lines)
    .map(({ quantity, ...line }) => ({ ...line, atLeast: wholeSteps(quantity) }))
    .filter(({ atLeast }) => atLeast > 0);

const outcomeCodes = Object.keys(outcomes) as Outcome[];
/** Person-times are of people met: someone looked for and not found is an outcome, but nobody was there. */
const metOutcomes = outcomeCodes.filter((outcome) => outcome !== 'not_found');

/**
 * The sum of people met, computed from what is published of each outcome and nothing else: a sum of the true counts
 * would tell by subtraction what the steps hide.
 */
function personTimesOf(published: CampaignTotals['outcomes']): PublicCount {
  const told = metOutcomes.map((outcome) => published[outcome]);
  const sum = told.reduce((total, count) => total + ('atLeast' in count ? count.atLeast : 0), 0);
  return sum > 0 ? { atLeast: sum } : { fewerThan: metOutcomes.length * (publicStep - 1) + 1 };
}

/**
 * Totals over the closed rounds that ended before this week. `atOnce` counts what ended until now: for demo data, whose
 * people are invented.
 */
export function campaignTotalsOf(rounds: readonly EndedRound[], now: number, atOnce = false): CampaignTotals {
  const monday = publishedBefore(now);
  const endedBefore = atOnce ? dateAfter(localDateOf(now, campaignZone), 1) : monday;
  const isPublished = ({ endedAt }: EndedRound) =>
    endedAt !== undefined && localDateOf(endedAt, campaignZone) < endedBefore;
  const reports = rounds
    .filter((round) => round.status === 'closed' && isPublished(round))
    .flatMap(({ report }) => report ?? []);
  const sum = (of: (report: (typeof reports)[number]) => number) =>
    reports.reduce((total, report) => total + of(report), 0);
  const told = Object.fromEntries(
    outcomeCodes.map((outcome) => [outcome, publicCountOf(sum((report) => report.outcomes[outcome] ?? 0))]),
  ) as CampaignTotals['outcomes'];
  return {
    endedBefore,
    nextOn: atOnce ? endedBefore : dateAfter(monday, 7),
    rounds: reports.length,
    personTimes: personTimesOf(told),
    staffPersonTimes: sum((report) => report.teamSize),
    vehicleTrips: sum((report) => report.vehicleTrips),
    pointsCovered: publicCountOf(sum((report) => report.pointsCovered)),
    outcomes: told,
    handedOut: publicGoodsOf(reports.flatMap((report) => report.handedOut)),
  };
}

/** A round by its day. Where and at which hour a team goes is for the team alone, before and afterwards. */
export function publicRoundOf({ roundId, openDayId, status, cancelReason, ...round }: Round): PublicRound {
  return { roundId, openDayId, status, cancelReason, on: localDateOf(round.plannedStartAt, round.zone) };
}
