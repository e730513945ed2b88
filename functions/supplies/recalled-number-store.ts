/** Lot numbers that were recalled, beside the lots that have them: goods that come later are known by them (known-numbers.ts). */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { RecalledNumber } from '../../shared/supplies/receive-warnings.ts';
import { lotNumberKey } from '../../shared/supplies/same-text.ts';
import { listPartition } from '../store/records.ts';
import type { Table } from '../store/table.ts';

const partition = (organizationId: string) => `RECALLED#${organizationId}`;
const ofNumber = (lotNo: string) => `${lotNumberKey(lotNo)}#`;

/** Kept for good, before the lots that are here are looked for; may be done twice. */
export async function putRecalledNumber(
  supplies: Table,
  organizationId: string,
  { lotNo, itemId, recalledAt, reason }: RecalledNumber,
): Promise<void> {
  const Item = {
    ...{ pk: partition(organizationId), sk: ofNumber(lotNo) + (itemId ?? 'ANY'), type: 'recalled-number' },
    ...{ lotNo, itemId, recalledAt, reason },
  };
  await supplies.client.send(new PutCommand({ TableName: supplies.name, Item }));
}

/** Access pattern: recalls of a lot number, however it is spelt (Query of the partition, consistent). */
export const listRecallsOfNumber = (supplies: Table, organizationId: string, lotNo: string) =>
  listPartition<RecalledNumber>(supplies, partition(organizationId), ofNumber(lotNo));
