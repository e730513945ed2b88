/** The table of open days, venues, sessions, bookings and the goods side of the board (docs/data-model.md). */
import { listingIndex, type TableDefinition } from '../store/table-definition.ts';

export const openDaysTable: TableDefinition = {
  name: 'open-days',
  indexes: [listingIndex],
  timeToLive: 'expiresAt',
  stream: true,
};
