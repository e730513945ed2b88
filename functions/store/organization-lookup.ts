/** Whether an organization exists; contexts that list its things ask before they answer with an empty list. */
import { getRecord } from './records.ts';
import type { Table } from './table.ts';

export const organizationsPartition = 'ORGS';
export const organizationKey = (organizationId: string) => ({
  pk: organizationsPartition,
  sk: `ORG#${organizationId}`,
});

/** Access pattern: one organization (GetItem). */
export async function organizationExists(people: Table, organizationId: string): Promise<boolean> {
  const { pk, sk } = organizationKey(organizationId);
  return (await getRecord(people, pk, sk)) !== undefined;
}
