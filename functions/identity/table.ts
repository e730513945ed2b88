/** The table of accounts, sign-in codes, sessions, organizations and memberships (docs/data-model.md). */
import type { TableDefinition } from '../store/table-definition.ts';

export const peopleTable: TableDefinition = { name: 'people', indexes: [], timeToLive: 'expiresAt', stream: true };
