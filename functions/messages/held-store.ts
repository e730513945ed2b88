/** Places that an address was not told of at once, since it had many mails that day: ids only, until the digest has gone. */
import { day } from '../../shared/kernel/time.ts';
import { listPartition, putNew } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import type { RecordAt } from './find-records.ts';
import type { PlaceRecord } from './place-record.ts';

const partitionOf = (emailKey: string, on: string) => `HELD#${emailKey}#${on}`;

export async function holdBack(
  messages: Table,
  emailKey: string,
  on: string,
  record: PlaceRecord,
  now: number,
): Promise<void> {
  const { type: of, slotId, order, recordId } = record;
  const expiresAt = Math.floor((now + 3 * day) / 1000);
  await putNew(messages, { pk: partitionOf(emailKey, on), sk: recordId, type: 'held', of, slotId, order, expiresAt });
}

/** Access pattern: what an address is yet to hear of one day (Query of its partition). */
export async function listHeld(messages: Table, emailKey: string, on: string): Promise<RecordAt[]> {
  const held = await listPartition<{ of: RecordAt['type']; slotId: string; order: number }>(
    messages,
    partitionOf(emailKey, on),
  );
  return held.map(({ of: type, slotId, order }) => ({ type, slotId, order }));
}
