/**
 * The dead-letter queue on this machine: one file a failed batch, under the data folder, in the shape that Lambda
 * sends to SQS, with the records beside it. Written by stream mappings; an operator reads it (docs/runbook.md).
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StreamRecord } from '../engine/engine.ts';
import type { MappingDescription } from './stream-mapping.ts';
import { writeFileAtomically } from './write-file.ts';

/** Answers how to keep a batch that failed every attempt. `tell` hears one line about it. */
export function openDeadLetters(dataDir: string, tell: (line: string) => void) {
  return (mapping: MappingDescription, records: readonly StreamRecord[], error: string): void => {
    const folder = join(dataDir, 'dead-letters', mapping.deadLetterQueue ?? 'none');
    mkdirSync(folder, { recursive: true });
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
    writeFileAtomically(file, JSON.stringify(message, undefined, 2), 0o600);
    tell(`${records.length} record(s) for ${mapping.functionId} failed every attempt and were set aside in ${file}`);
  };
}
