/** What the verbs of open days work with. */
import type { Table } from '../store/table.ts';

export type OpenDaysDeps = {
  readonly openDays: Table;
  readonly slots: Table;
  readonly secret: string;
  readonly now: () => number;
};
