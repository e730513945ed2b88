/** API tokens as stored: found by their hash, and listed by a pointer with their organization. Never the token itself. */
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { keyOfToken, type StoredToken } from '../identity/caller.ts';
import { getRecord, listPartition } from '../store/records.ts';
import { sessionKeyOf } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';
import { organizationPartition } from './organization-store.ts';
import { remind } from '../identity/expiry-store.ts';

export type TokenPointer = {
  readonly tokenId: string;
  readonly hash: string;
  readonly name: string;
  readonly madeAt: string;
};

const pointerKey = (organizationId: string, tokenId: string) => ({
  pk: organizationPartition(organizationId),
  sk: `TOKEN#${tokenId}`,
});

export async function putToken(
  people: Table,
  token: string,
  stored: StoredToken,
  made: Omit<TokenPointer, 'hash' | 'tokenId'>,
): Promise<void> {
  const { tokenId, organizationId, expiresAt } = stored;
  const hash = sessionKeyOf(token);
  const items = [
    { ...keyOfToken(hash), type: 'token', ...stored },
    { ...pointerKey(organizationId, tokenId), type: 'token-pointer', tokenId, hash, ...made, expiresAt },
  ];
  for (const kept of [keyOfToken(hash), pointerKey(organizationId, tokenId)])
    await remind(people, { at: expiresAt * 1000, of: kept });
  await people.client.send(
    new TransactWriteCommand({ TransactItems: items.map((Item) => ({ Put: { TableName: people.name, Item } })) }),
  );
}

/** Oldest first. */
export async function listTokens(people: Table, organizationId: string): Promise<Array<StoredToken & TokenPointer>> {
  const pointers = await listPartition<TokenPointer>(people, organizationPartition(organizationId), 'TOKEN#');
  const found = await Promise.all(
    pointers.map(async (pointer) => {
      const { pk, sk } = keyOfToken(pointer.hash);
      const stored = await getRecord<StoredToken>(people, pk, sk);
      return stored && { ...stored, ...pointer };
    }),
  );
  return found.filter((token) => token !== undefined);
}

/** False when the organization has no such token. */
export async function endToken(people: Table, organizationId: string, tokenId: string): Promise<boolean> {
  const { pk, sk } = pointerKey(organizationId, tokenId);
  const pointer = await getRecord<TokenPointer>(people, pk, sk);
  if (!pointer) return false;
  const keys = [keyOfToken(pointer.hash), { pk, sk }];
  await people.client.send(
    new TransactWriteCommand({ TransactItems: keys.map((Key) => ({ Delete: { TableName: people.name, Key } })) }),
  );
  return true;
}
