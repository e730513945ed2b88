/**
 * The dead-letter queue on this machine: one file a failed batch, under the data folder, in the shape that Lambda
 * sends to SQS, with the records beside it. Written by stream mappings; an operator has it replayed (docs/runbook.md).
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StreamRecord } from '../engine/engine.ts';
import type { MappingDescription } from './stream-mapping.ts';
import { writeFileAtomically } from './write-file.ts';

export type DeadLetters = {
  /** Keeps a batch that failed every attempt. */
  readonly setAside: (mapping: MappingDescription, records: readonly StreamRecord[], error: string) => void;
  /** Hands every kept batch to its function again, the oldest first; one that is followed now is kept no longer. */
  readonly replay: (invoke: Invoke) => Promise<Replayed>;
};
export type Replayed = { readonly followed: number; readonly kept: number };
type Invoke = (functionId: string, event: { Records: readonly StreamRecord[] }) => Promise<unknown>;

type Letter = {
  readonly requestContext: { readonly functionArn: string };
  readonly records: readonly StreamRecord[];
};

/** `tell` hears one line about each batch that is set aside. */
export function openDeadLetters(dataDir: string, tell: (line: string) => void): DeadLetters {
  const queues = join(dataDir, 'dead-letters');

  function setAside(mapping: MappingDescription, records: readonly StreamRecord[], error: string): void {
    const folder = join(queues, mapping.deadLetterQueue ?? 'none');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const [first, last] = [records[0]!, records.at(-1)!];
    const timestamp = new Date().toISOString();
    const file = join(folder, `${timestamp.replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.json`);
    const message = {
      requestContext: {
        functionArn: mapping.functionId,
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: mapping.retryAttempts + 1,
      },
      responseContext: { functionError: error },
      version: '1.0',
      timestamp,
      DDBStreamBatchInfo: {
        startSequenceNumber: first.dynamodb.SequenceNumber,
        endSequenceNumber: last.dynamodb.SequenceNumber,
        batchSize: records.length,
        streamArn: first.eventSourceARN,
      },
      records,
    };
    writeFileAtomically(file, JSON.stringify(message, undefined, 2));
    tell(`${records.length} record(s) for ${mapping.functionId} failed every attempt and were set aside in ${file}`);
  }

  async function replay(invoke: Invoke): Promise<Replayed> {
    const files = existsSync(queues)
      ? readdirSync(queues, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
      : [];
    let followed = 0;
    // Names begin with the instant.
    for (const file of files.toSorted()) {
      const path = join(queues, file);
      const { requestContext, records } = JSON.parse(readFileSync(path, 'utf8')) as Letter;
      if (!(await isFollowed(() => invoke(requestContext.functionArn, { Records: records })))) continue;
      rmSync(path);
      followed += 1;
    }
    return { followed, kept: files.length - followed };
  }

  return { setAside, replay };
}

async function isFollowed(invoke: () => Promise<unknown>): Promise<boolean> {
  const answer = await invoke().catch(() => ({ batchItemFailures: ['thrown'] }));
  return !(answer as { batchItemFailures?: unknown[] } | null)?.batchItemFailures?.length;
}
