/** The table of campaigns, zones and rounds (docs/data-model.md). */
import { listingIndex, type TableDefinition } from '../store/table-definition.ts';

export const reliefTable: TableDefinition = {
  name: 'relief',
  indexes: [listingIndex],
  timeToLive: 'expiresAt',
  stream: false,
};
