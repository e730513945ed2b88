/**
 * The secret address of a person's calendar: made of their key and a number, so that the next number makes the address
 * dead that there was. One item a person who asked for one.
 */
import { day } from '../../shared/kernel/time.ts';
import { partsOfPurposeToken, purposeTokenOf } from '../runtime/secrets.ts';
import { getRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';

/** Whoever still uses it makes another one then. */
const keptFor = 730 * day;
type Feed = { readonly number: number; readonly isOpen: boolean };
const keyOf = (personKey: string) => ({ pk: `FEED#${personKey}`, sk: 'FEED' });

const tokenOf = (secret: string, personKey: string, number: number) =>
  purposeTokenOf(secret, 'feed', personKey, String(number));

const readFeed = (messages: Table, personKey: string) => {
  const { pk, sk } = keyOf(personKey);
  return getRecord<Feed>(messages, pk, sk);
};

export async function feedTokenOf(messages: Table, secret: string, personKey: string): Promise<string | undefined> {
  const feed = await readFeed(messages, personKey);
  return feed?.isOpen ? tokenOf(secret, personKey, feed.number) : undefined;
}

/** Opens a new address, or leaves none; whichever there was is dead. */
export async function replaceFeed(
  messages: Table,
  secret: string,
  personKey: string,
  { isOpen, now }: { readonly isOpen: boolean; readonly now: number },
): Promise<string> {
  const expiresAt = Math.floor((now + keptFor) / 1000);
  const changes = { set: { type: 'feed', isOpen, expiresAt }, add: { number: 1 } };
  const written = await update<Feed>(messages, keyOf(personKey), changes);
  if (!written.ok) throw new Error('A feed was refused without a condition');
  return tokenOf(secret, personKey, written.item.number);
}

/** Whose calendar it is; undefined for forged and dead addresses. */
export async function personOfFeed(messages: Table, secret: string, feedToken: string): Promise<string | undefined> {
  const [personKey = '', number] = partsOfPurposeToken(secret, 'feed', feedToken) ?? [];
  const feed = personKey === '' ? undefined : await readFeed(messages, personKey);
  return feed?.isOpen && String(feed.number) === number ? personKey : undefined;
}
