/** The table of shifts and sign-ups (docs/data-model.md). */
import { listingIndex, type TableDefinition } from '../store/table-definition.ts';

export const volunteeringTable: TableDefinition = {
  name: 'volunteering',
  indexes: [listingIndex],
  timeToLive: 'expiresAt',
  stream: true,
};
