/**
 * The only room with expressions on slot. Every change is ONE conditional UpdateItem; a failed condition
 * brings the item as it stands, so the caller decides again without another read.
 * The item never takes part in a transaction (docs/adr/0003-places.md has the figures).
 */
import { GetCommand, PutCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Slot, Reservation } from '../../shared/reservations/model.ts';
import { mostForNewcomers, type Leaving } from '../../shared/reservations/archive-rules.ts';
import { waitingCount } from '../../shared/reservations/rules.ts';
import { failedCondition, type Table } from '../store/table.ts';
import { archiveExpression, changeExpression, leavingExpression } from './slot-update-expression.ts';
import { slotKey, slotOfItem, storedReservationOf, type SlotItem } from './slot-item.ts';

/** What a write did: the slot afterwards, or the slot that were in its way. */
export type SlotWrite = { readonly done: boolean; readonly slot: Slot };

/** What adding a reservation did: its order, with its position if it waits; or the slot that were in its way. */
export type ReservationPut =
  | { readonly done: true; readonly order: number; readonly position: number | undefined }
  /** What stood in the way; absent where the slot was deleted meanwhile. */
  | { readonly done: false; readonly slot: Slot | undefined };

/** Consistent: a stale image could tell someone who holds a place that it is full. 1 read unit per 4 KB. */
export async function readSlot(slots: Table, slotId: string): Promise<Slot | undefined> {
  const { Item } = await slots.client.send(
    new GetCommand({ TableName: slots.name, Key: slotKey(slotId), ConsistentRead: true }),
  );
  return Item && slotOfItem(Item as SlotItem);
}

type SlotUpdate = Pick<
  UpdateCommandInput,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/** The item afterwards, or what of it the update changed; when it was refused, the item that was in its way, if it is still there. */
async function update(
  slots: Table,
  slotId: string,
  input: SlotUpdate,
  ReturnValues: 'ALL_NEW' | 'UPDATED_NEW',
): Promise<{ readonly done: boolean; readonly item: SlotItem } | undefined> {
  try {
    const { Attributes } = await slots.client.send(
      new UpdateCommand({
        TableName: slots.name,
        Key: slotKey(slotId),
        ReturnValues,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ...input,
      }),
    );
    return { done: true, item: Attributes as SlotItem };
  } catch (error) {
    const failed = failedCondition(error);
    if (!failed) throw error;
    return failed.current && { done: false, item: failed.current as SlotItem };
  }
}

/** The same of a slot that is not deleted meanwhile: whoever was ever in one keeps it. */
async function updateKept(slots: Table, slotId: string, input: SlotUpdate): Promise<SlotWrite> {
  const written = await update(slots, slotId, input, 'ALL_NEW');
  if (!written) throw new Error(`no slot ${slotId}`);
  return { done: written.done, slot: slotOfItem(written.item) };
}

/** Whether the sign-up window is open, asked in the write itself; a place without a window has no such attributes. */
const hasOpened = '(attribute_not_exists(oa) OR oa <= :now)';
const inWindow = `${hasOpened} AND (attribute_not_exists(ca) OR ca > :now)`;

/**
 * Adds a reservation in the state that the caller decided from `seen`, if that state is still right: confirmed only
 * while the party fits, waiting only while it does not, and either on the terms that were seen. Capacity, quota,
 * uniqueness, openness, time and the sign-up window in one write. Whoever is not among `seen` is not in the archive either, unless
 * somebody was put there who came, or was changed, since. Whoever comes is the last in line.
 */
export async function putReservation(
  slots: Table,
  seen: Slot,
  key: string,
  reservation: Omit<Reservation, 'order'>,
  { now, afterClosing = false }: { readonly now: number; readonly afterClosing?: boolean | undefined },
): Promise<ReservationPut> {
  const limited = reservation.category !== undefined && seen.quotaFree[reservation.category] !== undefined;
  const confirmed = reservation.state === 'confirmed';
  const room = limited
    ? confirmed
      ? '#free >= :k AND qfree.#c >= :k'
      : '(#free < :k OR qfree.#c < :k)'
    : `#free ${confirmed ? '>=' : '<'} :k${reservation.category === undefined ? '' : ' AND attribute_not_exists(qfree.#c)'}`;
  const { archive } = seen;
  const unarchived = !archive
    ? 'attribute_not_exists(sh)'
    : archive.upTo
      ? 'aw.o <= :next AND aw.r <= :rels'
      : 'sh.t = :t';
  const gone = seen.gone?.[key];
  const wasHere = gone && !gone.archived ? 'g.#e.v = :gone' : 'attribute_not_exists(g.#e)';
  const sameTerms = seen.version > 0 ? 'ver = :ver' : 'attribute_not_exists(ver)';
  const taken = confirmed
    ? `#free = #free - :k${limited ? ', qfree.#c = qfree.#c - :k' : ''}`
    : '#wait = #wait + :k, joins = joins + :one';
  const added: SlotUpdate = {
    UpdateExpression: `SET q.#e = :reservation, n.#e = #next, ${taken}, #next = #next + :one${gone && !gone.archived ? ' REMOVE g.#e' : ''}`,
    ConditionExpression: `#open = :true AND attribute_not_exists(q.#e) AND ${wasHere} AND size(q) < :most AND ${unarchived} AND ${sameTerms} AND ${room} AND ${afterClosing ? hasOpened : inWindow}`,
    ExpressionAttributeNames: {
      '#e': key,
      '#free': 'free',
      '#next': 'next',
      '#open': 'open',
      ...(confirmed ? {} : { '#wait': 'wait' }),
      ...(reservation.category === undefined ? {} : { '#c': reservation.category }),
    },
    ExpressionAttributeValues: {
      // What is still told of them in items of their own is older.
      ':reservation': storedReservationOf(gone ? { ...reservation, changed: gone.changed } : reservation),
      ':k': reservation.seats,
      ':most': mostForNewcomers,
      ':one': 1,
      ':true': true,
      ':now': now,
      ...(archive && !archive.upTo ? { ':t': archive.times } : {}),
      ...(archive?.upTo ? { ':next': seen.next, ':rels': seen.releases } : {}),
      ...(gone && !gone.archived ? { ':gone': gone.changed } : {}),
      ...(seen.version > 0 ? { ':ver': seen.version } : {}),
    },
  };
  const written = await update(slots, seen.slotId, added, confirmed ? 'UPDATED_NEW' : 'ALL_NEW');
  if (!written) return { done: false, slot: undefined };
  const { done, item } = written;
  if (!done) return { done, slot: slotOfItem(item) };
  return { done, order: item.n[key]!, position: confirmed ? undefined : waitingCount(slotOfItem(item)) };
}

/** Writes the difference between the slot as seen and as they should be, if nothing that it depends on has changed. */
export function applyChange(slots: Table, seen: Slot, after: Slot): Promise<SlotWrite> {
  return updateKept(slots, seen.slotId, changeExpression(seen, after));
}

/** Makes room for an archive, once a slot. */
export function startArchive(slots: Table, seen: Slot): Promise<SlotWrite> {
  return updateKept(slots, seen.slotId, archiveExpression(seen));
}

/** Lets those go from the item who have items of their own, if nothing was changed since they were looked at. */
export function letGo(slots: Table, seen: Slot, leaving: Leaving): Promise<SlotWrite> {
  return updateKept(slots, seen.slotId, leavingExpression(seen, leaving));
}

/** Makes the slot of a new place; nothing happens when they exist already. */
export async function putSlot(slots: Table, item: SlotItem): Promise<void> {
  try {
    await slots.client.send(
      new PutCommand({ TableName: slots.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
    );
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}
