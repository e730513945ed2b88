/** The last donations of an organization, and which organizations they came from: for the search of a store, and to complete names. */
import { nameKey } from '../../shared/kernel/names.ts';
import type { Table } from '../store/table.ts';
import { newestDonations, type StoredDonation } from './donation-store.ts';
import { listDrivesAlone, type StoredDrive } from './drive-store.ts';

/** So many of each of so many of its last drives. Access pattern: the drives, then a Query of each. */
export async function lastDonations(
  supplies: Table,
  organizationId: string,
  most: { readonly drives: number; readonly donations: number },
): Promise<StoredDonation[]> {
  const drives: StoredDrive[] = [];
  for await (const drive of listDrivesAlone(supplies)) if (drive.organizationId === organizationId) drives.push(drive);
  const lists = await Promise.all(
    drives
      .sort((one, other) => (one.driveId < other.driveId ? 1 : -1))
      .slice(0, most.drives)
      .map(({ driveId }) => newestDonations(supplies, driveId, most.donations)),
  );
  return lists.flat();
}

/** Who gives again is an organization; people are named nowhere but on their own note. The same name in other spelling counts once. */
export async function namesOfDonors(supplies: Table, organizationId: string): Promise<string[]> {
  const names = new Map<string, string>();
  for (const { donor } of await lastDonations(supplies, organizationId, { drives: 3, donations: 100 })) {
    const { kind, anonymous, name } = donor;
    if (kind === 'organisation' && !anonymous && name && !names.has(nameKey(name))) names.set(nameKey(name), name);
  }
  return [...names.values()];
}
