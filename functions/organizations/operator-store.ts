/**
 * Which addresses of the deployment's setting were made operator: each once. Written with the role, and when such a role is
 * taken back that was given before this was on record.
 */
import { emailKeyOf } from '../runtime/secrets.ts';
import { getRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import type { Write } from './membership-store.ts';

const keyOf = (emailKey: string) => ({ pk: 'OPERATORS', sk: `APPOINTED#${emailKey}` });

export async function wasAppointed(people: Table, emailKey: string): Promise<boolean> {
  const { pk, sk } = keyOf(emailKey);
  return (await getRecord(people, pk, sk)) !== undefined;
}

/** Part of the transaction that gives the role; fails it when the address was appointed before. */
export const appointment = (people: Table, emailKey: string, at: string): Write => ({
  Put: {
    TableName: people.name,
    Item: { ...keyOf(emailKey), type: 'appointment', at },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

type Settings = { readonly people: Table; readonly secret: string; readonly operatorEmail: string };

/** Part of the transaction that takes a role back: the setting alone does not give it again. */
export const noReturn = (
  { people, secret, operatorEmail }: Settings,
  { email, role }: { readonly email: string; readonly role: string },
  now: number,
): Write[] =>
  role === 'platform_operator' && email === operatorEmail
    ? [
        {
          Put: {
            TableName: people.name,
            Item: { ...keyOf(emailKeyOf(secret, email)), type: 'appointment', at: new Date(now).toISOString() },
          },
        },
      ]
    : [];
