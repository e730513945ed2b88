/** The table of what networks did lately (docs/data-model.md). The platform's own: every public function counts in it. */
import type { TableDefinition } from '../store/table-definition.ts';

export const limitsTable: TableDefinition = {
  name: 'limits',
  indexes: [],
  timeToLive: 'expiresAt',
  stream: false,
  passing: true,
};
