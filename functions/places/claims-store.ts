/**
 * The only room with expressions on claims. Every change is ONE conditional UpdateItem; a failed condition
 * brings the item as it stands, so the caller decides again without another read.
 * The item never takes part in a transaction (docs/adr/0003-places.md has the figures).
 */
import { GetCommand, PutCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Claims, Entry } from '../../shared/places/model.ts';
import type { Settlement } from '../../shared/places/rules.ts';
import { failedCondition, type Table } from '../platform/table.ts';
import { claimsKey, claimsOfItem, storedEntryOf, type ClaimsItem } from './claims-item.ts';

/** What a write did: the claims afterwards, or the claims that were in its way. */
export type ClaimsWrite = { readonly done: boolean; readonly claims: Claims };

/** Consistent: a stale image could tell someone who holds a place that it is full. 1 read unit per 4 KB. */
export async function readClaims(places: Table, placeId: string): Promise<Claims | undefined> {
  const { Item } = await places.client.send(
    new GetCommand({ TableName: places.name, Key: claimsKey(placeId), ConsistentRead: true }),
  );
  return Item && claimsOfItem(Item as ClaimsItem);
}

async function update(
  places: Table,
  placeId: string,
  input: Pick<
    UpdateCommandInput,
    'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
  >,
): Promise<ClaimsWrite> {
  try {
    const { Attributes } = await places.client.send(
      new UpdateCommand({
        TableName: places.name,
        Key: claimsKey(placeId),
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ...input,
      }),
    );
    return { done: true, claims: claimsOfItem(Attributes as ClaimsItem) };
  } catch (error) {
    const current = failedCondition(error)?.current;
    if (!current) throw error;
    return { done: false, claims: claimsOfItem(current as ClaimsItem) };
  }
}

/**
 * Adds an entry in the state that the caller decided from `seen`, if that state is still right: confirmed only
 * while the party fits, waiting only while it does not. Capacity, quota, uniqueness and openness in one write.
 */
export function addEntry(places: Table, seen: Claims, key: string, entry: Omit<Entry, 'order'>): Promise<ClaimsWrite> {
  const limited = entry.category !== undefined && seen.quotaFree[entry.category] !== undefined;
  const confirmed = entry.state === 'confirmed';
  const room = limited
    ? confirmed
      ? '#free >= :k AND qfree.#c >= :k'
      : '(#free < :k OR qfree.#c < :k)'
    : `#free ${confirmed ? '>=' : '<'} :k${entry.category === undefined ? '' : ' AND attribute_not_exists(qfree.#c)'}`;
  const taken = confirmed
    ? `#free = #free - :k${limited ? ', qfree.#c = qfree.#c - :k' : ''}`
    : '#wait = #wait + :k, joins = joins + :one';
  return update(places, seen.placeId, {
    UpdateExpression: `SET q.#e = :entry, n.#e = #next, ${taken}, #next = #next + :one`,
    ConditionExpression: `#open = :true AND attribute_not_exists(q.#e) AND ${room}`,
    ExpressionAttributeNames: {
      '#e': key,
      '#free': 'free',
      '#next': 'next',
      '#open': 'open',
      ...(confirmed ? {} : { '#wait': 'wait' }),
      ...(entry.category === undefined ? {} : { '#c': entry.category }),
    },
    ExpressionAttributeValues: { ':entry': storedEntryOf(entry), ':k': entry.seats, ':one': 1, ':true': true },
  });
}

/** From so many promotions on, the entries are replaced as a whole, to stay within the limits of an expression. */
const promotionsByPath = 50;

/**
 * Applies a settlement that was computed from `seen`, and whatever else changes with it, if nothing it depends
 * on has changed: no other release, the same free seats, and, where seats are left over, nobody who joined the
 * waitlist meanwhile and might fit. Joining is otherwise let through, so a rush cannot starve a cancellation.
 */
export function applySettlement(
  places: Table,
  seen: Claims,
  settlement: Settlement,
  change: {
    readonly release?: string;
    readonly resize?: Pick<Claims, 'open' | 'capacity' | 'quotas' | 'startAt' | 'endAt'>;
  },
): Promise<ClaimsWrite> {
  const released = change.release === undefined ? undefined : seen.entries[change.release];
  const whole = settlement.promoted.length > promotionsByPath;
  const leftWaiting = [
    ...settlement.promoted.map((key) => seen.entries[key]!),
    ...(released?.state === 'waiting' ? [released] : []),
  ];
  const sets = ['#free = :free', 'qfree = :qfree', '#wait = #wait - :left', 'rels = rels + :one'];
  const removes: string[] = [];
  const names: Record<string, string> = { '#free': 'free', '#wait': 'wait' };
  const values: Record<string, unknown> = {
    ':free': settlement.free,
    ':qfree': settlement.quotaFree,
    ':left': leftWaiting.reduce((sum, entry) => sum + entry.seats, 0),
    ':one': 1,
    ':seenFree': seen.free,
    ':seenRels': seen.releases,
  };
  const conditions = ['rels = :seenRels', '#free = :seenFree'];
  if (whole) {
    const promoted = new Set(settlement.promoted);
    const kept = Object.entries(seen.entries).filter(([key]) => key !== change.release);
    values[':q'] = Object.fromEntries(
      kept.map(([key, entry]) => [key, storedEntryOf(promoted.has(key) ? { ...entry, state: 'confirmed' } : entry)]),
    );
    sets.push('q = :q');
  } else {
    settlement.promoted.forEach((key, index) => {
      names[`#p${index}`] = key;
      removes.push(`q.#p${index}.w`);
    });
  }
  if (change.release !== undefined) {
    names['#e'] = change.release;
    removes.push('n.#e', ...(whole ? [] : ['q.#e']));
    conditions.push('attribute_exists(q.#e)');
  }
  if (whole || settlement.free > 0) {
    // `next` moves with every entry, `joins` only with those who wait: the whole map may miss neither.
    names['#seen'] = whole ? 'next' : 'joins';
    values[':seenArrivals'] = whole ? seen.next : seen.joins;
    conditions.push('#seen = :seenArrivals');
  }
  if (change.resize) {
    sets.push('cap = :cap', 'quota = :quota', '#open = :open', '#from = :from', '#to = :to');
    Object.assign(names, { '#open': 'open', '#from': 'from', '#to': 'to' });
    const { open, capacity, quotas, startAt, endAt } = change.resize;
    Object.assign(values, { ':cap': capacity, ':quota': quotas, ':open': open, ':from': startAt, ':to': endAt });
  }
  return update(places, seen.placeId, {
    UpdateExpression: `SET ${sets.join(', ')}${removes.length > 0 ? ` REMOVE ${removes.join(', ')}` : ''}`,
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  });
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
