/** The addresses of an organization's people by what they look after: its stores, or requests for help. Whoever tells them asks. */
import type { Role } from '../../shared/identity/model.ts';
import { grants } from '../../shared/organizations/role-rules.ts';
import { opened } from './contact-cipher.ts';
import { getRecord, listPartition } from './records.ts';
import type { Table } from './table.ts';

const keepers: readonly Role[] = ['stock_keeper', 'charity_staff'];

const answerers = Object.keys(grants['help.answer']) as Role[];

export const keeperEmails = (people: Table, organizationId: string) => emailsOf(people, organizationId, keepers);
export const answererEmails = (people: Table, organizationId: string) => emailsOf(people, organizationId, answerers);

/** Each address once. Access pattern: the members of an organization (Query), then each account (GetItem). */
async function emailsOf(people: Table, organizationId: string, wanted: readonly Role[]): Promise<string[]> {
  type Member = { readonly role: Role; readonly accountId: string };
  const members = await listPartition<Member>(people, `ORG#${organizationId}`, 'MEMBER#');
  const ids = new Set(members.filter(({ role }) => wanted.includes(role)).map(({ accountId }) => accountId));
  const accounts = await Promise.all(
    [...ids].map((accountId) => getRecord<{ readonly email: string }>(people, `ACCOUNT#${accountId}`, 'ACCOUNT')),
  );
  return [...new Set(accounts.flatMap((account) => (account ? [opened(people, account).email] : [])))];
}
