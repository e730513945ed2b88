/** The mailboxes of those who coordinate, for alarms that somebody has to hear: relief asks, and keeps none of them. */
import { readAccounts } from '../identity/account-store.ts';
import type { Table } from '../store/table.ts';
import { listMembers } from './membership-store.ts';
import { listOrganizations } from './organization-store.ts';

/** Access pattern: the organizations (there are few), their members, and the accounts of those with the role. */
export async function coordinatorMailboxes(people: Table): Promise<string[]> {
  const { items: organizations } = await listOrganizations(people, { limit: 500 });
  const members = await Promise.all(organizations.map(({ organizationId }) => listMembers(people, organizationId)));
  const coordinators = members.flat().filter(({ role }) => role === 'coordinator');
  const accounts = await readAccounts(
    people,
    coordinators.map(({ accountId }) => accountId),
  );
  return [...new Set([...accounts.values()].map(({ email }) => email))].toSorted();
}
