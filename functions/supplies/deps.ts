/** What the verbs of supplies work with. */
import type { Table } from '../store/table.ts';

export type StockDeps = {
  readonly supplies: Table;
  /** Read alone, to see whether what a drive is for is there. */
  readonly openDays: Table;
  readonly relief: Table;
  readonly now: () => number;
  /** How many lots move in one transaction; tests take fewer than DynamoDB can. */
  readonly lotsAtOnce?: number | undefined;
};

/** The same where private links are made and read. */
export type SuppliesDeps = StockDeps & { readonly secret: string };

/** What the ledger works with, in jobs too. */
export type LedgerDeps = Pick<SuppliesDeps, 'supplies' | 'now' | 'lotsAtOnce'>;
