/**
 * Reminders of what ends by the clock: codes, sessions, unused accounts. TTL clears them too, but nobody knows when; a
 * reminder is written before the item itself, so that none is missed, and followed by forget-accounts.ts.
 */
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../store/table.ts';

type Key = { readonly pk: string; readonly sk: string };
export type Reminder = { readonly at: number; readonly of: Key; readonly accountId?: string | undefined };

const pk = 'DUE';
const sortOf = ({ at, of }: Reminder) => `${new Date(at).toISOString()}#${of.pk}#${of.sk}`;

/** The reminder, for the transaction in which what it is about is made. */
export const reminderOf = (people: Table, reminder: Reminder) => ({
  Put: { TableName: people.name, Item: { pk, sk: sortOf(reminder), type: 'reminder', ...reminder } },
});

export async function remind(people: Table, reminder: Reminder): Promise<void> {
  await people.client.send(new PutCommand(reminderOf(people, reminder).Put));
}

/** Access pattern: what is due, soonest first (Query, one page). */
export async function listWakeUps(people: Table, now: number): Promise<Reminder[]> {
  const { Items = [] } = await people.client.send(
    new QueryCommand({
      TableName: people.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk <= :until',
      // '~' sorts after every item of the same millisecond.
      ExpressionAttributeValues: { ':pk': pk, ':until': `${new Date(now).toISOString()}~` },
    }),
  );
  return Items as unknown as Reminder[];
}

export async function forgetReminder(people: Table, reminder: Reminder): Promise<void> {
  await people.client.send(new DeleteCommand({ TableName: people.name, Key: { pk, sk: sortOf(reminder) } }));
}
