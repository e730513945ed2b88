/** Names of the accounts that entries tell of; the entries themselves hold none. */
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { opened } from '../store/contact-cipher.ts';
import { accountPartition, accountSort } from '../identity/signed-in-person.ts';
import type { Table } from '../store/table.ts';

/** DynamoDB answers at most so many keys at once. */
const atOnce = 100;

/**
 * Names by account id; who gave none, whoever was erased and tokens have none.
 * Access pattern: accounts by key (BatchGetItem, eventual), asked again for what DynamoDB had no room to answer.
 */
export async function namesOf(people: Table, accountIds: Iterable<string>): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  let keys: Array<Record<string, unknown>> = [...new Set(accountIds)].map((id) => ({
    pk: accountPartition(id),
    sk: accountSort,
  }));
  while (keys.length > 0) {
    const asked = keys.slice(0, atOnce);
    const { Responses, UnprocessedKeys } = await people.client.send(
      new BatchGetCommand({ RequestItems: { [people.name]: { Keys: asked } } }),
    );
    for (const item of Responses?.[people.name] ?? []) {
      const { accountId, name } = opened(people, item);
      if (name) names.set(accountId, name);
    }
    keys = [...(UnprocessedKeys?.[people.name]?.Keys ?? []), ...keys.slice(atOnce)];
  }
  return names;
}
