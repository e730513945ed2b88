/** The table of service records, the ledger of hours, and proofs (docs/data-model.md). */
import { listingIndex, type TableDefinition } from '../store/table-definition.ts';

export const serviceTable: TableDefinition = {
  name: 'service',
  indexes: [listingIndex],
  timeToLive: 'expiresAt',
  stream: true,
};
