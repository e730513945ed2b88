/**
 * Who is to be told by phone, one item a place: the last message that no mail could bring, and who told it since. Holds ids and
 * codes only; names and numbers are read from the records when the list is shown.
 */
import { day } from '../../shared/kernel/time.ts';
import type { PlaceMessageId } from '../../shared/messages/model.ts';
import { allOf, anyOf, differs, equal, exists, missing } from '../store/expressions.ts';
import { getRecord, listPartition } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';
import type { PlaceRecord } from './place-record.ts';

export type StoredCall = {
  readonly recordId: string;
  readonly slotId: string;
  readonly message: PlaceMessageId;
  /** The message and the state of the slot that it tells of: another one wants another call. */
  readonly marker: string;
  readonly since: string;
  readonly told?: { readonly by: string; readonly at: string };
};

/** As long as people may ask who was called. */
const keptFor = 7 * day;
const partitionOf = (openDayId: string) => `CALLS#${openDayId}`;
const keyOf = (openDayId: string, recordId: string) => ({ pk: partitionOf(openDayId), sk: recordId });

type Called = Pick<PlaceRecord, 'openDayId' | 'recordId' | 'slotId' | 'startAt' | 'endAt' | 'slotVersion' | 'hadSeats'>;

/** Asked for twice it is there once, and what was told stays told. */
export async function putCall(messages: Table, record: Called, message: PlaceMessageId, now: number): Promise<void> {
  const { openDayId, recordId, slotId, startAt, endAt, slotVersion = 0, hadSeats } = record;
  const of = message === 'reminder' ? startAt : message === 'staff-fewer' ? hadSeats : slotVersion;
  const marker = [message, of].join(' ');
  const expiresAt = Math.floor((Math.max(now, Date.parse(endAt)) + keptFor) / 1000);
  const call = { type: 'call', recordId, slotId, message, marker, since: new Date(now).toISOString(), expiresAt };
  await update(messages, keyOf(openDayId, recordId), {
    set: call,
    remove: ['told'],
    when: anyOf(missing('marker'), differs('marker', marker)),
  });
}

/** Access pattern: one call (GetItem). */
export const readCall = (messages: Table, openDayId: string, recordId: string) =>
  getRecord<StoredCall>(messages, partitionOf(openDayId), recordId);

/** Access pattern: the calls of an open day (Query of its partition). */
export const listStoredCalls = (messages: Table, openDayId: string) =>
  listPartition<StoredCall>(messages, partitionOf(openDayId));

/** The marker says which message was told: one that came meanwhile is still to be told. False when there is no such call. */
export async function setTold(
  messages: Table,
  { openDayId, recordId, marker }: { readonly openDayId: string; readonly recordId: string; readonly marker: string },
  told: StoredCall['told'] | undefined,
): Promise<boolean> {
  const when = allOf(exists('pk'), equal('marker', marker));
  const changes = told ? { set: { told } } : { remove: ['told'] };
  return (await update(messages, keyOf(openDayId, recordId), { ...changes, when })).ok;
}
