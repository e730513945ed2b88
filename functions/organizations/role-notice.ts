/**
 * What a person is mailed when somebody else gives them a role, changes it or takes it back. Written in the transaction of the
 * change, so that neither comes without the other; the stream does the rest. Called by members.ts.
 */
import type { Locale } from '../../shared/kernel/text.ts';
import { day } from '../../shared/kernel/time.ts';
import type { Organization } from '../../shared/identity/model.ts';
import type { RoleNoticeStored } from '../../shared/identity/events.ts';
import { remind } from '../identity/expiry-store.ts';
import { accountPartition } from '../identity/signed-in-person.ts';
import { sealed } from '../store/contact-cipher.ts';
import type { Table } from '../store/table.ts';
import type { StoredMember, Write } from './membership-store.ts';

/** Whoever changed it, in whose language the mail is, since that of the person is not known. */
export type ChangedBy = { readonly accountId: string; readonly locale: Locale; readonly now: number };

/** The part of the transaction that tells of it; none where people change their own role. */
export async function roleNoticeOf(
  people: Table,
  { accountId: by, locale, now }: ChangedBy,
  { accountId, membershipId, role, email }: StoredMember & { readonly email: string },
  { name: organizationName }: Organization,
  change: RoleNoticeStored['change'],
): Promise<Write[]> {
  if (accountId === by) return [];
  const at = new Date(now).toISOString();
  const key = { pk: accountPartition(accountId), sk: `NOTICE#${membershipId}#${at}` };
  const expiresAt = Math.floor((now + day) / 1000);
  const notice: RoleNoticeStored = {
    ...{ type: 'role-notice', membershipId, change, role, organizationName },
    ...{ email, locale, at, expiresAt },
  };
  await remind(people, { at: expiresAt * 1000, of: key });
  return [{ Put: { TableName: people.name, Item: sealed(people, { ...key, ...notice }) } }];
}
