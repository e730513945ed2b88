/** Which parties of a slot were given the safety briefing, one item a party: its order, and nobody's name. */
import { anyOf, exists, missing } from '../store/expressions.ts';
import { listPartition } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { put, remove } from '../store/write.ts';
import { slotPartition } from './entry-store.ts';

const prefix = 'BRIEFED#';
const whateverIs = anyOf(exists('pk'), missing('pk'));

/** Ticked or taken back, as often as it is sent. Access pattern: PutItem or DeleteItem. */
export async function setBriefed(attendance: Table, slotId: string, order: number, at: string | undefined) {
  const key = { pk: slotPartition(slotId), sk: `${prefix}${order}` };
  if (at === undefined) await remove(attendance, key, whateverIs);
  else await put(attendance, { ...key, type: 'briefing', slotId, order, at }, whateverIs);
}

/** Access pattern: those of a slot (Query of its partition). */
export const listBriefed = async (attendance: Table, slotId: string): Promise<ReadonlySet<number>> =>
  new Set(
    (await listPartition<{ readonly order: number }>(attendance, slotPartition(slotId), prefix)).map(
      ({ order }) => order,
    ),
  );
