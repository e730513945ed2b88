/** What the verbs of the desk work with; of the tables of other contexts they only read. */
import type { Table } from '../store/table.ts';

export type DeskDeps = {
  readonly attendance: Table;
  readonly volunteering: Table;
  readonly openDays: Table;
  /** Whoever reads a slot passes on what has run out of it. */
  readonly slots: Table;
  readonly secret: string;
  readonly now: () => number;
};
