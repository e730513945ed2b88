/**
 * The only room with expressions on claims. Every change is ONE conditional UpdateItem; a failed condition
 * brings the item as it stands, so the caller decides again without another read.
 * The item never takes part in a transaction (docs/adr/0003-places.md has the figures).
 */
import { GetCommand, PutCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Claims, Entry } from '../../shared/reservations/model.ts';
import { positionOf } from '../../shared/reservations/rules.ts';
import { failedCondition, type Table } from '../store/table.ts';
import { changeExpression } from './slot-update-expression.ts';
import { claimsKey, claimsOfItem, storedEntryOf, type ClaimsItem } from './slot-item.ts';

/** What a write did: the claims afterwards, or the claims that were in its way. */
export type ClaimsWrite = { readonly done: boolean; readonly claims: Claims };

/** What adding an entry did: its order, with its position if it waits; or the claims that were in its way. */
export type EntryAdded =
  | { readonly done: true; readonly order: number; readonly position: number | undefined }
  | { readonly done: false; readonly claims: Claims };

/** Consistent: a stale image could tell someone who holds a place that it is full. 1 read unit per 4 KB. */
export async function readClaims(places: Table, placeId: string): Promise<Claims | undefined> {
  const { Item } = await places.client.send(
    new GetCommand({ TableName: places.name, Key: claimsKey(placeId), ConsistentRead: true }),
  );
  return Item && claimsOfItem(Item as ClaimsItem);
}

type ClaimsUpdate = Pick<
  UpdateCommandInput,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/** The item afterwards, or what of it the update changed; when it was refused, the item that was in its way. */
async function update(
  places: Table,
  placeId: string,
  input: ClaimsUpdate,
  ReturnValues: 'ALL_NEW' | 'UPDATED_NEW',
): Promise<{ readonly done: boolean; readonly item: ClaimsItem }> {
  try {
    const { Attributes } = await places.client.send(
      new UpdateCommand({
        TableName: places.name,
        Key: claimsKey(placeId),
        ReturnValues,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ...input,
      }),
    );
    return { done: true, item: Attributes as ClaimsItem };
  } catch (error) {
    const current = failedCondition(error)?.current;
    if (!current) throw error;
    return { done: false, item: current as ClaimsItem };
  }
}

/** Whether the sign-up window is open, asked in the write itself; a place without a window has no such attributes. */
const inWindow = '(attribute_not_exists(oa) OR oa <= :now) AND (attribute_not_exists(ca) OR ca > :now)';

/**
 * Adds an entry in the state that the caller decided from `seen`, if that state is still right: confirmed only
 * while the party fits, waiting only while it does not. Capacity, quota, uniqueness, openness and the sign-up
 * window in one write. Whoever is not among `seen` is not on the shelf either, unless some were put there since.
 * Only a position is told by the whole item; who is confirmed gets the few changed bytes.
 */
export async function addEntry(
  places: Table,
  seen: Claims,
  key: string,
  entry: Omit<Entry, 'order'>,
  now: number,
): Promise<EntryAdded> {
  const limited = entry.category !== undefined && seen.quotaFree[entry.category] !== undefined;
  const confirmed = entry.state === 'confirmed';
  const room = limited
    ? confirmed
      ? '#free >= :k AND qfree.#c >= :k'
      : '(#free < :k OR qfree.#c < :k)'
    : `#free ${confirmed ? '>=' : '<'} :k${entry.category === undefined ? '' : ' AND attribute_not_exists(qfree.#c)'}`;
  const unshelved = seen.shelf ? 'sh.t = :t' : 'attribute_not_exists(sh)';
  const taken = confirmed
    ? `#free = #free - :k${limited ? ', qfree.#c = qfree.#c - :k' : ''}`
    : '#wait = #wait + :k, joins = joins + :one';
  const added: ClaimsUpdate = {
    UpdateExpression: `SET q.#e = :entry, n.#e = #next, ${taken}, #next = #next + :one`,
    ConditionExpression: `#open = :true AND attribute_not_exists(q.#e) AND ${unshelved} AND ${room} AND ${inWindow}`,
    ExpressionAttributeNames: {
      '#e': key,
      '#free': 'free',
      '#next': 'next',
      '#open': 'open',
      ...(confirmed ? {} : { '#wait': 'wait' }),
      ...(entry.category === undefined ? {} : { '#c': entry.category }),
    },
    ExpressionAttributeValues: {
      ':entry': storedEntryOf(entry),
      ':k': entry.seats,
      ':one': 1,
      ':true': true,
      ':now': now,
      ...(seen.shelf ? { ':t': seen.shelf.times } : {}),
    },
  };
  const { done, item } = await update(places, seen.placeId, added, confirmed ? 'UPDATED_NEW' : 'ALL_NEW');
  if (!done) return { done, claims: claimsOfItem(item) };
  return { done, order: item.n[key]!, position: confirmed ? undefined : positionOf(claimsOfItem(item), key) };
}

/** Writes the difference between the claims as seen and as they should be, if nothing that it depends on has changed. */
export async function applyChange(places: Table, seen: Claims, after: Claims): Promise<ClaimsWrite> {
  const { done, item } = await update(places, seen.placeId, changeExpression(seen, after), 'ALL_NEW');
  return { done, claims: claimsOfItem(item) };
}

/** Makes the claims of a new place; nothing happens when they exist already. */
export async function createClaims(places: Table, item: ClaimsItem): Promise<void> {
  try {
    await places.client.send(
      new PutCommand({ TableName: places.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
    );
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}
