/**
 * What slots are of, as stored: shifts and sessions, all but the seats. One item each, listed by open day in order of
 * time, and beside it when its people are to be forgotten. Called by the stores of the contexts.
 */
import type { CalledOff } from '../../shared/reservations/model.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { conditionOf, equal } from '../store/expressions.ts';
import { getRecord, listRecords, listRecordsPage, replaceRecord, type PageAsked } from '../store/records.ts';
import { versioned } from '../store/schema-version.ts';
import type { Table } from '../store/table.ts';
import { dueItem, putDue } from './due-slots.ts';

export type SlotItemFields = {
  readonly openDayId: string;
  readonly venueId: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly status: 'draft' | 'published' | 'cancelled';
  readonly revision: number;
  readonly calledOff?: CalledOff | undefined;
  /** When it was last saved, noted by the store. */
  readonly changedAt?: string;
  /** Set by forget-people.ts; saving it anew drops it, and its people are looked for once more. */
  readonly peopleForgottenAt?: string;
};

/** `name` is `shift`: the items are of that type, and their keys and ids follow from it. */
export function slotItems<Item extends SlotItemFields, IdField extends keyof Item & string>(
  name: string,
  idField: IdField,
) {
  const keyOf = (slotId: string) => ({ pk: `${name.toUpperCase()}#${slotId}`, sk: name.toUpperCase() });
  const idOf = (item: Item) => String(item[idField]);
  const listOf = (openDayId: string) => `OPENDAY#${openDayId}`;
  const itemOf = (item: Item) => {
    const { openDayId: list, startAt } = item;
    return versioned({
      ...item,
      ...keyOf(idOf(item)),
      type: name,
      list: listOf(list),
      listSort: `${startAt}#${idOf(item)}`,
      changedAt: new Date().toISOString(),
    });
  };

  return {
    keyOf,
    idOf,

    read: (table: Table, slotId: string) => getRecord<Item>(table, keyOf(slotId).pk, keyOf(slotId).sk),

    /** Access pattern: those of an open day, soonest first (listing index). */
    list: (table: Table, openDayId: string) => listRecords<Item>(table, listOf(openDayId)),

    /** A part of them, from after `after`. */
    listPage: (table: Table, openDayId: string, page: PageAsked) =>
      listRecordsPage<Item>(table, listOf(openDayId), page, (sort) => keyOf(sort.slice(sort.indexOf('#') + 1))),

    /** The writes of a new one. */
    puts: (table: Table, item: Item): Write[] => [
      putNewOf(table, itemOf(item)),
      putNewOf(table, dueItem(idOf(item), item.endAt)),
    ],

    /** The writes that delete one, for the transaction in which its slot goes; a due item that is left leads to nothing. */
    deletes: (table: Table, slotId: string): Write[] => [{ Delete: { TableName: table.name, Key: keyOf(slotId) } }],

    /** The same of one that is a draft. */
    deletesDraft: (table: Table, slotId: string): Write[] => [
      { Delete: { TableName: table.name, Key: keyOf(slotId), ...conditionOf(equal('status', 'draft')) } },
    ],

    /** Refuses: changed-meanwhile. */
    async replace(table: Table, item: Item, from: number) {
      await putDue(table, idOf(item), item.endAt);
      return replaceRecord(table, itemOf(item), from);
    },
  };
}
export type SlotItems<Item extends SlotItemFields> = ReturnType<typeof slotItems<Item, keyof Item & string>>;
