/** What the parts of messages work with. Other contexts' tables are only read. */
import { attendanceTable } from '../attendance/table.ts';
import { openDaysTable } from '../open-days/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { readsTogether } from '../store/reads-together.ts';
import type { TableDefinition } from '../store/table-definition.ts';
import { openTable, type Table } from '../store/table.ts';
import { suppliesTable } from '../supplies/table.ts';
import { volunteeringTable } from '../volunteering/table.ts';
import { messagesTable } from './table.ts';

export type MessagesDeps = {
  readonly messages: Table;
  readonly volunteering: Table;
  readonly openDays: Table;
  readonly attendance: Table;
  readonly secret: string;
  readonly siteOrigin: string;
  readonly now: () => number;
};

/** What is asked of the tables in one moment is read in one call: many mails go at once, and each is made of several items. */
export function messagesDeps(): MessagesDeps {
  const together = readsTogether();
  const open = (definition: TableDefinition) => ({ ...openTable(definition), together });
  return {
    messages: open(messagesTable),
    volunteering: open(volunteeringTable),
    openDays: open(openDaysTable),
    attendance: open(attendanceTable),
    secret: requiredEnv('SIGNING_SECRET'),
    siteOrigin: requiredEnv('SITE_ORIGIN'),
    now: Date.now,
  };
}

/** What does what is due, which looks for mails about goods too. */
export type DueDeps = MessagesDeps & { readonly supplies: Table };
export const dueDeps = (): DueDeps => ({ ...messagesDeps(), supplies: openTable(suppliesTable) });
