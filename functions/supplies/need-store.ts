/**
 * What drives ask for, one item a need beside its drive. The counters change only inside the transaction of
 * the pledge or donation that moves them, and each change raises the revision, which the stream tells the board.
 */
import type { NeedStored } from '../../shared/supplies/events.ts';
import type { Drive, Item, Need } from '../../shared/supplies/model.ts';
import { getRecord, listPartition, type Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { drivesList, drivePartition } from './drive-keys.ts';
import type { Write } from '../store/commit-once.ts';

/** With the drive's period, so that the write itself can ask whether the drive still runs. */
export type StoredNeed = NeedStored & Pick<Need, 'unit'> & Pick<Drive, 'startsOn' | 'endsOn'>;

const prefix = 'NEED#';
const keyOf = (driveId: string, itemId: string) => ({ pk: drivePartition(driveId), sk: `${prefix}${itemId}` });

export function needItemOf(drive: Omit<Drive, 'needs'>, item: Item, target: number): StoredNeed & Stored {
  const { driveId, name: driveName, openDayId, startsOn, endsOn } = drive;
  const { itemId, name: itemName, baseUnit: unit } = item;
  return {
    ...keyOf(driveId, itemId),
    type: 'need',
    // Beside its drive in the list of drives, so that one query answers them all with their progress.
    list: drivesList,
    listSort: `${driveId}#${prefix}${itemId}`,
    ...{ driveId, driveName, openDayId, itemId, itemName, unit, startsOn, endsOn, target },
    received: 0,
    pledged: 0,
    revision: 1,
  };
}

export const needOf = ({ itemId, itemName, unit, target, received, pledged }: StoredNeed): Need => ({
  ...{ itemId, itemName, unit, target, received, pledged },
});

/** Access pattern: one need of a drive (GetItem). */
export const readNeed = (supplies: Table, driveId: string, itemId: string) =>
  getRecord<StoredNeed>(supplies, keyOf(driveId, itemId).pk, keyOf(driveId, itemId).sk);

/** Access pattern: the needs of a drive (Query of its partition). */
export const listNeeds = (supplies: Table, driveId: string) =>
  listPartition<StoredNeed>(supplies, drivePartition(driveId), prefix);

/** Counts a pledge, while the drive runs on `today`. */
export const raisePledged = (supplies: Table, need: StoredNeed, quantity: number, today: string): Write => ({
  Update: {
    TableName: supplies.name,
    Key: keyOf(need.driveId, need.itemId),
    UpdateExpression: 'SET pledged = pledged + :quantity, revision = revision + :one',
    ConditionExpression: 'startsOn <= :today AND endsOn >= :today',
    ExpressionAttributeValues: { ':quantity': quantity, ':one': 1, ':today': today },
  },
});

/** Counts goods that arrived. */
export const raiseReceived = (supplies: Table, need: StoredNeed, quantity: number): Write => ({
  Update: {
    TableName: supplies.name,
    Key: keyOf(need.driveId, need.itemId),
    UpdateExpression: 'SET received = received + :quantity, revision = revision + :one',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':quantity': quantity, ':one': 1 },
  },
});
