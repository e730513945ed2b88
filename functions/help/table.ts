/** The table of stations and help requests (docs/data-model.md). */
import { listingIndex, type TableDefinition } from '../store/table-definition.ts';

export const helpTable: TableDefinition = {
  name: 'help',
  indexes: [listingIndex],
  timeToLive: 'expiresAt',
  stream: true,
};
