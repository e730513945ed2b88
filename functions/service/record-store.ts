/**
 * Records of service as stored, one a sign-up of a shift, in the partition of their open day. What was marked at the door
 * comes whole from attendance; what people decide about it raises `revision`.
 */
import type { Bilingual } from '../../shared/kernel/text.ts';
import type { RecordFacts, Word } from '../../shared/service/record-rules.ts';
import type { VoidReason } from '../../shared/service/words.ts';
import type { AgeBand } from '../../shared/volunteering/age-bands.ts';
import type { VolunteerRole } from '../../shared/volunteering/model.ts';
import type { Listed } from '../privacy/person-list.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { putNewOf, transact, type Write } from '../store/commit-once.ts';
import { allOf, below, equal, exists, updateOf, type Changes } from '../store/expressions.ts';
import { getMany } from '../store/batch-get.ts';
import { getRecord, listPage, listPartition, type Page, type PageAsked, type Stored } from '../store/records.ts';
import { withConflictRetries, type Table } from '../store/table.ts';
import { update } from '../store/write.ts';
import { dueItem } from './due-store.ts';

export type RecordPath = {
  readonly openDayId: string;
  readonly venueId: string;
  readonly shiftId: string;
  readonly order: number;
};

export type StoredService = RecordPath &
  Partial<Listed> &
  Omit<RecordFacts, 'answer' | 'voided'> & {
    readonly type: 'service-record';
    readonly role: VolunteerRole;
    readonly dayName: Bilingual;
    readonly venueName: Bilingual;
    /** Absent once the person is erased or forgotten. */
    readonly personKey?: string | undefined;
    readonly name?: string | undefined;
    readonly ageBand?: AgeBand | undefined;
    /** Makes the ledger's hash of the person one that nobody can guess; goes with the person. */
    readonly salt?: string | undefined;
    /** What the ledger knows of the person (person.ts). */
    readonly subject: string;
    readonly presenceRevision: number;
    readonly answer?: { readonly text: string; readonly by: string; readonly at: string } | undefined;
    /** Who recorded it: the organization whose member approved first. */
    readonly organizationId?: string | undefined;
    readonly organizationName?: Bilingual | undefined;
    readonly voided?: { readonly reason: VoidReason; readonly by: string; readonly at: string } | undefined;
    readonly revision: number;
  };

export const dayPartition = (openDayId: string) => `DAY#${openDayId}`;
export const recordPrefix = 'RECORD#';
const ofVenue = (venueId: string, shiftId?: string) => `${venueId}#${shiftId === undefined ? '' : `${shiftId}#`}`;
const orderKey = (order: number) => String(order).padStart(8, '0');

export const recordKey = ({ openDayId, venueId, shiftId, order }: RecordPath) => ({
  pk: dayPartition(openDayId),
  sk: `${recordPrefix}${ofVenue(venueId, shiftId)}${orderKey(order)}`,
});

/** Access pattern: one record (GetItem). */
export async function readRecord(service: Table, path: RecordPath): Promise<StoredService | undefined> {
  const { pk, sk } = recordKey(path);
  const found = await getRecord<StoredService & Stored>(service, pk, sk);
  return found && opened(service, found);
}

/** Access pattern: a page of the records of a venue, or of one shift of it, shift by shift (Query with a limit). */
export async function listRecordPage(
  service: Table,
  { openDayId, venueId, shiftId }: Omit<RecordPath, 'shiftId' | 'order'> & { readonly shiftId?: string | undefined },
  page: PageAsked,
): Promise<Page<StoredService>> {
  const prefix = `${recordPrefix}${ofVenue(venueId, shiftId)}`;
  const { items, ...next } = await listPage<StoredService & Stored>(service, dayPartition(openDayId), prefix, page);
  return { items: items.map((item) => opened(service, item)), ...next };
}

/** Access pattern: every record of a day, still sealed, for those who forget (Query of its partition). */
export const listSealedRecords = (service: Table, openDayId: string) =>
  listPartition<Stored>(service, dayPartition(openDayId));

/** Those of these records that exist, in no order. Access pattern: BatchGetItem, consistent. */
export const readRecords = (service: Table, paths: readonly RecordPath[]) =>
  getMany<StoredService & Stored>(service, paths.map(recordKey), { consistent: true });

/** Keeps a new record, and that its day is to be forgotten one day; false when it is kept already. */
export async function keepRecord(service: Table, record: StoredService): Promise<boolean> {
  const item = sealed(service, { ...record, ...recordKey(record) });
  const due = {
    Put: { TableName: service.name, Item: dueItem({ kind: 'day', of: record.openDayId, at: record.endAt }) },
  };
  return (await withConflictRetries(() => transact(service, [putNewOf(service, item), due]))).length === 0;
}

/** Brings what was marked, and the times of the shift, to what they are now, unless something newer is here already. */
export const updateMarks = (
  service: Table,
  path: RecordPath,
  known: Pick<StoredService, 'marks' | 'presenceRevision' | 'startAt' | 'endAt' | 'zone' | 'breakMinutes'>,
) =>
  withConflictRetries(() =>
    update(service, recordKey(path), {
      set: known,
      add: { revision: 1 },
      when: allOf(exists('pk'), below('presenceRevision', known.presenceRevision)),
    }),
  );

/** A change of a record that still has the revision it was read at. */
export const changeOf = (service: Table, record: StoredService, changes: Changes): Write => ({
  Update: {
    TableName: service.name,
    Key: recordKey(record),
    ...updateOf({ ...changes, add: { revision: 1 } }, equal('revision', record.revision)),
  },
});

/** The same as a write of its own; undefined when somebody changed the record meanwhile. */
export async function changeRecord(
  service: Table,
  record: StoredService,
  changes: Changes,
): Promise<StoredService | undefined> {
  const when = equal('revision', record.revision);
  const written = await withConflictRetries(() =>
    update<StoredService & Stored>(service, recordKey(record), { ...changes, add: { revision: 1 }, when }),
  );
  return written.ok ? opened(service, written.item) : undefined;
}

/** The sealed form of a text inside of a record: a store seals whole items, and a change is a part of one. */
export function sealedPart<Value extends Word | NonNullable<StoredService['answer']>>(
  service: Table,
  record: StoredService,
  part: 'word' | 'answer',
  value: Value,
): Value {
  const item: Stored = sealed(service, { type: record.type, ...recordKey(record), [part]: value });
  return item[part] as Value;
}
