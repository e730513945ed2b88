/** What the verbs of the desk work with; of the tables of other contexts they only read. */
import type { Table } from '../store/table.ts';

export type DeskDeps = {
  readonly attendance: Table;
  readonly volunteering: Table;
  readonly openDays: Table;
  /** Hours, for the report. */
  readonly service: Table;
  /** Whoever reads a slot passes on what has run out of it. */
  readonly slots: Table;
  readonly secret: string;
  readonly now: () => number;
};
