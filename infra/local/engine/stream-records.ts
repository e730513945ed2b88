/**
 * Makes the stream record of a change, and reads, shows and trims a table's stream. Commits write the
 * records; the local runner, the streams API and tests read them.
 */
import { hash } from 'node:crypto';
import { folders, type Operation } from './database.ts';
import { REGION, type EngineDeps } from './engine-deps.ts';
import { itemBytes } from './item-size.ts';
import type { Change } from './change.ts';
import type { Item, LambdaItem, StreamRecord } from './types.ts';

interface StoredRecord {
  /** Epoch milliseconds: the record itself carries whole seconds. */
  at: number;
  record: StreamRecord;
}

/** 21 digits, first one 1: sorts alike as text and as a number. */
const sequenceText = (sequence: number) => `1${String(sequence).padStart(20, '0')}`;

/** The operations that append the change to its table's stream; none when the stream is off. Call under the table's lock. */
export function appendToStream(deps: EngineDeps, change: Change): { record?: StreamRecord; operations: Operation[] } {
  const { description } = change.table;
  const view = description.StreamSpecification;
  if (!view?.StreamEnabled) return { operations: [] };

  const { sequence, operation } = deps.tables.nextSequence(description.TableName);
  const number = sequenceText(sequence);
  const at = deps.now();
  const keys = Object.fromEntries(
    description.KeySchema.map(({ AttributeName: name }) => [name, (change.after ?? change.before)![name]!]),
  );
  const images = imagesFor(view.StreamViewType, change);
  const record: StreamRecord = {
    eventID: hash('md5', `${description.TableId}/${number}`),
    eventName: !change.before ? 'INSERT' : change.after ? 'MODIFY' : 'REMOVE',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(at / 1000),
      Keys: keys as LambdaItem,
      ...(images as { NewImage?: LambdaItem; OldImage?: LambdaItem }),
      SequenceNumber: number,
      SizeBytes: [keys, images.NewImage, images.OldImage].reduce((sum, part) => sum + (part ? itemBytes(part) : 0), 0),
      StreamViewType: view.StreamViewType,
    },
    eventSourceARN: description.LatestStreamArn!,
    ...(change.expired ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } as const } : {}),
  };
  const key = folders.stream(description.TableName) + number;
  return {
    record,
    operations: [{ type: 'put', key, value: { at, record } satisfies StoredRecord }, operation],
  };
}

function imagesFor(view: string, { before, after }: Change): { NewImage?: Item; OldImage?: Item } {
  return {
    ...(after && view.startsWith('NEW') ? { NewImage: after } : {}),
    ...(before && (view === 'OLD_IMAGE' || view === 'NEW_AND_OLD_IMAGES') ? { OldImage: before } : {}),
  };
}

/** Up to `limit` records behind a sequence number (absent: from the oldest kept), in order. */
export async function readStream(
  deps: EngineDeps,
  tableName: string,
  afterSequence: string | undefined,
  limit: number,
): Promise<StreamRecord[]> {
  const records: StreamRecord[] = [];
  if (limit <= 0) return records;
  const bounds = afterSequence === undefined ? {} : { gt: afterSequence };
  for await (const [, { record }] of deps.database.entries<StoredRecord>(folders.stream(tableName), bounds)) {
    records.push(record);
    if (records.length >= limit) break;
  }
  return records;
}

/** The last sequence number written, or undefined for a stream without records. */
export async function lastSequence(deps: EngineDeps, tableName: string): Promise<string | undefined> {
  for await (const [key] of deps.database.entries(folders.stream(tableName), { reverse: true })) return key;
  return undefined;
}

/** Forgets records written before an instant (epoch ms), in all streams; answers how many. */
export async function trimStreams(deps: EngineDeps, beforeMs: number): Promise<number> {
  const gone: Operation[] = [];
  for (const { description } of deps.tables.all()) {
    const folder = folders.stream(description.TableName);
    for await (const [key, { at }] of deps.database.entries<StoredRecord>(folder)) {
      if (at >= beforeMs) break;
      gone.push({ type: 'del', key: folder + key });
    }
  }
  await deps.database.commit(gone);
  return gone.length;
}
