/** What the parts of messages work with. Other contexts' tables are only read. */
import { attendanceTable } from '../attendance/table.ts';
import { openDaysTable } from '../open-days/table.ts';
import { requiredEnv } from '../runtime/env.ts';
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

export const messagesDeps = (): MessagesDeps => ({
  messages: openTable(messagesTable),
  volunteering: openTable(volunteeringTable),
  openDays: openTable(openDaysTable),
  attendance: openTable(attendanceTable),
  secret: requiredEnv('SIGNING_SECRET'),
  siteOrigin: requiredEnv('SITE_ORIGIN'),
  now: Date.now,
});

/** What does what is due, which looks for mails about goods too. */
export type DueDeps = MessagesDeps & { readonly supplies: Table };
export const dueDeps = (): DueDeps => ({ ...messagesDeps(), supplies: openTable(suppliesTable) });
