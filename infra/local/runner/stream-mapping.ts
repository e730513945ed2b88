/**
 * Lambda's event source mapping on this machine: reads a table's stream from a checkpoint, hands matching records to
 * the function, and moves the checkpoint when they are settled. At least once, in order, over restarts and kill -9.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine, StreamRecord } from '../engine/engine.ts';
import { deliverBatch, type DeliveryRules } from './deliver-batch.ts';
import { matchesAny, type Pattern } from './event-filter.ts';
import { writeFileAtomically } from './write-file.ts';

export type MappingDescription = DeliveryRules & {
  readonly id: string;
  readonly tableName: string;
  readonly functionId: string;
  readonly batchSize: number;
  readonly patterns: readonly Pattern[];
  readonly deadLetterQueue: string | undefined;
};

export type MappingDeps = {
  readonly engine: Pick<Engine, 'subscribe' | 'readStream'>;
  /** Folder of the checkpoints. */
  readonly folder: string;
  readonly invoke: (event: { Records: readonly StreamRecord[] }) => Promise<unknown>;
  readonly setAside: (mapping: MappingDescription, records: readonly StreamRecord[], error: string) => void;
  /** First pause before a retry; it doubles up to 5 s. */
  readonly retryPauseMs?: number;
};

/** How long a batch under way may take to end when everything stops; it comes again at the next start. */
const longestFarewellMs = 3000;

/** Starts reading; answers how to stop, which waits for the batch under way. */
export function startMapping(mapping: MappingDescription, deps: MappingDeps): () => Promise<void> {
  const file = join(deps.folder, `${mapping.id}.json`);
  mkdirSync(deps.folder, { recursive: true, mode: 0o700 });
  let checkpoint = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { after: string }).after : undefined;
  const stopping = new AbortController();
  let wake = () => {};
  let isAwake = true;
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => {});

  const settleUpTo = (record: StreamRecord) => {
    checkpoint = record.dynamodb.SequenceNumber;
    writeFileAtomically(file, JSON.stringify({ after: checkpoint }));
  };
  const unsubscribe = deps.engine.subscribe(mapping.tableName, () => {
    isAwake = true;
    wake();
  });
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await followOnce();
      } catch (error) {
        // The disk or the engine failed, not the function: the same records are read again.
        if (!stopping.signal.aborted) console.error(error);
        await pause(1000);
      }
    }
  })();

  async function followOnce(): Promise<void> {
    isAwake = false;
    const records = await deps.engine.readStream(mapping.tableName, checkpoint, readAheadOf(mapping));
    if (records.length > 0) return deliverMatching(records);
    // A record that came between the look and now has set isAwake; nothing is missed.
    if (!isAwake && !stopping.signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
  }

  async function deliverMatching(records: readonly StreamRecord[]): Promise<void> {
    const wanted = records.filter((record) => matchesAny(mapping.patterns, record));
    for (let at = 0; at < wanted.length && !stopping.signal.aborted; at += mapping.batchSize)
      await deliverBatch(wanted.slice(at, at + mapping.batchSize), mapping, {
        invoke: (batch) => deps.invoke({ Records: batch }),
        pause: (attempt) => pause(Math.min(5000, (deps.retryPauseMs ?? 100) * 2 ** (attempt - 1))),
        setAside: async (batch, error) => deps.setAside(mapping, batch, error),
        settled: settleUpTo,
        isStopping: () => stopping.signal.aborted,
      });
    // Records that nobody wants are done with as well.
    if (!stopping.signal.aborted) settleUpTo(records.at(-1)!);
  }

  return async () => {
    stopping.abort();
    unsubscribe();
    wake();
    await Promise.race([running, sleep(longestFarewellMs, undefined, { ref: false })]);
  };
}

/** Few of a stream's records may match, so more are read than one batch holds. */
const readAheadOf = (mapping: MappingDescription) => Math.max(mapping.batchSize, 200);
