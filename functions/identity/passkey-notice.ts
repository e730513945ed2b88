/**
 * What the owner of an account is mailed when a passkey is added to it or removed. It is written in the transaction of
 * the change, so that neither comes without the other; the stream does the rest.
 */
import type { Locale } from '../../shared/kernel/text.ts';
import { day } from '../../shared/kernel/time.ts';
import type { PasskeyNoticeStored } from '../../shared/identity/events.ts';
import { sealed } from '../store/contact-cipher.ts';
import { accountPartition } from './signed-in-person.ts';
import type { Table } from '../store/table.ts';
import { remind } from './expiry-store.ts';

/** Whom to tell, and when it was. */
export type Told = {
  readonly accountId: string;
  readonly email: string;
  readonly locale: Locale;
  readonly now: number;
};

/** The part of the transaction that tells of it. */
export async function noticeOf(
  people: Table,
  { accountId, email, locale, now }: Told,
  { passkeyId, change }: Pick<PasskeyNoticeStored, 'passkeyId' | 'change'>,
) {
  const key = { pk: accountPartition(accountId), sk: `NOTICE#${passkeyId}#${change}` };
  const expiresAt = Math.floor((now + day) / 1000);
  const notice: PasskeyNoticeStored = {
    ...{ type: 'passkey-notice', passkeyId, change, email, locale },
    ...{ at: new Date(now).toISOString(), expiresAt },
  };
  await remind(people, { at: expiresAt * 1000, of: key });
  return { Put: { TableName: people.name, Item: sealed(people, { ...key, ...notice }) } };
}
