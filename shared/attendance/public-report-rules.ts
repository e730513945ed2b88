/**
 * What an open day tells the public once it is over: sums over all venues, people in whole steps, so that nobody is found by what is
 * left of a sum; typed figures as they were typed, with how exact they are (R25). Pure.
 */
import type { Figure, VenueReport } from './report-contract.ts';
import { hoursOf } from '../service/minutes-rules.ts';

/** Source of the 5: R10; it is a proposal of the field guide, not a rule of law. */
export const reportStep = 5;
const inSteps = (n: number) => Math.floor(n / reportStep) * reportStep;
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);
const countsOf = (counts: Readonly<Record<string, number | undefined>>) =>
  sumOf(Object.values(counts).map((n) => n ?? 0));

export type PublicFigure = Pick<Figure, 'kind' | 'value' | 'qualifier'>;

/** Of several figures of a kind the less exact word stands for their sum. */
export const overallFigures = (figures: readonly Figure[]): PublicFigure[] =>
  [...Map.groupBy(figures, ({ kind }) => kind)].map(([kind, same]) => ({
    kind,
    value: sumOf(same.map(({ value }) => value)),
    qualifier: (['about', 'over'] as const).find((word) => same.some(({ qualifier }) => qualifier === word)) ?? 'exact',
  }));

export function publicReportOf(venues: readonly VenueReport[], figures: readonly Figure[]) {
  return {
    venues: venues.length,
    visits: inSteps(sumOf(venues.map(({ visitors, walkIns }) => countsOf(visitors) + countsOf(walkIns)))),
    volunteers: inSteps(sumOf(venues.map((venue) => venue.volunteers.came))),
    hours: Math.floor(hoursOf(sumOf(venues.map(({ served }) => served.minutes)))),
    figures: overallFigures(figures),
  };
}
