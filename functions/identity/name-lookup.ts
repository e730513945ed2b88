/** Names of accounts, for those who show who did something: the audit, the call list. What they store holds no names. */
import { opened } from '../store/contact-cipher.ts';
import { accountKey } from './signed-in-person.ts';
import { getMany } from '../store/batch-get.ts';
import type { Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';

/** Names by account id; who gave none, whoever was erased and tokens have none. Access pattern: accounts by key (BatchGetItem). */
export async function namesOf(people: Table, accountIds: Iterable<string>): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const item of await getMany<Stored>(people, [...new Set(accountIds)].map(accountKey))) {
    const { accountId, name } = opened(people, item);
    if (name) names.set(String(accountId), String(name));
  }
  return names;
}
