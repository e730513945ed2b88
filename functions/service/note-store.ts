/** What is noted of a volunteer beside a record: trainings, commendations, evaluations, complaints. */
import type { ServiceNote } from '../../shared/service/model.ts';
import type { Listed } from '../privacy/person-list.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { getRecord, listPartition, type Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { dayPartition, type RecordPath } from './record-store.ts';

export type StoredNote = ServiceNote &
  RecordPath &
  Partial<Listed> & {
    readonly type: 'service-note';
    readonly personKey?: string | undefined;
    readonly by: string;
    /** Of the shift: notes go when its records go. */
    readonly endAt: string;
  };

const prefixOf = (venueId: string) => `NOTE#${venueId}#`;
const keyOf = ({ openDayId, venueId, noteId }: Pick<StoredNote, 'openDayId' | 'venueId' | 'noteId'>) => ({
  pk: dayPartition(openDayId),
  sk: `${prefixOf(venueId)}${noteId}`,
});

export const putNote = (service: Table, note: StoredNote): Write =>
  putNewOf(service, sealed(service, { ...note, ...keyOf(note) }));

/** Access pattern: one note (GetItem). */
export async function readNote(service: Table, path: Parameters<typeof keyOf>[0]): Promise<StoredNote | undefined> {
  const { pk, sk } = keyOf(path);
  const found = await getRecord<StoredNote & Stored>(service, pk, sk);
  return found && opened(service, found);
}

/** Access pattern: all notes of a venue on a day (Query). */
export const listNotes = async (service: Table, openDayId: string, venueId: string): Promise<StoredNote[]> =>
  (await listPartition<StoredNote & Stored>(service, dayPartition(openDayId), prefixOf(venueId))).map((note) =>
    opened(service, note),
  );

export const noteViewOf = ({ noteId, group, on, text, at }: StoredNote): ServiceNote => ({
  noteId,
  group,
  on,
  text,
  at,
});
