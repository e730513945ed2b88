/** The table of the sign-up engine: claims, occupancy per venue, and each person's agenda (docs/data-model.md). */
import type { TableDefinition } from '../store/table-definition.ts';

export const placesTable: TableDefinition = { name: 'places', indexes: [], timeToLive: 'expiresAt', stream: true };
