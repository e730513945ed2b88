/** The table of the audit. Functions may only append to it; one alone reads it (docs/data-model.md). */
import type { TableDefinition } from '../store/table-definition.ts';

export const auditTable: TableDefinition = { name: 'audit', indexes: [], timeToLive: 'expiresAt', stream: false };
