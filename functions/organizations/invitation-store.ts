/** Open invitations as stored, with their organization. Whatever ends one deletes it, and the address with it. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { Bilingual, Locale } from '../../shared/kernel/text.ts';
import type { Role } from '../../shared/identity/model.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { getRecord, listPartition, putNew, type Stored } from '../store/records.ts';
import { failedCondition, type Table } from '../store/table.ts';
import { organizationPartition } from './organization-store.ts';
import { remind } from '../identity/expiry-store.ts';

export type StoredInvitation = {
  readonly invitationId: string;
  readonly organizationId: string;
  /** For the mail alone. */
  readonly organizationName: Bilingual;
  readonly locale: Locale;
  readonly email: string;
  readonly role: Role;
  readonly venueId?: string | undefined;
  readonly invitedBy: string;
  readonly invitedAt: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
};

type InvitationPath = Pick<StoredInvitation, 'organizationId' | 'invitationId'>;

const keyOf = ({ organizationId, invitationId }: InvitationPath) => ({
  pk: organizationPartition(organizationId),
  sk: `INVITE#${invitationId}`,
});

/** TTL clears late. */
const isOpen = (invitation: StoredInvitation, now: number) => invitation.expiresAt * 1000 > now;

export async function putInvitation(people: Table, invitation: StoredInvitation): Promise<boolean> {
  await remind(people, { at: invitation.expiresAt * 1000, of: keyOf(invitation) });
  return putNew(people, sealed(people, { ...invitation, ...keyOf(invitation), type: 'invitation' }));
}

export async function readInvitation(people: Table, path: InvitationPath, now: number) {
  const { pk, sk } = keyOf(path);
  const found = await getRecord<Stored & StoredInvitation>(people, pk, sk);
  return found && isOpen(found, now) ? opened(people, found) : undefined;
}

export async function listInvitations(people: Table, organizationId: string, now: number) {
  const all = await listPartition<Stored & StoredInvitation>(people, organizationPartition(organizationId), 'INVITE#');
  return all.filter((invitation) => isOpen(invitation, now)).map((invitation) => opened(people, invitation));
}

const deletion = (people: Table, path: InvitationPath) => ({
  TableName: people.name,
  Key: keyOf(path),
  ConditionExpression: 'attribute_exists(pk)',
});

/** Ends it in the transaction that takes it up, so that it works once. */
export const usesUp = (people: Table, path: InvitationPath) => ({ Delete: deletion(people, path) });

/** False when it had ended already. */
export async function endInvitation(people: Table, path: InvitationPath): Promise<boolean> {
  try {
    await people.client.send(new DeleteCommand(deletion(people, path)));
    return true;
  } catch (error) {
    if (failedCondition(error)) return false;
    throw error;
  }
}
