/** The table of shifts and sign-ups (docs/data-model.md). */
import type { TableDefinition } from '../platform/table-definition.ts';

export const volunteeringTable: TableDefinition = { name: 'volunteering', indexes: [], stream: true };
