/** Drives as stored: all but the needs, which are items of their own (need-store.ts). */
import type { Drive, Need } from '../../shared/supplies/model.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { getRecord, listRecords, type Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { drivePartition, drivesList } from './drive-keys.ts';
import { needOf, type StoredNeed } from './need-store.ts';
import { replaceRevised } from './revised-store.ts';

export type StoredDrive = Omit<Drive, 'needs'> & {
  /** Set by forget-givers.ts. */
  readonly peopleForgottenAt?: string;
  readonly donorsForgottenAt?: string;
};

export const driveKey = (driveId: string) => ({ pk: drivePartition(driveId), sk: 'DRIVE' });

/** Access pattern: one drive (GetItem). */
export const readDrive = (supplies: Table, driveId: string) =>
  getRecord<StoredDrive>(supplies, driveKey(driveId).pk, driveKey(driveId).sk);

/**
 * Access pattern: all drives with their needs, newest first, in one query of the listing index: the needs of
 * a drive stand after it, so read backwards they come before it.
 */
export async function listDrivesWithNeeds(supplies: Table): Promise<Drive[]> {
  type Listed = (StoredDrive & { type: 'drive' }) | StoredNeed;
  const listed = await listRecords<Listed>(supplies, drivesList, true);
  const needs = new Map<string, Need[]>();
  const drives: Drive[] = [];
  for (const record of listed) {
    const ofDrive = needs.get(record.driveId) ?? [];
    if (record.type === 'need') needs.set(record.driveId, [needOf(record), ...ofDrive]);
    else drives.push({ ...record, needs: ofDrive });
  }
  return drives;
}

/** The writes of a new drive and its needs, at most 51 items. */
export function putDrive(supplies: Table, drive: StoredDrive, needs: readonly Stored[]): Write[] {
  const { driveId } = drive;
  const stored = { ...drive, ...driveKey(driveId), type: 'drive', list: drivesList, listSort: driveId };
  return [stored, ...needs].map((item) => putNewOf(supplies, item));
}

/** Replaces a drive as it was read; its needs are items of their own. Refuses: changed-meanwhile. */
export const updateDrive = (supplies: Table, drive: StoredDrive, from: number) =>
  replaceRevised(
    supplies,
    { ...drive, ...driveKey(drive.driveId), type: 'drive', list: drivesList, listSort: drive.driveId },
    from,
  );
