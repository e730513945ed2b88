/** The last backup that the laptop wrote, and the last test mail of each operator. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';

/** Written by the runner (infra/local/runner/tell-backup.ts). */
type StoredBackup = { readonly madeAt: string; readonly encrypted: boolean };
type StoredTest = { readonly sentAt: string };

export const readBackup = (operations: Table) => getRecord<StoredBackup>(operations, 'BACKUP', 'LAST');

const testKey = (accountId: string) => ({ pk: 'TEST-MAIL', sk: accountId });

export const putTestMail = async (operations: Table, accountId: string, sentAt: string): Promise<void> =>
  void (await operations.client.send(
    new PutCommand({ TableName: operations.name, Item: { ...testKey(accountId), type: 'test-mail', sentAt } }),
  ));

export function readTestMail(operations: Table, accountId: string): Promise<StoredTest | undefined> {
  const { pk, sk } = testKey(accountId);
  return getRecord<StoredTest>(operations, pk, sk);
}
