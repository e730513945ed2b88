/**
 * All entries of one reservation in one item, beside the entries of its slot, written in the same transaction as they are.
 * `revision` guards it; `counting` says whether the counts know it as it is (count-store.ts).
 */
import type { Presence } from '../../shared/attendance/presence-rules.ts';
import type { Entry } from '../../shared/attendance/model.ts';
import { getMany } from '../store/batch-get.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { listPartition, replaceRecordOf } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { slotPartition } from './entry-store.ts';

/** How many of it the counts have. */
export type Counted = { readonly inside: number; readonly arrived: number };

export type StoredPresence = Presence &
  Pick<Entry, 'openDayId' | 'venueId' | 'slotKind' | 'slotId' | 'order'> & {
    /** Whose it is, of its slot (subjectOf). */
    readonly subject: string;
    readonly revision: number;
    readonly counting: 'due' | 'done';
    readonly counted: Counted;
  };

/** Whose presence it is: the reservation's, or, of people without one, the entry's own; a void goes with its entry. */
export const subjectOf = (entry: Pick<Entry, 'order' | 'entryId'> & { readonly voids?: string }): string =>
  entry.order === undefined ? (entry.voids ?? entry.entryId) : String(entry.order);

export const presenceKey = (slotId: string, subject: string) => ({
  pk: slotPartition(slotId),
  sk: `PRESENCE#${subject}`,
});

export type PresenceAt = Pick<StoredPresence, 'slotId' | 'subject'>;
export const nameOf = ({ slotId, subject }: PresenceAt) => `${slotId} ${subject}`;

/** Access pattern: all of a slot (Query of its partition). */
export const listPresences = (attendance: Table, slotId: string) =>
  listPartition<StoredPresence>(attendance, slotPartition(slotId), 'PRESENCE#');

/** Those that exist, by `nameOf`. Access pattern: BatchGetItem, consistent. */
export async function readPresences(
  attendance: Table,
  wanted: readonly PresenceAt[],
): Promise<Map<string, StoredPresence>> {
  const keys = wanted.map(({ slotId, subject }) => presenceKey(slotId, subject));
  const found = await getMany<StoredPresence>(attendance, keys, { consistent: true });
  return new Map(found.map((presence) => [nameOf(presence), presence]));
}

/** In place of the one of the revision before, or as the first. */
export function putPresence(attendance: Table, presence: StoredPresence): Write {
  const item = { ...presence, ...presenceKey(presence.slotId, presence.subject), type: 'presence' };
  return presence.revision === 1
    ? putNewOf(attendance, item)
    : replaceRecordOf(attendance, item, presence.revision - 1);
}
