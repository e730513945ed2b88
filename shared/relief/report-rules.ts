/** What follows from a report as it was typed. Pure; asked before one is stored, and by the form that shows it first. */
import type { GoodsLine, RoundReport } from './model.ts';
import { addHandedOut } from './publication-rules.ts';

/** What a team gave of a lot: what it took along, less what came back and what is missing. */
export const givenOf = ({ packed, returned, missing }: Pick<GoodsLine, 'packed' | 'returned' | 'missing'>): number =>
  packed - returned - missing;

/** Of a round that was packed from a store, what was handed out follows from its lots. */
export const reportAsGiven = (report: RoundReport): RoundReport =>
  report.goods === undefined
    ? report
    : {
        ...report,
        handedOut: addHandedOut(
          report.goods
            .map((line) => ({ name: line.name, unit: line.unit, quantity: givenOf(line) }))
            .filter(({ quantity }) => quantity > 0),
        ),
      };
