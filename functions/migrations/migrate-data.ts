/**
 * Brings what older versions stored to the form of today, and under the newest key: woken by the clock, a part of the work
 * each time, until nothing is left. Deploying is therefore all that an upgrade asks for.
 */
import { helpTable } from '../help/table.ts';
import { openDaysTable } from '../open-days/table.ts';
import { peopleTable } from '../identity/table.ts';
import { reliefTable } from '../relief/table.ts';
import { reservationsTable } from '../reservations/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { logger } from '../runtime/logger.ts';
import { schemaName } from '../store/schema-version.ts';
import { openTable } from '../store/table.ts';
import { serviceTable } from '../service/table.ts';
import { suppliesTable } from '../supplies/table.ts';
import { volunteeringTable } from '../volunteering/table.ts';
import { linkContacts } from './link-contacts.ts';
import { markPledges } from './mark-pledges.ts';
import { migrateTable } from './migrate-table.ts';
import { scheduled } from '../runtime/scheduled.ts';

/** Leaves ten of the thirty seconds that the function has to the page that was begun. */
const workMs = 20_000;

const slots = openTable(reservationsTable);
const secret = requiredEnv('SIGNING_SECRET');

const tables = [openDaysTable, volunteeringTable, suppliesTable, reliefTable, helpTable, serviceTable, peopleTable].map(
  (definition) => {
    const table = openTable(definition);
    const follow = definition === suppliesTable ? markPledges(table) : linkContacts(slots, secret);
    return { name: definition.name, table, follow };
  },
);

export const handler = scheduled(async () => {
  const until = Date.now() + workMs;
  const broken: string[] = [];
  for (const { name, table, follow } of tables) {
    const target = `${schemaName} key=${table.contacts!.keyId}`;
    const { seen, rewritten, failed = 0, doneAt } = await migrateTable(table, { target, now: Date.now, until, follow });
    logger.info('migration', { table: name, seen, rewritten, failed, done: doneAt !== undefined });
    if (failed > 0) broken.push(name);
  }
  // Seen by the alarm of scheduled functions; docs/runbook.md says what to do.
  if (broken.length > 0) throw new Error(`Items could not be upgraded in ${broken.join(', ')}`);
});
