/**
 * A kind of slot as a value. Shifts and sessions each make one beside their stores, and everything of the engine that
 * meets records takes it: streams, schedules, retention, erasure, rosters, own data. The engine knows no tenant by name.
 */
import type { RetentionContext } from '../../shared/privacy/retention.ts';
import type { ArchiveLimits } from '../../shared/reservations/archive-rules.ts';
import type { Reservation } from '../../shared/reservations/model.ts';
import type { Whole } from '../open-days/open-day-lookup.ts';
import { openDaysTable } from '../open-days/table.ts';
import { openTable, type Table } from '../store/table.ts';
import type { TableDefinition } from '../store/table-definition.ts';
import type { Key } from '../store/write.ts';
import type { ReservationRecord, ReservationRecords } from './reservation-records.ts';
import { reservationsTable } from './table.ts';

/** What the engine asks of records, whichever they are. */
export type AnyRecords = Pick<
  ReservationRecords<ReservationRecord>,
  | 'keyOf'
  | 'sortPrefix'
  | 'keep'
  | 'move'
  | 'end'
  | 'fence'
  | 'read'
  | 'stateOf'
  | 'listOf'
  | 'renumber'
  | 'lowerSeats'
  | 'withSeats'
>;

export type SlotKind = {
  /** Prefix of the ids of its slots. */
  readonly prefix: string;
  readonly context: RetentionContext;
  /** The table of its items and records. */
  readonly table: TableDefinition;
  /** Attribute by which a record names its slot. */
  readonly slotField: string;
  /** Key of the item that says what the slot is of. */
  readonly itemKey: (slotId: string) => Key;
  readonly recordIdOf: (record: Readonly<Record<string, unknown>>) => string;
  /** What everyone in the slot is told of its item: field of the record (shared/reservations/events.ts), of the item. */
  readonly facts: Readonly<Record<string, string>>;
  /** The item with what the day and the venue say for it. */
  readonly inWhole?: (item: Readonly<Record<string, unknown>>, whole: Whole) => Readonly<Record<string, unknown>>;
  /** Records by their `type`: of persons, and of groups whose names follow. */
  readonly records: Readonly<Record<string, AnyRecords>>;
  readonly personType: string;
  readonly groupType?: string;
};

export const recordsOf = (kind: SlotKind, { holdUntil }: Pick<Reservation, 'holdUntil'>): AnyRecords =>
  kind.records[(holdUntil !== undefined && kind.groupType) || kind.personType]!;

export const slotIdOf = (kind: SlotKind, record: Readonly<Record<string, unknown>>): string =>
  String(record[kind.slotField]);

/** What streams and schedules of a kind work with. */
export type SlotDeps = {
  readonly kind: SlotKind;
  readonly slots: Table;
  /** The table of the kind's records. */
  readonly table: Table;
  /** Asked for the venue of a slot. */
  readonly openDays: Table;
  readonly now: () => number;
  /** When a slot is large; the engine's own unless a test wants it sooner. */
  readonly archiveLimits?: ArchiveLimits;
};

export const openStores = (kind: SlotKind): SlotDeps => ({
  kind,
  slots: openTable(reservationsTable),
  table: openTable(kind.table),
  // Opened by those who follow changes of slots alone; the others have no access to it.
  get openDays() {
    return openTable(openDaysTable);
  },
  now: Date.now,
});
