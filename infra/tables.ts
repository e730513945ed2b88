/** Every table of every context. Read by the CDK data stack and by tests that need all of them. */
import { auditTable } from '../functions/audit/table.ts';
import { attendanceTable } from '../functions/attendance/table.ts';
import { messagesTable } from '../functions/messages/table.ts';
import { openDaysTable } from '../functions/open-days/table.ts';
import { peopleTable } from '../functions/identity/table.ts';
import { reservationsTable } from '../functions/reservations/table.ts';
import { helpTable } from '../functions/help/table.ts';
import { limitsTable } from '../functions/edge/limits-table.ts';
import { operationsTable } from '../functions/store/operations-table.ts';
import type { TableDefinition } from '../functions/store/table-definition.ts';
import { reliefTable } from '../functions/relief/table.ts';
import { serviceTable } from '../functions/service/table.ts';
import { suppliesTable } from '../functions/supplies/table.ts';
import { volunteeringTable } from '../functions/volunteering/table.ts';

export const tableDefinitions: readonly TableDefinition[] = [
  reservationsTable,
  openDaysTable,
  volunteeringTable,
  attendanceTable,
  suppliesTable,
  reliefTable,
  helpTable,
  serviceTable,
  peopleTable,
  messagesTable,
  limitsTable,
  operationsTable,
  auditTable,
];
