/** The table of campaigns, zones, rounds and their nights (docs/data-model.md). */
import { listingIndex, type TableDefinition } from '../store/table-definition.ts';

export const reliefTable: TableDefinition = {
  name: 'relief',
  indexes: [listingIndex],
  timeToLive: 'expiresAt',
  stream: true,
};
