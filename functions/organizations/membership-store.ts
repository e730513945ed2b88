/**
 * Memberships as stored, each twice: with the account, where every request looks, and with the organization, for the
 * list of its members. Both change in one transaction, together with what they hang on.
 */
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { platformOrganizationId, type Membership, type Organization } from '../../shared/identity/model.ts';
import { accountPartition, membershipSort } from '../identity/signed-in-person.ts';
import { newId } from '../runtime/ids.ts';
import { getRecord, listPage, listPartition, type Page } from '../store/records.ts';
import { below } from '../store/expressions.ts';
import { update } from '../store/write.ts';
import { versioned } from '../store/schema-version.ts';
import { failedTransactionConditions, withConflictRetries, type Table } from '../store/table.ts';
import { organizationKey, organizationPartition } from './organization-store.ts';

/** The membership as it lies with the organization. */
export type StoredMember = Pick<Membership, 'organizationId' | 'role' | 'venueId'> & {
  readonly membershipId: string;
  readonly accountId: string;
  readonly addedAt: string;
  readonly addedBy: string;
  /** When the role was changed to this one last; what its holder made by an earlier one stays dead. */
  readonly roleSince?: string;
};

export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export const memberKey = ({ organizationId, membershipId }: Pick<StoredMember, 'organizationId' | 'membershipId'>) => ({
  pk: organizationPartition(organizationId),
  sk: `MEMBER#${membershipId}`,
});
const heldKey = (member: StoredMember) => ({ pk: accountPartition(member.accountId), sk: membershipSort(member) });

/** With the account it says what the organization is called and asks for, so that no request has to look there. */
const heldItem = (member: StoredMember, { name, requiresSecondFactor, revision }: Organization) =>
  versioned({
    ...heldKey(member),
    type: 'membership',
    membershipId: member.membershipId,
    organizationId: member.organizationId,
    organizationName: name,
    role: member.role,
    venueId: member.venueId,
    roleSince: member.roleSince ?? member.addedAt,
    requiresSecondFactor,
    organizationRevision: revision,
  });

/** Everything or nothing; `refused` are the positions whose condition failed. */
async function commit(people: Table, writes: readonly Write[]): Promise<{ readonly refused: readonly number[] }> {
  try {
    await withConflictRetries(() => people.client.send(new TransactWriteCommand({ TransactItems: [...writes] })));
    return { refused: [] };
  } catch (error) {
    const refused = failedTransactionConditions(error);
    if (!refused) throw error;
    return { refused };
  }
}

const ifNew = { ConditionExpression: 'attribute_not_exists(pk)' };
const ifThere = { ConditionExpression: 'attribute_exists(pk)' };

/** The organization is still what the membership says of it. */
const unchanged = (people: Table, { organizationId, revision }: Organization): Write => ({
  ConditionCheck: {
    TableName: people.name,
    Key: organizationKey(organizationId),
    ConditionExpression: 'revision = :revision',
    ExpressionAttributeValues: { ':revision': revision },
  },
});

const stillMember = (people: Table, member: StoredMember): Write => ({
  ConditionCheck: { TableName: people.name, Key: memberKey(member), ...ifThere },
});

/** `instead` is what the membership replaces, an invitation for example, and goes in the same transaction. */
export async function putMembership(
  people: Table,
  member: StoredMember,
  organization: Organization,
  instead: readonly Write[] = [],
): Promise<'added' | 'has-role' | 'changed-meanwhile' | 'instead-gone'> {
  const item = { ...memberKey(member), type: 'member', ...member };
  const { refused } = await commit(people, [
    { Put: { TableName: people.name, Item: heldItem(member, organization), ...ifNew } },
    { Put: { TableName: people.name, Item: item, ...ifNew } },
    unchanged(people, organization),
    ...instead,
  ]);
  if (refused.length === 0) return 'added';
  if (refused.some((position) => position > 2)) return 'instead-gone';
  return refused.includes(2) ? 'changed-meanwhile' : 'has-role';
}

/** `stays` is another operator who must still be one afterwards, where the last must not go. */
export async function removeMembership(
  people: Table,
  member: StoredMember,
  stays?: StoredMember,
  beside: readonly Write[] = [],
): Promise<'removed' | 'changed-meanwhile'> {
  const { refused } = await commit(people, [
    { Delete: { TableName: people.name, Key: heldKey(member) } },
    { Delete: { TableName: people.name, Key: memberKey(member), ...ifThere } },
    ...(stays ? [stillMember(people, stays)] : []),
    ...beside,
  ]);
  return refused.length === 0 ? 'removed' : 'changed-meanwhile';
}

export async function changeMembership(
  people: Table,
  { from, to }: { readonly from: StoredMember; readonly to: StoredMember },
  organization: Organization,
  stays?: StoredMember,
  beside: readonly Write[] = [],
): Promise<'changed' | 'has-role' | 'changed-meanwhile'> {
  const { refused } = await commit(people, [
    { Put: { TableName: people.name, Item: heldItem(to, organization), ...ifNew } },
    { Delete: { TableName: people.name, Key: heldKey(from), ...ifThere } },
    { Put: { TableName: people.name, Item: { ...memberKey(to), type: 'member', ...to }, ...ifThere } },
    unchanged(people, organization),
    ...(stays ? [stillMember(people, stays)] : []),
    ...beside,
  ]);
  if (refused.length === 0) return 'changed';
  return refused.some((position) => position > 0) ? 'changed-meanwhile' : 'has-role';
}

/** Whether the account holds the role already. */
export const holdsRole = async (people: Table, member: StoredMember): Promise<boolean> => {
  const { pk, sk } = heldKey(member);
  return (await getRecord(people, pk, sk)) !== undefined;
};

export const newMember = (
  held: Pick<StoredMember, 'organizationId' | 'accountId' | 'role' | 'venueId'>,
  addedBy: string,
  now: number,
): StoredMember => ({
  ...held,
  membershipId: newId('membership', now),
  addedAt: new Date(now).toISOString(),
  addedBy,
});

/** Which part of a list is asked for. */
export type PageAsked = { readonly limit: number; readonly after?: string | undefined };

/** A part of the members, oldest first. */
export const listMembersPage = (people: Table, organizationId: string, page: PageAsked): Promise<Page<StoredMember>> =>
  listPage<StoredMember>(people, organizationPartition(organizationId), 'MEMBER#', page);

export const listMembers = (people: Table, organizationId: string): Promise<StoredMember[]> =>
  listPartition<StoredMember>(people, organizationPartition(organizationId), 'MEMBER#');

export function readMember(people: Table, organizationId: string, membershipId: string) {
  const { pk, sk } = memberKey({ organizationId, membershipId });
  return getRecord<StoredMember>(people, pk, sk);
}

/** An operator beside this one, if there is any. */
export const otherOperator = async (people: Table, { membershipId }: StoredMember) =>
  (await listMembers(people, platformOrganizationId)).find(
    (member) => member.role === 'platform_operator' && member.membershipId !== membershipId,
  );

/** Tells a membership what its organization is called and asks for now; a newer word never gives way to an older. */
export async function tellMembership(people: Table, member: StoredMember, organization: Organization): Promise<void> {
  const { name, requiresSecondFactor, revision } = organization;
  await update(people, heldKey(member), {
    set: { organizationName: name, requiresSecondFactor, organizationRevision: revision },
    when: below('organizationRevision', revision),
  });
}
