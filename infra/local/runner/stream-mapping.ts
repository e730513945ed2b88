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
  /** Waited for before each look at the stream. */
  readonly calm?: () => Promise<void>;
  readonly setAside: (mapping: MappingDescription, records: readonly StreamRecord[], error: string) => void;
  /** First pause before a retry; it doubles up to 5 s. */
  readonly retryPauseMs?: number;
};

/** How long a batch under way may take to end when everything stops; it comes again at the next start. */
const longestFarewellMs = 3000;
/** More than so many are not kept in memory for a function that is slower than those who write. */
const mostWaiting = 1000;
/** Records that nobody wants are passed over again after a kill, so the checkpoint behind them can wait. */
const lazilyMs = 1000;

/** Starts reading; answers how to stop, which waits for the batch under way. */
export function startMapping(mapping: MappingDescription, deps: MappingDeps): () => Promise<void> {
  const file = join(deps.folder, `${mapping.id}.json`);
  mkdirSync(deps.folder, { recursive: true, mode: 0o700 });
  let checkpoint = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { after: string }).after : undefined;
  /** Everything up to here is done with. */
  let position = checkpoint;
  /** What came since the last look, of which there is nothing older: undefined while the stream has to be read for that. */
  let waiting: StreamRecord[] | undefined;
  const stopping = new AbortController();
  let wake = () => {};
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => {});

  const unsubscribe = deps.engine.subscribe(mapping.tableName, (records) => {
    waiting?.push(...records);
    if (waiting && waiting.length > mostWaiting) waiting = undefined;
    wake();
  });
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await followOnce();
      } catch (error) {
        // The disk or the engine failed, not the function: the same records are read again.
        if (!stopping.signal.aborted) console.error(error);
        waiting = undefined;
        await pause(1000);
      }
    }
  })();
  const keeping = setInterval(keep, lazilyMs).unref();

  function keep(): void {
    if (checkpoint === position) return;
    writeFileAtomically(file, JSON.stringify({ after: position }));
    checkpoint = position;
  }

  async function followOnce(): Promise<void> {
    await deps.calm?.();
    const records = waiting ? waiting.splice(0) : await readBehind();
    const fresh = records.filter(({ dynamodb }) => position === undefined || dynamodb.SequenceNumber > position);
    if (fresh.length > 0) return deliverMatching(fresh);
    // Nothing can come between the look and this, which wait for nothing.
    if (waiting?.length === 0 && !stopping.signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
  }

  /** From the disk, as at a start. What is told during the read may be in it or behind it. */
  async function readBehind(): Promise<readonly StreamRecord[]> {
    waiting = [];
    const most = readAheadOf(mapping);
    const records = await deps.engine.readStream(mapping.tableName, position, most);
    if (records.length === most) waiting = undefined;
    return records;
  }

  async function deliverMatching(records: readonly StreamRecord[]): Promise<void> {
    const wanted = records.filter((record) => matchesAny(mapping.patterns, record));
    for (let at = 0; at < wanted.length && !stopping.signal.aborted; at += mapping.batchSize)
      await deliverBatch(wanted.slice(at, at + mapping.batchSize), mapping, {
        invoke: (batch) => deps.invoke({ Records: batch }),
        pause: (attempt) => pause(Math.min(5000, (deps.retryPauseMs ?? 100) * 2 ** (attempt - 1))),
        setAside: async (batch, error) => deps.setAside(mapping, batch, error),
        settled: (last) => {
          position = last.dynamodb.SequenceNumber;
          keep();
        },
        isStopping: () => stopping.signal.aborted,
      });
    if (!stopping.signal.aborted) position = records.at(-1)!.dynamodb.SequenceNumber;
  }

  return async () => {
    stopping.abort();
    unsubscribe();
    wake();
    await Promise.race([running, sleep(longestFarewellMs, undefined, { ref: false })]);
    clearInterval(keeping);
    keep();
  };
}

/** Few of a stream's records may match, so more are read than one batch holds. */
const readAheadOf = (mapping: MappingDescription) => Math.max(mapping.batchSize, 200);
