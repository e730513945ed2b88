/** What people who work here are called; contexts that show who did something ask before they answer. */
import { opened } from './contact-cipher.ts';
import { getRecord } from './records.ts';
import type { Table } from './table.ts';

const accountKey = (accountId: string) => ({ pk: `ACCOUNT#${accountId}`, sk: 'ACCOUNT' });

/**
 * Names by account id; who has given none is called by the first part of the address, and who is gone by nothing.
 * Access pattern: one account (GetItem), each once.
 */
export async function accountNames(people: Table, accountIds: Iterable<string>): Promise<Map<string, string>> {
  const names = await Promise.all(
    [...new Set(accountIds)].map(async (accountId) => {
      const { pk, sk } = accountKey(accountId);
      const account = await getRecord<{ readonly name?: string; readonly email: string }>(people, pk, sk);
      if (!account) return undefined;
      const { name, email } = opened(people, account);
      return [accountId, name ?? email.split('@', 1)[0]!] as const;
    }),
  );
  return new Map(names.filter((one) => one !== undefined));
}
