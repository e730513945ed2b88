/**
 * Records of slot: sign-ups and group holds beside their shift, bookings beside their session. The order of
 * the reservation is the key, so that a record can always be found from its reservation, and a private link needs nothing stored.
 */
import { BatchGetCommand, GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ReleaseCause } from '../../shared/reservations/model.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { getRecord, listPartition, putNew } from '../store/records.ts';
import { versioned } from '../store/schema-version.ts';
import { failedCondition, failedTransactionConditions, withConflictRetries, type Table } from '../store/table.ts';

export type RecordState = 'confirmed' | 'offered' | 'waiting' | 'cancelled';
/** What a record says beside its state: until when an offer is held, why the place is gone. */
export type RecordNews = { readonly offerUntil?: string; readonly because?: ReleaseCause };
export type ReservationRecord = RecordNews & {
  readonly state: RecordState;
  readonly order: number;
  readonly personKey: string;
};

/** What a private link points at; `order` is unique within the place, so a new reservation gets a new link. */
export const linkIdOf = (slotId: string, order: number) => `${slotId}.${order}`;

export function parseLinkId(linkId: string): { slotId: string; order: number } {
  const [slotId = '', order = ''] = linkId.split('.');
  return { slotId, order: Number(order) };
}

/** The states that can still change. */
export const alive: readonly RecordState[] = ['confirmed', 'offered', 'waiting'];

function moveTo(key: { pk: string; sk: string }, from: readonly RecordState[], to: RecordState, news: RecordNews = {}) {
  const states = Object.fromEntries(from.map((state, index) => [`:from${index}`, state]));
  const told = Object.entries(news).filter(([, value]) => value !== undefined);
  return {
    Key: key,
    UpdateExpression: `SET ${['#state = :to', ...told.map(([name]) => `${name} = :${name}`)].join(', ')}`,
    ConditionExpression: `#state IN (${Object.keys(states).join(', ')})`,
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':to': to,
      ...states,
      ...Object.fromEntries(told.map(([name, value]) => [`:${name}`, value])),
    },
  };
}

/** The record functions of one kind, given its partition and the prefix of its sort key. */
export function reservationRecords<Item extends ReservationRecord>(
  partitionOf: (slotId: string) => string,
  prefix: string,
) {
  const keyOf = (slotId: string, order: number) => ({
    pk: partitionOf(slotId),
    sk: `${prefix}${String(order).padStart(8, '0')}`,
  });
  const itemOf = (table: Table, slotId: string, item: Item) =>
    versioned(sealed(table, { ...item, ...keyOf(slotId, item.order) }));

  return {
    keyOf,

    /** A fence (see `end`) is no record. */
    async read(table: Table, slotId: string, order: number): Promise<Item | undefined> {
      const { pk, sk } = keyOf(slotId, order);
      const record = await getRecord<Item>(table, pk, sk);
      return record?.personKey === undefined ? undefined : opened(table, record);
    },

    /** All records of a place by order, without the fences. */
    async list(table: Table, slotId: string): Promise<Item[]> {
      const records = await listPartition<Item>(table, partitionOf(slotId), prefix);
      return records.filter(({ personKey }) => personKey !== undefined).map((record) => opened(table, record));
    },

    /** Of these orders, at most 100, those whose records say that they are confirmed; late words only miss some. */
    async confirmedAmong(table: Table, slotId: string, orders: readonly number[]): Promise<Set<number>> {
      const Keys = orders.map((order) => keyOf(slotId, order));
      const { Responses } = await table.client.send(new BatchGetCommand({ RequestItems: { [table.name]: { Keys } } }));
      const records = (Responses?.[table.name] ?? []) as Array<Partial<Item>>;
      return new Set(records.flatMap(({ state, order }) => (state === 'confirmed' ? [order!] : [])));
    },

    /**
     * The state that an entry's record tells; one that has none gets a fence in its stead, so that none can come any more.
     */
    async fence(table: Table, slotId: string, order: number): Promise<RecordState | 'fenced'> {
      const key = keyOf(slotId, order);
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
      );
      const fence = { ...key, state: 'cancelled', because: 'never-completed' };
      if (!Item && (await withConflictRetries(() => putNew(table, fence)))) return 'fenced';
      const kept = Item ?? (await getRecord<Partial<Item>>(table, key.pk, key.sk));
      return kept?.personKey === undefined ? 'fenced' : (kept.state ?? 'fenced');
    },

    /** Keeps the record of a reservation; false when it is kept already, or fenced off. */
    keep: (table: Table, slotId: string, item: Item) =>
      withConflictRetries(() => putNew(table, itemOf(table, slotId, item))),

    /** Moves a record on from one of the states in `from`; nothing happens in any other, so repeating is harmless. */
    async move(
      table: Table,
      slotId: string,
      order: number,
      from: readonly RecordState[],
      to: RecordState,
      news?: RecordNews,
    ): Promise<void> {
      const update = moveTo(keyOf(slotId, order), from, to, news);
      try {
        await withConflictRetries(() => table.client.send(new UpdateCommand({ TableName: table.name, ...update })));
      } catch (error) {
        if (!failedCondition(error)) throw error;
      }
    },

    /**
     * Ends the record of a reservation that is gone. Where there is none yet, this leaves a fence in its stead, so that a
     * slow request cannot keep a record of a reservation that is gone, and tells nobody that it was confirmed.
     */
    async end(table: Table, slotId: string, order: number, because: ReleaseCause | undefined): Promise<void> {
      const update = moveTo(keyOf(slotId, order), alive, 'cancelled', { because });
      const ConditionExpression = `attribute_not_exists(pk) OR ${update.ConditionExpression}`;
      try {
        await withConflictRetries(() =>
          table.client.send(new UpdateCommand({ TableName: table.name, ...update, ConditionExpression })),
        );
      } catch (error) {
        if (!failedCondition(error)) throw error;
      }
    },

    /**
     * Keeps the records of those who took over and ends the givers' in one transaction of cold items: the moment
     * from which a hand-over or a swap holds. False when one of them is kept or fenced off already.
     */
    async handOver(
      table: Table,
      takers: ReadonlyArray<{ readonly slotId: string; readonly item: Item }>,
      givers: ReadonlyArray<{ readonly slotId: string; readonly order: number }>,
    ): Promise<boolean> {
      const TableName = table.name;
      const puts = takers.map(({ slotId, item }) => ({
        Put: { TableName, Item: itemOf(table, slotId, item), ConditionExpression: 'attribute_not_exists(pk)' },
      }));
      const ends = givers.map(({ slotId, order }) => ({
        Update: { TableName, ...moveTo(keyOf(slotId, order), alive, 'cancelled', { because: 'handed-over' }) },
      }));
      try {
        await withConflictRetries(() =>
          table.client.send(new TransactWriteCommand({ TransactItems: [...puts, ...ends] })),
        );
        return true;
      } catch (error) {
        if (!failedTransactionConditions(error)) throw error;
        return false;
      }
    },
  };
}

export type ReservationRecords<Item extends ReservationRecord> = ReturnType<typeof reservationRecords<Item>>;
