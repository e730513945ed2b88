/** The table of the catalogue, drives, pledges, donations, lots and movements (docs/data-model.md). */
import { listingIndex, type TableDefinition } from '../store/table-definition.ts';

export const suppliesTable: TableDefinition = {
  name: 'supplies',
  indexes: [listingIndex],
  timeToLive: 'expiresAt',
  stream: true,
};
