/** Organizations as stored: all in one partition, since there are few and they are listed more than they change. */
import { organizationKey, organizationsPartition } from '../store/organization-lookup.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { Organization } from '../../shared/identity/model.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { getRecord, listPage, putNew, replaceRecord, type Page } from '../store/records.ts';
import { versioned } from '../store/schema-version.ts';
import type { Table } from '../store/table.ts';

export { organizationKey, organizationsPartition };
/** Members, invitations and tokens of an organization lie here. */
export const organizationPartition = (organizationId: string) => `ORG#${organizationId}`;

const itemOf = (organization: Organization) =>
  versioned({ ...organization, ...organizationKey(organization.organizationId), type: 'organization' });

/** The write of a new one. */
export const putOrganizationOf = (people: Table, organization: Organization): Write =>
  putNewOf(people, itemOf(organization));

/** False when it exists. */
export const putOrganization = (people: Table, organization: Organization): Promise<boolean> =>
  putNew(people, itemOf(organization));

export function readOrganization(people: Table, organizationId: string): Promise<Organization | undefined> {
  const { pk, sk } = organizationKey(organizationId);
  return getRecord<Organization>(people, pk, sk);
}

export const listOrganizations = (
  people: Table,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<Page<Organization>> => listPage<Organization>(people, organizationsPartition, 'ORG#', page);

/** Refuses: changed-meanwhile. */
export const saveOrganization = (
  people: Table,
  organization: Organization,
  from: number,
): Promise<Result<true, 'changed-meanwhile'>> => replaceRecord(people, itemOf(organization), from);
