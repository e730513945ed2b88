/** Drives as stored: all but the needs, which are items of their own (need-store.ts). */
import type { Drive, Need } from '../../shared/supplies/model.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { getRecord, listedBefore, replaceRecordOf, type Page, type PageAsked, type Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { drivePartition, drivesList, listOfDrive } from './drive-keys.ts';
import { needOf, publishNeedOf, type StoredNeed } from './need-store.ts';
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

type Listed = (StoredDrive & { type: 'drive' }) | StoredNeed;

/**
 * A part of a list of drives with their needs, newest first: the needs of a drive stand after it, so read backwards they
 * come before it. Access pattern: queries of the listing index, as many as the needs of the part ask for.
 */
export async function listDrivesPage(supplies: Table, list: string, { limit, after }: PageAsked): Promise<Page<Drive>> {
  const needs = new Map<string, Need[]>();
  const items: Drive[] = [];
  for await (const record of listedBefore<Listed>(supplies, list, after)) {
    const ofDrive = needs.get(record.driveId) ?? [];
    if (record.type === 'need') needs.set(record.driveId, [needOf(record), ...ofDrive]);
    else if (items.length === limit) return { items, next: items.at(-1)!.driveId };
    else items.push({ ...record, needs: ofDrive });
    // One more need after a full part says as well that there is more.
    if (record.type === 'need' && items.length === limit) return { items, next: items.at(-1)!.driveId };
  }
  return { items };
}

/** All published drives, newest first, without their needs. Access pattern: the list of drives (listing index). */
export async function* listDrivesAlone(supplies: Table): AsyncGenerator<StoredDrive> {
  for await (const record of listedBefore<Listed>(supplies, drivesList)) if (record.type === 'drive') yield record;
}

/** The writes of a new drive and its needs, at most 51 items. */
export function putDrive(supplies: Table, drive: StoredDrive, needs: readonly Stored[]): Write[] {
  const { driveId } = drive;
  const stored = { ...drive, ...driveKey(driveId), type: 'drive', list: listOfDrive(drive), listSort: driveId };
  return [stored, ...needs].map((item) => putNewOf(supplies, item));
}

/** The writes that move a draft and its needs to the list that everyone sees. */
export function publishDriveOf(
  supplies: Table,
  drive: StoredDrive,
  needs: readonly StoredNeed[],
  from: number,
): Write[] {
  const { driveId } = drive;
  const stored = { ...drive, ...driveKey(driveId), type: 'drive', list: listOfDrive(drive), listSort: driveId };
  return [replaceRecordOf(supplies, stored, from), ...needs.map((need) => publishNeedOf(supplies, need, drive))];
}

/** Replaces a drive as it was read; its needs are items of their own. Refuses: changed-meanwhile. */
export const updateDrive = (supplies: Table, drive: StoredDrive, from: number) =>
  replaceRevised(
    supplies,
    { ...drive, ...driveKey(drive.driveId), type: 'drive', list: listOfDrive(drive), listSort: drive.driveId },
    from,
  );
