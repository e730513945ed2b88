/**
 * Records of slot: sign-ups and group holds beside their shift, bookings beside their session. The order of
 * the reservation is the key, so that a record can always be found from its reservation, and a private link needs nothing stored.
 */
import type { ReleaseCause } from '../../shared/reservations/model.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { getMany } from '../store/batch-get.ts';
import { getRecord, listBetween, listPartition, putNew } from '../store/records.ts';
import { versioned } from '../store/schema-version.ts';
import { putNewOf, transact } from '../store/commit-once.ts';
import {
  above,
  allOf,
  anyOf,
  below,
  conditionOf,
  equal,
  missing,
  oneOf,
  updateOf,
  type Condition,
} from '../store/expressions.ts';
import type { SeatsLeft } from './slot-events.ts';
import { withConflictRetries, type Table } from '../store/table.ts';
import { update } from '../store/write.ts';

export type RecordState = 'confirmed' | 'offered' | 'waiting' | 'cancelled';
/** What a change adds to a record beside its state: until when an offer is held, why the place is gone, which version put it back. */
export type RecordChange = {
  readonly offerUntil?: string | undefined;
  readonly because?: ReleaseCause | undefined;
  readonly backInLine?: number | undefined;
  /** Of a group that staff took out: how many of its seats had no name by then. */
  readonly seatsLeft?: number | undefined;
};
export type ReservationRecord = RecordChange & {
  readonly state: RecordState;
  readonly order: number;
  readonly personKey: string;
  /** Under whose contact it is listed (functions/privacy/person-list.ts). */
  readonly list?: string | undefined;
};

/** What a private link points at; `order` is unique within the place, so a new reservation gets a new link. */
export const linkIdOf = (slotId: string, order: number) => `${slotId}.${order}`;

export function parseLinkId(linkId: string): { slotId: string; order: number } {
  const [slotId = '', order = ''] = linkId.split('.');
  return { slotId, order: Number(order) };
}

/** The states that can still change. */
export const alive: readonly RecordState[] = ['confirmed', 'offered', 'waiting'];

/** What was said before the reservation was put back into the line says nothing any more; what is said since counts in any state. */
function isNext(from: readonly RecordState[], backInLine: number | undefined): Condition {
  if (backInLine === undefined) return allOf(oneOf('state', from), missing('backInLine'));
  const isOlder = anyOf(missing('backInLine'), below('backInLine', backInLine));
  return anyOf(allOf(oneOf('state', from), equal('backInLine', backInLine)), allOf(oneOf('state', alive), isOlder));
}

/** From one of these states to another, with what is said of it. */
const moveTo = (from: readonly RecordState[], to: RecordState, change: RecordChange = {}) => ({
  set: { state: to, ...change, changedAt: new Date().toISOString() },
  when: to === 'cancelled' ? oneOf('state', from) : isNext(from, change.backInLine),
});

/** The record functions of one kind, given its partition, the prefix of its sort key, and where it says how many seats it has. */
export function reservationRecords<Item extends ReservationRecord>(
  partitionOf: (slotId: string) => string,
  prefix: string,
  seatsField: 'seats' | 'partySize' = 'seats',
) {
  const keyOf = (slotId: string, order: number) => ({
    pk: partitionOf(slotId),
    sk: `${prefix}${String(order).padStart(8, '0')}`,
  });
  const itemOf = (table: Table, slotId: string, item: Item) =>
    versioned(sealed(table, { ...item, ...keyOf(slotId, item.order) }));
  const isRecord = ({ personKey }: Item) => personKey !== undefined;
  const listSealed = async (table: Table, slotId: string) =>
    (await listPartition<Item>(table, partitionOf(slotId), prefix)).filter(isRecord);

  return {
    keyOf,
    sortPrefix: prefix,

    /** A fence (see `end`) is no record. */
    async read(table: Table, slotId: string, order: number): Promise<Item | undefined> {
      const { pk, sk } = keyOf(slotId, order);
      const record = await getRecord<Item>(table, pk, sk);
      return record?.personKey === undefined ? undefined : opened(table, record);
    },

    /** Whatever else of it was erased; of a fence too. */
    async stateOf(table: Table, slotId: string, order: number): Promise<RecordState | undefined> {
      const { pk, sk } = keyOf(slotId, order);
      return (await getRecord<Partial<Item>>(table, pk, sk))?.state;
    },

    /** The records of these orders, without the fences. They lie close together, so what lies between is read too, not opened. */
    async listOf(table: Table, slotId: string, orders: readonly number[]): Promise<Item[]> {
      if (orders.length === 0) return [];
      const wanted = new Set(orders);
      const { pk, sk: first } = keyOf(slotId, Math.min(...orders));
      const { sk: last } = keyOf(slotId, Math.max(...orders));
      const records = await listBetween<Item>(table, pk, first, last);
      return records
        .filter((record) => isRecord(record) && wanted.has(record.order))
        .map((record) => opened(table, record));
    },

    /** All records of a place by order, without the fences. */
    async list(table: Table, slotId: string): Promise<Item[]> {
      const records = await listSealed(table, slotId);
      return records.map((record) => opened(table, record));
    },

    /** The same with their personal texts sealed, for who needs none. */
    listUnopened: listSealed,

    /** The first that is it, by what of it is not sealed. Reads all records of the place, opens one: for who knows no order. */
    async find(table: Table, slotId: string, isIt: (record: Item) => boolean): Promise<Item | undefined> {
      const found = (await listSealed(table, slotId)).find(isIt);
      return found && opened(table, found);
    },

    /** The records of these orders with their personal texts sealed, without the fences, in no order; late by a moment. */
    async unopened(table: Table, slotId: string, orders: readonly number[]): Promise<Item[]> {
      const keys = orders.map((order) => keyOf(slotId, order));
      return (await getMany<Item>(table, keys)).filter(isRecord);
    },

    /**
     * The state that an entry's record tells; one that has none gets a fence in its stead, so that none can come any more.
     */
    async fence(table: Table, slotId: string, order: number): Promise<RecordState | 'fenced'> {
      const key = keyOf(slotId, order);
      const found = await getRecord<Partial<Item>>(table, key.pk, key.sk);
      const fence = { ...key, state: 'cancelled', because: 'never-completed' };
      if (!found && (await withConflictRetries(() => putNew(table, fence)))) return 'fenced';
      const kept = found ?? (await getRecord<Partial<Item>>(table, key.pk, key.sk));
      return kept?.personKey === undefined ? 'fenced' : (kept.state ?? 'fenced');
    },

    /** Keeps the record of a reservation; false when it is kept already, or fenced off. */
    async keep(table: Table, slotId: string, item: Item): Promise<boolean> {
      return withConflictRetries(() => putNew(table, itemOf(table, slotId, item)));
    },

    /** Moves a record on from one of the states in `from`; nothing happens in any other, so repeating is harmless. */
    async move(
      table: Table,
      slotId: string,
      order: number,
      from: readonly RecordState[],
      to: RecordState,
      change?: RecordChange,
    ): Promise<void> {
      await withConflictRetries(() => update(table, keyOf(slotId, order), moveTo(from, to, change)));
    },

    /**
     * Says that so many seats are left of a reservation; what says fewer already stays, so repeating it late is harmless. A hold goes
     * on saying how many were asked for at first; of what staff gave back it says how many had no name, and have none now.
     */
    async lowerSeats(
      table: Table,
      slotId: string,
      order: number,
      { seats, hadSeats, holdUntil }: SeatsLeft,
    ): Promise<void> {
      const isNew = anyOf(missing('hadSeats'), above('hadSeats', hadSeats));
      const ofHold = { set: { keptSeats: seats, hadSeats }, when: allOf(oneOf('state', alive), isNew) };
      const ofPerson = { set: { [seatsField]: seats, hadSeats }, when: above(seatsField, seats) };
      if (holdUntil !== undefined && hadSeats === undefined) return;
      const change = holdUntil === undefined ? ofPerson : ofHold;
      await withConflictRetries(() => update(table, keyOf(slotId, order), change));
    },

    /** The record as its reservation has it: it may have given seats back a moment ago. */
    withSeats(item: Item, seats: number): Item {
      return { ...item, [seatsField]: seats };
    },

    /**
     * Ends the record of a reservation that is gone. Where there is none yet, this leaves a fence in its stead, so that a
     * slow request cannot keep a record of a reservation that is gone, and tells nobody that it was confirmed.
     */
    async end(table: Table, slotId: string, order: number, because: ReleaseCause | undefined): Promise<void> {
      const { set, when } = moveTo(alive, 'cancelled', { because });
      await withConflictRetries(() => update(table, keyOf(slotId, order), { set, when: anyOf(missing('pk'), when) }));
    },

    /**
     * Keeps the records of those who took over and ends the others in one transaction of cold items: the moment
     * from which a hand-over or a swap holds. False when one of them is kept or fenced off already.
     */
    async handOver(
      table: Table,
      takers: ReadonlyArray<{ readonly slotId: string; readonly item: Item }>,
      ended: ReadonlyArray<{ readonly slotId: string; readonly order: number; readonly because: ReleaseCause }>,
    ): Promise<boolean> {
      const TableName = table.name;
      const ends = ended.map(({ slotId, order, because }) => {
        const { when, ...change } = moveTo(alive, 'cancelled', { because });
        return { Update: { TableName, Key: keyOf(slotId, order), ...updateOf(change, when) } };
      });
      const puts = takers.map(({ slotId, item }) => putNewOf(table, itemOf(table, slotId, item)));
      return (await transact(table, [...puts, ...ends])).length === 0;
    },

    /** Keeps a record under another order, so that the link of the old one leads nowhere; false when that was done, or it is gone. */
    async renumber(table: Table, slotId: string, item: Item, from: number): Promise<boolean> {
      const gone = {
        Delete: { TableName: table.name, Key: keyOf(slotId, from), ...conditionOf(oneOf('state', alive)) },
      };
      return (await transact(table, [putNewOf(table, itemOf(table, slotId, item)), gone])).length === 0;
    },
  };
}

export type ReservationRecords<Item extends ReservationRecord> = ReturnType<typeof reservationRecords<Item>>;
