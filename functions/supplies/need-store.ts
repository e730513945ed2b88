/**
 * What drives ask for, one item a need beside its drive. Counters are hot: each change is one conditional write outside of
 * any transaction (count-needs.ts), and raises the revision, which the stream tells the board.
 */
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { NeedStored } from '../../shared/supplies/events.ts';
import type { Drive, Item, Need } from '../../shared/supplies/model.ts';
import { getRecord, listPartition, type Stored } from '../store/records.ts';
import { equal, updateOf } from '../store/expressions.ts';
import { failedCondition, type Table } from '../store/table.ts';
import { drivePartition, listOfDrive } from './drive-keys.ts';

/** With the drive's period, so that the write itself can ask whether the drive still runs. */
export type StoredNeed = NeedStored & Pick<Need, 'unit'> & Pick<Drive, 'startsOn' | 'endsOn'>;

const prefix = 'NEED#';
const keyOf = (driveId: string, itemId: string) => ({ pk: drivePartition(driveId), sk: `${prefix}${itemId}` });

/** The open day whose board counts a drive; no board shows a draft. */
export const boardOf = ({ isDraft, openDayId }: Pick<Drive, 'isDraft' | 'openDayId'>) =>
  isDraft ? undefined : openDayId;

export function needItemOf(drive: Omit<Drive, 'needs'>, item: Item, target: number): StoredNeed & Stored {
  const { driveId, name: driveName, startsOn, endsOn } = drive;
  const { itemId, name: itemName, baseUnit: unit } = item;
  return {
    ...keyOf(driveId, itemId),
    type: 'need',
    // Beside its drive in the list of drives, so that one query answers them all with their progress.
    list: listOfDrive(drive),
    listSort: `${driveId}#${prefix}${itemId}`,
    ...{ driveId, driveName, openDayId: boardOf(drive), itemId, itemName, unit, startsOn, endsOn, target },
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

/** What a pledge or a delivery adds to a need; less than zero where a mistake is mended. */
export type NeedChange = { readonly itemId: string; readonly pledged?: number; readonly received?: number };

/**
 * Counts one record once, by ONE conditional write on the need: `countedIds` holds those that are being counted. A need
 * that the drive does not have is left alone, and so is a record that was counted before.
 */
export async function countOnNeed(supplies: Table, driveId: string, recordId: string, change: NeedChange) {
  try {
    await supplies.client.send(
      new UpdateCommand({
        TableName: supplies.name,
        Key: keyOf(driveId, change.itemId),
        UpdateExpression: 'ADD pledged :pledged, received :received, revision :one, countedIds :ids',
        ConditionExpression: 'attribute_exists(pk) AND NOT contains(countedIds, :id)',
        ExpressionAttributeValues: {
          ':pledged': change.pledged ?? 0,
          ':received': change.received ?? 0,
          ':one': 1,
          ':id': recordId,
          ':ids': new Set([recordId]),
        },
      }),
    );
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}

/** Forgets that a record was being counted; only after nothing asks to count it any more. */
export async function forgetCounted(supplies: Table, driveId: string, recordId: string, itemId: string) {
  try {
    await supplies.client.send(
      new UpdateCommand({
        TableName: supplies.name,
        Key: keyOf(driveId, itemId),
        UpdateExpression: 'DELETE countedIds :ids',
        ConditionExpression: 'contains(countedIds, :id)',
        ExpressionAttributeValues: { ':id': recordId, ':ids': new Set([recordId]) },
      }),
    );
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}

/** Lists the need with the drive, now that everyone may see it. */
export const publishNeedOf = (
  supplies: Table,
  { driveId, itemId, revision }: StoredNeed,
  drive: Omit<Drive, 'needs'>,
) => ({
  Update: {
    TableName: supplies.name,
    Key: keyOf(driveId, itemId),
    ...updateOf(
      { set: { list: listOfDrive(drive), openDayId: boardOf(drive), revision: revision + 1 } },
      equal('revision', revision),
    ),
  },
});

/** What a drive's edit says of a need that is there; its counters stay. */
export async function updateNeed(supplies: Table, { driveId, itemId }: StoredNeed, edit: NeedEdit): Promise<void> {
  const { driveName, openDayId, startsOn, endsOn, target } = edit;
  await supplies.client.send(
    new UpdateCommand({
      TableName: supplies.name,
      Key: keyOf(driveId, itemId),
      UpdateExpression: `SET driveName = :name, startsOn = :starts, endsOn = :ends, #target = :target,
        revision = revision + :one ${openDayId ? ', openDayId = :openDay' : 'REMOVE openDayId'}`,
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#target': 'target' },
      ExpressionAttributeValues: {
        ...{ ':name': driveName, ':starts': startsOn, ':ends': endsOn, ':target': target, ':one': 1 },
        ...(openDayId ? { ':openDay': openDayId } : {}),
      },
    }),
  );
}
export type NeedEdit = Pick<StoredNeed, 'driveName' | 'openDayId' | 'startsOn' | 'endsOn' | 'target'>;

/** Takes a need back that nothing was pledged or given for; another stays. */
export async function deleteUnmetNeed(supplies: Table, { driveId, itemId }: StoredNeed): Promise<void> {
  try {
    await supplies.client.send(
      new DeleteCommand({
        TableName: supplies.name,
        Key: keyOf(driveId, itemId),
        ConditionExpression: 'received = :none AND pledged = :none',
        ExpressionAttributeValues: { ':none': 0 },
      }),
    );
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}
