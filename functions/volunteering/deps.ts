/** What the verbs of volunteering work with; of the table of open days they only ask what exists. */
import type { Table } from '../store/table.ts';

export type VolunteeringDeps = {
  readonly volunteering: Table;
  readonly slots: Table;
  readonly openDays: Table;
  readonly secret: string;
  readonly now: () => number;
};
