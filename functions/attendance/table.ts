/** The table of entries, of who is inside by them, and of the counts (docs/data-model.md). */
import { listingIndex, type TableDefinition } from '../store/table-definition.ts';

export const attendanceTable: TableDefinition = {
  name: 'attendance',
  indexes: [listingIndex],
  timeToLive: 'expiresAt',
  stream: true,
};
