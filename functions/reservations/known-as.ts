/**
 * By which other keys a person may already be known: who gave an e-mail address and a phone number is found by either. Only what
 * one person gave together is put together: two addresses with one phone are two people. Called before a place is given.
 */
import { day } from '../../shared/kernel/time.ts';
import { keepings } from '../../shared/privacy/personal-data.ts';
import { personKeyOf } from '../runtime/secrets.ts';
import { anyOf, below, missing } from '../store/expressions.ts';
import { listPartition } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';

type Contact = { readonly email?: string | undefined; readonly phone?: string | undefined };

const partition = (key: string) => `PERSON#${key}`;
const prefix = 'KNOWN#';

/** The keys of what was given beside the one that the person is known by. */
export const givenBeside = (secret: string, { email, phone }: Contact): string[] =>
  email !== undefined && phone !== undefined ? [personKeyOf(secret, { phone })] : [];

/** Access pattern: the links of one key (Query of its partition). */
async function linkedTo(slots: Table, key: string): Promise<string[]> {
  const found = await listPartition<{ readonly sk: string }>(slots, partition(key), prefix);
  return found.map(({ sk }) => sk.slice(prefix.length));
}

/** Whoever holds a place under one of these is the person too. One read of links, of which most people have none. */
export async function otherKeysOf(slots: Table, secret: string, contact: Contact): Promise<string[]> {
  const own = personKeyOf(secret, contact);
  const beside = givenBeside(secret, contact);
  return [...new Set([...beside, ...(await linkedTo(slots, own))])].filter((key) => key !== own);
}

/** Links two keys until the last place that they were given for is forgotten. Repeating it changes nothing. */
export async function linkKeys(slots: Table, one: string, other: string, endAt: string): Promise<void> {
  if (one === other) return;
  const expiresAt = Math.ceil((Date.parse(endAt) + keepings.afterPlace.days * day) / 1000);
  const pairs = [
    [one, other],
    [other, one],
  ] as const;
  for (const [from, to] of pairs)
    await update(
      slots,
      { pk: partition(from), sk: `${prefix}${to}` },
      { set: { type: 'known-as', expiresAt }, when: anyOf(missing('pk'), below('expiresAt', expiresAt)) },
    );
}

/** What is known of a person before a place is asked for: the keys to look under, linked for whoever gave two. */
export async function knownAs(slots: Table, secret: string, contact: Contact, endAt: string): Promise<string[]> {
  const own = personKeyOf(secret, contact);
  for (const key of givenBeside(secret, contact)) await linkKeys(slots, own, key, endAt);
  return otherKeysOf(slots, secret, contact);
}
