/** The table of campaigns, zones and rounds (docs/data-model.md). */
import type { TableDefinition } from '../platform/table-definition.ts';

export const reliefTable: TableDefinition = { name: 'relief', indexes: [], stream: false };
