/**
 * How many are inside and came, one item a slot: what the stream adds to it is marked on the presences that it came from in
 * the same transaction, so that nobody is counted twice however often the stream tells.
 */
import type { SlotCount } from '../../shared/attendance/model.ts';
import { allOf, equal, updateOf } from '../store/expressions.ts';
import { transact } from '../store/commit-once.ts';
import { listPartition } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { presenceKey, type Counted, type StoredPresence } from './presence-store.ts';

const partition = (openDayId: string) => `COUNTS#${openDayId}`;
const keyOf = ({ openDayId, venueId, slotId }: Pick<StoredPresence, 'openDayId' | 'venueId' | 'slotId'>) => ({
  pk: partition(openDayId),
  sk: `${venueId}#${slotId}`,
});

/** A presence as it was seen, and what its people come to by it. */
export type Recount = {
  readonly presence: StoredPresence;
  readonly counted: Counted;
};

/**
 * Adds what differs to the slot's count, all or nothing: the positions of presences that are not as they were seen.
 * `recounts` are of one slot and at most 99, since a transaction holds 100.
 */
export async function addToCount(attendance: Table, recounts: readonly Recount[]): Promise<readonly number[]> {
  const [first] = recounts;
  if (!first) return [];
  const { openDayId, venueId, slotKind, slotId } = first.presence;
  const differing = (of: keyof Counted) =>
    recounts.reduce((sum, { presence, counted }) => sum + counted[of] - presence.counted[of], 0);
  const marks = recounts.map(({ presence: { subject, revision }, counted }) => ({
    Update: {
      TableName: attendance.name,
      Key: presenceKey(slotId, subject),
      ...updateOf({ set: { counting: 'done', counted } }, allOf(equal('revision', revision), equal('counting', 'due'))),
    },
  }));
  const count = {
    set: { type: 'count', openDayId, venueId, slotKind, slotId },
    add: { inside: differing('inside'), arrived: differing('arrived') },
  };
  const added = { Update: { TableName: attendance.name, Key: keyOf(first.presence), ...updateOf(count) } };
  return transact(attendance, [...marks, added]);
}

/** Access pattern: the counts of all slots of an open day (Query). */
export const listCounts = (attendance: Table, openDayId: string) =>
  listPartition<SlotCount>(attendance, partition(openDayId));
