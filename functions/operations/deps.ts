/** What operations works with. */
import { peopleTable } from '../identity/table.ts';
import { messagesTable } from '../messages/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { operationsTable } from '../store/operations-table.ts';
import { openTable, type Table } from '../store/table.ts';

export type OperationsDeps = {
  readonly operations: Table;
  readonly messages: Table;
  readonly people: Table;
  readonly secret: string;
  readonly siteOrigin: string;
  readonly sender: string;
  /** Whether backups are files that somebody makes (on a laptop), or AWS keeps every second. */
  readonly backupsAreFiles: boolean;
  readonly now: () => number;
};

export const operationsDeps = (): OperationsDeps => ({
  operations: openTable(operationsTable),
  messages: openTable(messagesTable),
  people: openTable(peopleTable),
  secret: requiredEnv('SIGNING_SECRET'),
  siteOrigin: requiredEnv('SITE_ORIGIN'),
  sender: requiredEnv('MAIL_FROM'),
  backupsAreFiles: process.env.STAGE === 'local',
  now: Date.now,
});
