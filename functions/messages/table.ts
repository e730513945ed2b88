/** The table of what was sent: one marker a message, so that nothing is sent twice (docs/data-model.md). */
import type { TableDefinition } from '../store/table-definition.ts';

export const messagesTable: TableDefinition = { name: 'messages', indexes: [], timeToLive: 'expiresAt', stream: false };
