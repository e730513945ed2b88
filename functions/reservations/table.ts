/** The table of the sign-up engine: slot, occupancy per venue, and each person's agenda (docs/data-model.md). */
import type { TableDefinition } from '../store/table-definition.ts';

export const reservationsTable: TableDefinition = {
  name: 'places',
  indexes: [],
  timeToLive: 'expiresAt',
  stream: true,
};
