/** The table of what runs by itself: when each job ran last, the last backup, the last test mails (docs/data-model.md). Every job appends to it. */
import type { TableDefinition } from './table-definition.ts';

export const operationsTable: TableDefinition = { name: 'operations', indexes: [], stream: false, passing: true };
