/**
 * Follows again what was set aside: batches of stream records that a function failed on every attempt. The queue holds where
 * they lie; here they are read from the stream, filtered as the mapping does, and handed over in order. What AWS is asked
 * stands in aws-replay.ts. Source: AWS, "Retain discarded records" for DynamoDB streams.
 */
import { matchesAny, type Pattern } from '../local/runner/event-filter.ts';

/** A message of the dead-letter queue, as Lambda sends it, with what deletes it. */
export type SetAside = {
  readonly receipt: string;
  readonly functionArn: string;
  readonly streamArn: string;
  readonly shardId: string;
  readonly from: string;
  readonly to: string;
};
export type StreamRecord = { readonly dynamodb: { readonly SequenceNumber: string } };
export type Page = { readonly records: readonly StreamRecord[]; readonly next?: string | undefined };

export type Aws = {
  /** All messages of the queue, each hidden from others for a while. */
  readonly listSetAside: () => Promise<readonly SetAside[]>;
  readonly deleteSetAside: (one: SetAside) => Promise<void>;
  /** What the mapping of the stream lets through to the function. */
  readonly patternsOf: (one: SetAside) => Promise<readonly Pattern[]>;
  /** Undefined when the records are older than the stream keeps. */
  readonly begin: (one: SetAside) => Promise<string | undefined>;
  readonly read: (iterator: string) => Promise<Page>;
  /** Whether every record was followed. */
  readonly follow: (functionArn: string, records: readonly StreamRecord[]) => Promise<boolean>;
};

export type Replayed = Record<'followed' | 'kept' | 'gone', number>;

/** Lambda hands over at most so much at once, and so do we. */
const batchSize = 25;

const numberOf = ({ dynamodb }: StreamRecord) => BigInt(dynamodb.SequenceNumber);
const bySequence = (a: SetAside, b: SetAside) =>
  a.streamArn.localeCompare(b.streamArn) ||
  a.shardId.localeCompare(b.shardId) ||
  Number(BigInt(a.from) - BigInt(b.from) > 0n) - Number(BigInt(a.from) - BigInt(b.from) < 0n);

/** A page may be empty and the next one not, and others' records lie between. Undefined when they are gone. */
async function recordsOf(aws: Aws, one: SetAside): Promise<StreamRecord[] | undefined> {
  const [from, to] = [BigInt(one.from), BigInt(one.to)];
  const found: StreamRecord[] = [];
  let iterator = await aws.begin(one);
  if (!iterator) return undefined;
  while (iterator) {
    const { records, next }: Page = await aws.read(iterator);
    found.push(...records.filter((record) => numberOf(record) >= from && numberOf(record) <= to));
    if (records.some((record) => numberOf(record) >= to)) break;
    iterator = next;
  }
  return found;
}

/** Repeating it is harmless: followers take a record twice. What fails again stays in the queue. */
export async function replayRecords(aws: Aws): Promise<Replayed> {
  const replayed: Replayed = { followed: 0, kept: 0, gone: 0 };
  for (const one of (await aws.listSetAside()).toSorted(bySequence)) {
    const records = await recordsOf(aws, one);
    if (!records) {
      replayed.gone += 1;
      continue;
    }
    const patterns = await aws.patternsOf(one);
    const wanted = records.filter((record) => matchesAny(patterns, record));
    let done = true;
    for (let at = 0; at < wanted.length && done; at += batchSize)
      done = await aws.follow(one.functionArn, wanted.slice(at, at + batchSize));
    replayed[done ? 'followed' : 'kept'] += 1;
    if (done) await aws.deleteSetAside(one);
  }
  return replayed;
}
