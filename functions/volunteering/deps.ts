/** What the verbs of volunteering work with; of the table of open days they only ask what exists. */
import { openDaysTable } from '../open-days/table.ts';
import { reservationsTable } from '../reservations/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { openTable, type Table } from '../store/table.ts';
import { volunteeringTable } from './table.ts';

export type VolunteeringDeps = {
  readonly volunteering: Table;
  readonly slots: Table;
  readonly openDays: Table;
  readonly secret: string;
  readonly now: () => number;
};

export const volunteeringDeps = (): VolunteeringDeps => ({
  volunteering: openTable(volunteeringTable),
  slots: openTable(reservationsTable),
  openDays: openTable(openDaysTable),
  secret: requiredEnv('SIGNING_SECRET'),
  now: Date.now,
});
