/** What the verbs of attendance work with; of open days and volunteering they read slots and reservations. */
import type { Table } from '../store/table.ts';

export type AttendanceDeps = {
  readonly attendance: Table;
  readonly openDays: Table;
  readonly volunteering: Table;
  /** Signs tickets, and knows private links. */
  readonly secret: string;
  readonly now: () => number;
};
