/** Organizations: seeing, adding and editing them, and the one of the platform's own people. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import {
  platformOrganizationId,
  type Identity,
  type Organization,
  type OrganizationDraft,
} from '../../shared/identity/model.ts';
import { may } from '../../shared/organizations/role-rules.ts';
import { newId } from '../runtime/ids.ts';
import type { PeopleDeps } from '../identity/deps.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import {
  holdsRole,
  listMembers,
  newMember,
  putMembership,
  tellMembership,
  type PageAsked,
  type StoredMember,
} from './membership-store.ts';
import { appointment, wasAppointed } from './operator-store.ts';
import {
  listOrganizations,
  organizationsPartition,
  putOrganization,
  putOrganizationOf,
  readOrganization,
  saveOrganization,
} from './organization-store.ts';
import { isUnchanged } from '../store/unchanged.ts';

/** Those of this part of the list that the person may see: there may be none, and more behind it. */
export async function seeOrganizations(
  { people }: PeopleDeps,
  identity: Identity,
  page: PageAsked,
): Promise<{ organizations: Organization[]; next?: string | undefined }> {
  const { items, next } = await listOrganizations(people, page);
  const isTheirs = ({ organizationId }: Organization) => may(identity, 'organization.see', { organizationId });
  return { organizations: items.filter(isTheirs), next };
}

/** Refuses: key.reused. */
export async function createOrganization(
  { people, now }: PeopleDeps,
  draft: OrganizationDraft,
  idempotencyKey?: string,
): Promise<Result<Organization>> {
  const organization = { ...draft, organizationId: newId('organization', now()), revision: 1 };
  const request = repeatableRequest(organizationsPartition, 'organization', idempotencyKey, draft, now());
  const made = await createOnce(people, request, organization.organizationId, [
    putOrganizationOf(people, organization),
  ]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await readOrganization(people, made.value))!);
}

/**
 * Saves over the revision that was read, then tells every membership. If that is cut off, saving again completes it.
 * Refuses: changed-meanwhile.
 */
export async function updateOrganization(
  { people }: PeopleDeps,
  { revision, ...draft }: Organization,
): Promise<Result<Organization, 'changed-meanwhile'>> {
  const organization = { ...draft, revision: revision + 1 };
  const stored = await readOrganization(people, organization.organizationId);
  const isSame = stored !== undefined && isUnchanged(stored, organization, revision);
  const now = isSame ? stored : organization;
  const saved = isSame ? accept(true as const) : await saveOrganization(people, organization, revision);
  if (!saved.ok) return saved;
  // Also of a save that was cut off before.
  const members = await listMembers(people, organization.organizationId);
  await Promise.all(members.map((member) => tellMembership(people, member, now)));
  return accept(now);
}

const platform: Organization = {
  organizationId: platformOrganizationId,
  name: { 'zh-CN': '港灯平台', en: 'Harborlight platform' },
  kind: 'public_interest_project',
  requiresSecondFactor: false,
  revision: 1,
};

/**
 * Makes the holder of the configured address an operator, once: how the first one comes about. Whose role was taken back
 * does not return by signing in; another address in the setting is appointed anew. `leaveTrace` comes first.
 */
export async function appointOperator(
  { people, now }: Pick<PeopleDeps, 'people' | 'now'>,
  { accountId, emailKey }: { readonly accountId: string; readonly emailKey: string },
  leaveTrace: (member: StoredMember) => Promise<void>,
): Promise<void> {
  const member = newMember(
    { organizationId: platformOrganizationId, accountId, role: 'platform_operator', venueId: undefined },
    accountId,
    now(),
  );
  if ((await holdsRole(people, member)) || (await wasAppointed(people, emailKey))) return;
  await putOrganization(people, platform);
  const organization = await readOrganization(people, platformOrganizationId);
  if (!organization) return;
  await leaveTrace(member);
  await putMembership(people, member, organization, [appointment(people, emailKey, member.addedAt)]);
}
