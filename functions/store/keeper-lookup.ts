/** The addresses of those who look after an organization's stores; jobs that remind them ask before they do. */
import type { Role } from '../../shared/identity/model.ts';
import { opened } from './contact-cipher.ts';
import { getRecord, listPartition } from './records.ts';
import type { Table } from './table.ts';

const keepers: readonly Role[] = ['stock_keeper', 'charity_staff'];

/** Each address once. Access pattern: the members of an organization (Query), then each account (GetItem). */
export async function keeperEmails(people: Table, organizationId: string): Promise<string[]> {
  type Member = { readonly role: Role; readonly accountId: string };
  const members = await listPartition<Member>(people, `ORG#${organizationId}`, 'MEMBER#');
  const ids = new Set(members.filter(({ role }) => keepers.includes(role)).map(({ accountId }) => accountId));
  const accounts = await Promise.all(
    [...ids].map((accountId) => getRecord<{ readonly email: string }>(people, `ACCOUNT#${accountId}`, 'ACCOUNT')),
  );
  return [...new Set(accounts.flatMap((account) => (account ? [opened(people, account).email] : [])))];
}
