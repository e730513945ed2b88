/**
 * Open invitations as stored, with their organization, and proposals of invitations, which wait for a second person: under a
 * key and a type of their own, so that nothing is mailed for one. Whatever ends one deletes it, and the address with it.
 */
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Bilingual, Locale } from '../../shared/kernel/text.ts';
import type { Role } from '../../shared/identity/model.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { conditionOf, exists } from '../store/expressions.ts';
import { getRecord, listPartition, type Stored } from '../store/records.ts';
import { failedTransactionConditions, withConflictRetries, type Table } from '../store/table.ts';
import { remove } from '../store/write.ts';
import { organizationPartition } from './organization-store.ts';
import { remind, reminderOf } from '../identity/expiry-store.ts';

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
  /** The second person, where the role takes one. */
  readonly confirmedBy?: string | undefined;
  readonly confirmedAt?: string | undefined;
  /** Seconds since 1970. */
  readonly expiresAt: number;
};

export type InvitationPath = Pick<StoredInvitation, 'organizationId' | 'invitationId'>;
/** What is mailed and can be taken up, or what waits for a second person. */
export type InvitationKind = 'invitation' | 'proposal';

const prefixes = { invitation: 'INVITE#', proposal: 'PROPOSAL#' } as const;

const keyOf = ({ organizationId, invitationId }: InvitationPath, kind: InvitationKind) => ({
  pk: organizationPartition(organizationId),
  sk: `${prefixes[kind]}${invitationId}`,
});

/** TTL clears late. */
const isOpen = (invitation: StoredInvitation, now: number) => invitation.expiresAt * 1000 > now;

const itemOf = (people: Table, invitation: StoredInvitation, kind: InvitationKind) =>
  sealed(people, { ...invitation, ...keyOf(invitation, kind), type: kind });

/** The writes of a new one, with the reminder of its end. */
export const putInvitation = (people: Table, invitation: StoredInvitation, kind: InvitationKind): Write[] => [
  reminderOf(people, { at: invitation.expiresAt * 1000, of: keyOf(invitation, kind) }),
  putNewOf(people, itemOf(people, invitation, kind)),
];

export async function readInvitation(
  people: Table,
  path: InvitationPath,
  now: number,
  kind: InvitationKind = 'invitation',
): Promise<StoredInvitation | undefined> {
  const { pk, sk } = keyOf(path, kind);
  const found = await getRecord<Stored & StoredInvitation>(people, pk, sk);
  return found && isOpen(found, now) ? opened(people, found) : undefined;
}

export async function listInvitations(
  people: Table,
  organizationId: string,
  now: number,
  kind: InvitationKind = 'invitation',
): Promise<StoredInvitation[]> {
  const pk = organizationPartition(organizationId);
  const all = await listPartition<Stored & StoredInvitation>(people, pk, prefixes[kind]);
  return all.filter((invitation) => isOpen(invitation, now)).map((invitation) => opened(people, invitation));
}

const deletion = (people: Table, path: InvitationPath, kind: InvitationKind) => ({
  Delete: { TableName: people.name, Key: keyOf(path, kind), ...conditionOf(exists('pk')) },
});

/** Ends it in the transaction that takes it up, so that it works once. */
export const usesUp = (people: Table, path: InvitationPath) => deletion(people, path, 'invitation');

/** A proposal becomes an invitation, whose mail the stream then sends; false when it was confirmed or withdrawn meanwhile. */
export async function openProposal(people: Table, confirmed: StoredInvitation): Promise<boolean> {
  await remind(people, { at: confirmed.expiresAt * 1000, of: keyOf(confirmed, 'invitation') });
  const put = { Put: { TableName: people.name, Item: itemOf(people, confirmed, 'invitation') } };
  const TransactItems = [deletion(people, confirmed, 'proposal'), put];
  try {
    await withConflictRetries(() => people.client.send(new TransactWriteCommand({ TransactItems })));
    return true;
  } catch (error) {
    if (failedTransactionConditions(error)) return false;
    throw error;
  }
}

/** False when it had ended already. */
export const endInvitation = async (
  people: Table,
  path: InvitationPath,
  kind: InvitationKind = 'invitation',
): Promise<boolean> => (await remove(people, keyOf(path, kind), exists('pk'))).ok;
