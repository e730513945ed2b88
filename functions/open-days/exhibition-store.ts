/** Published figures and topics as stored: some dozens of each, in one partition a kind, in the order in which they were added. */
import { putNewOf, type Write } from '../store/commit-once.ts';
import { getRecord, listPartition, replaceRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';

/** What tells the two kinds apart; both are stored and edited alike. */
export const partitions = {
  statistic: { pk: 'STATISTICS', prefix: 'STATISTIC#' },
  topic: { pk: 'TOPICS', prefix: 'TOPIC#' },
} as const;
export type ExhibitionKind = keyof typeof partitions;
type Thing = Readonly<Record<string, unknown>>;

const itemOf = (kind: ExhibitionKind, id: string, thing: Thing) => ({
  ...thing,
  pk: partitions[kind].pk,
  sk: `${partitions[kind].prefix}${id}`,
  type: kind,
});

/** Access pattern: all of a kind (Query of their partition). */
export const listThings = <Item>(openDays: Table, kind: ExhibitionKind) =>
  listPartition<Item>(openDays, partitions[kind].pk, partitions[kind].prefix);
/** Access pattern: one of them (GetItem). */
export const readThing = <Item>(openDays: Table, kind: ExhibitionKind, id: string) =>
  getRecord<Item>(openDays, partitions[kind].pk, `${partitions[kind].prefix}${id}`);
export const putThing = (openDays: Table, kind: ExhibitionKind, id: string, thing: Thing): Write =>
  putNewOf(openDays, itemOf(kind, id, thing));
/** Refuses: changed-meanwhile. */
export const updateThing = (openDays: Table, kind: ExhibitionKind, id: string, thing: Thing, from: number) =>
  replaceRecord(openDays, itemOf(kind, id, thing), from);
