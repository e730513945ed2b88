/**
 * What messages has to do later, found by its time: one partition in the order of what is due first, so that finding it
 * costs one query however much there is that is not due. Holds ids only. Followed every minute by follow-due.ts.
 */
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { day } from '../../shared/kernel/time.ts';
import { putNewOf } from '../store/commit-once.ts';
import { putNew } from '../store/records.ts';
import type { Table } from '../store/table.ts';

/** Kinds of work; the id names the work within its kind, so that asking twice for the same time asks once. */
export type DueKind = 'again' | 'change' | 'rule' | 'answers' | 'digest' | 'links' | 'bulk' | 'unanswered' | 'goods';
export type Due = {
  readonly kind: DueKind;
  readonly id: string;
  readonly at: number;
  /** How often it failed. */
  readonly tries?: number;
  /** Ids and codes that the work needs. */
  readonly of?: Readonly<Record<string, string | number>>;
  /** Where to go on, for work that takes more than one run. */
  readonly after?: string | undefined;
};

const pk = 'DUE';
const asidePk = 'ASIDE';
const sortOf = ({ at, kind, id }: Due) => `${new Date(at).toISOString()}#${kind}#${id}`;
const itemOf = (due: Due) => ({ ...due, pk, sk: sortOf(due), type: 'due' });

/** False when it is asked for already. */
export const putDue = (messages: Table, due: Due): Promise<boolean> => putNew(messages, itemOf(due));

/** The same as a part of a transaction. */
export const putDueOf = (messages: Table, due: Due) => putNewOf(messages, itemOf(due));

/** Access pattern: what is due, longest ago first (Query, one page). */
export async function listDue(messages: Table, now: number, limit: number): Promise<Due[]> {
  const { Items = [] } = await messages.client.send(
    new QueryCommand({
      TableName: messages.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk <= :until',
      // '~' sorts after everything of the same millisecond.
      ExpressionAttributeValues: { ':pk': pk, ':until': `${new Date(now).toISOString()}~` },
      Limit: limit,
    }),
  );
  return Items as Due[];
}

export async function deleteDue(messages: Table, due: Due): Promise<void> {
  await messages.client.send(new DeleteCommand({ TableName: messages.name, Key: { pk, sk: sortOf(due) } }));
}

/** Asks for it at another time, or from another point on; the new item comes first, so that nothing is lost between them. */
export async function moveDue(messages: Table, from: Due, to: Due): Promise<void> {
  await messages.client.send(new PutCommand({ TableName: messages.name, Item: itemOf(to) }));
  if (sortOf(from) !== sortOf(to)) await deleteDue(messages, from);
}

/** What keeps failing, newest first. Access pattern: Query of its partition, backwards, one page. */
export async function listSetAside(messages: Table, limit: number): Promise<Due[]> {
  const { Items = [] } = await messages.client.send(
    new QueryCommand({
      TableName: messages.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': asidePk },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items as Due[];
}

/** Sets aside what keeps failing, for two weeks, for people to look at. */
export async function setAside(messages: Table, due: Due, now: number): Promise<void> {
  const expiresAt = Math.floor((now + 14 * day) / 1000);
  const item = { ...itemOf(due), pk: asidePk, expiresAt };
  await messages.client.send(new PutCommand({ TableName: messages.name, Item: item }));
  await deleteDue(messages, due);
}
