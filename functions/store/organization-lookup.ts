/** Whether an organization exists, which contexts that list its things ask before they answer with an empty list; and its name. */
import type { Bilingual } from '../../shared/kernel/text.ts';
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

/** Access pattern: one organization (GetItem). */
export async function organizationName(people: Table, organizationId: string): Promise<Bilingual | undefined> {
  const { pk, sk } = organizationKey(organizationId);
  return (await getRecord<{ readonly name: Bilingual }>(people, pk, sk))?.name;
}
