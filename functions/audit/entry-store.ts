/** Entries of the audit as stored: a month a partition, in the order of time, an entry's outcome right after it. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '../../shared/audit/model.ts';
import { opened, UnknownContactKey } from '../store/contact-cipher.ts';
import { auditPartition } from './audit-log.ts';
import type { Table } from '../store/table.ts';

export type EntriesPage = {
  /** Newest first; an entry and its outcome are two records, the outcome before its entry. */
  readonly records: ReadonlyArray<AuditEntry & { readonly sk: string }>;
  /** Whether the month holds more before these. */
  readonly more: boolean;
};

/**
 * Entries are never rewritten, so a reason that was sealed under a key which has been taken away since stays closed; the rest
 * of its entry is told all the same.
 */
function openedEntry<Entry extends EntriesPage['records'][number]>(audit: Table, record: Entry): Entry {
  try {
    return opened(audit, record);
  } catch (error) {
    if (!(error instanceof UnknownContactKey)) throw error;
    const { reason: _, ...rest } = record;
    return rest as Entry;
  }
}

/**
 * Access pattern: records of a month with sort keys from `from` up to, and without, `before`, backwards (Query, consistent).
 */
export async function readEntries(
  audit: Table,
  { month, from, before, atMost }: { month: string; from: string; before: string; atMost: number },
): Promise<EntriesPage> {
  const { Items = [], LastEvaluatedKey } = await audit.client.send(
    new QueryCommand({
      TableName: audit.name,
      ConsistentRead: true,
      ScanIndexForward: false,
      KeyConditionExpression: 'pk = :month AND sk BETWEEN :from AND :before',
      ExpressionAttributeValues: { ':month': auditPartition(month), ':from': from, ':before': before },
      Limit: atMost,
    }),
  );
  const records = (Items as unknown as EntriesPage['records']).map((record) => openedEntry(audit, record));
  return { records: records.filter(({ sk }) => sk !== before), more: LastEvaluatedKey !== undefined };
}
