/** API tokens as stored: found by their hash, and listed by a pointer with their organization. Never the token itself. */
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { keyOfToken, type StoredToken } from '../identity/caller.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { getMany } from '../store/batch-get.ts';
import { getRecord, listPage, type Page } from '../store/records.ts';
import { sessionKeyOf } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';
import type { PageAsked } from './membership-store.ts';
import { organizationPartition } from './organization-store.ts';
import { reminderOf } from '../identity/expiry-store.ts';

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

/** The writes of a new token, with the reminders of its end. */
export function putToken(
  people: Table,
  token: string,
  stored: StoredToken,
  made: Omit<TokenPointer, 'hash' | 'tokenId'>,
): Write[] {
  const { tokenId, organizationId, expiresAt } = stored;
  const hash = sessionKeyOf(token);
  const items = [
    { ...keyOfToken(hash), type: 'token', ...stored },
    { ...pointerKey(organizationId, tokenId), type: 'token-pointer', tokenId, hash, ...made, expiresAt },
  ];
  return items.flatMap((item) => [
    reminderOf(people, { at: expiresAt * 1000, of: { pk: item.pk, sk: item.sk } }),
    putNewOf(people, item),
  ]);
}

/** A token as it was made; undefined once it is revoked. */
export async function readToken(people: Table, organizationId: string, tokenId: string) {
  const { pk, sk } = pointerKey(organizationId, tokenId);
  const pointer = await getRecord<TokenPointer>(people, pk, sk);
  if (!pointer) return undefined;
  const { pk: tokenPk, sk: tokenSk } = keyOfToken(pointer.hash);
  const stored = await getRecord<StoredToken>(people, tokenPk, tokenSk);
  return stored && { ...stored, ...pointer };
}

/** A part of the tokens, oldest first. */
export async function listTokens(
  people: Table,
  organizationId: string,
  page: PageAsked,
): Promise<Page<StoredToken & TokenPointer>> {
  const { items, ...more } = await listPage<TokenPointer>(
    people,
    organizationPartition(organizationId),
    'TOKEN#',
    page,
  );
  const found = await getMany<StoredToken>(
    people,
    items.map(({ hash }) => keyOfToken(hash)),
  );
  const stored = new Map(found.map((token) => [token.tokenId, token]));
  const tokens = items.flatMap((pointer) => {
    const token = stored.get(pointer.tokenId);
    return token ? [{ ...token, ...pointer }] : [];
  });
  return { items: tokens, ...more };
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
