/**
 * Follows the stream of people: erases a person who asked for it from records, notes and proofs. Minutes and the ledger
 * stay, and lead to nobody: the salt goes too.
 */
import { erasableFields } from '../../shared/privacy/personal-fields.ts';
import { followErasure } from '../privacy/erasure.ts';
import { clearFields } from '../privacy/retention.ts';
import { streamHandler } from '../store/stream.ts';
import { openTable } from '../store/table.ts';
import { serviceTable } from './table.ts';

const service = openTable(serviceTable);

export const handler = streamHandler((change) =>
  followErasure(service, 'service', change, (record) =>
    clearFields(service, record, erasableFields(record.type), Date.now()),
  ),
);
