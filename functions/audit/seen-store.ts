/**
 * Whose contact was opened, found by the place or the pledge itself and not by who opened it: so the person who holds the private
 * link can be told. Beside the entries of the audit, kept as long, and appended like them (audit-log.ts); the API of the audit alone
 * reads it.
 */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '../../shared/audit/model.ts';
import type { WayOfSeeing } from '../../shared/audit/seen-model.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { putNew } from '../store/records.ts';
import type { Table } from '../store/table.ts';

/** `of` is what a private link is made of, or a whole slot, up to an order that its list reached. */
export type Shown = { readonly of: string; readonly way: WayOfSeeing; readonly upTo?: number };

const partitionOf = (of: string) => `SEEN#${of}`;
type StoredSeen = {
  readonly at: string;
  readonly way: WayOfSeeing;
  readonly upTo?: number;
  readonly grant?: AuditEntry['grants'][number];
  readonly reason?: string;
};

export const putSeen = (audit: Table, { of, way, upTo }: Shown, entry: AuditEntry, expiresAt: number) => {
  const { at, entryId, grants, reason } = entry;
  const item = { pk: partitionOf(of), sk: `${at}#${entryId}`, type: 'contact-seen' };
  return putNew(audit, sealed(audit, { ...item, at, way, upTo, grant: grants[0], reason, expiresAt }));
};

/** The newest hundred. Access pattern: by what was opened (Query, consistent). */
export async function listSeen(audit: Table, of: string): Promise<StoredSeen[]> {
  const { Items = [] } = await audit.client.send(
    new QueryCommand({
      TableName: audit.name,
      ConsistentRead: true,
      ScanIndexForward: false,
      KeyConditionExpression: 'pk = :of',
      ExpressionAttributeValues: { ':of': partitionOf(of) },
      Limit: 100,
    }),
  );
  return Items.map((item) => opened(audit, item) as unknown as StoredSeen);
}
