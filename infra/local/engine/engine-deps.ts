/**
 * What every operation of the engine works with. engine.ts puts it together once; operations receive it
 * as their first argument and keep nothing themselves.
 */
import type { Conflicts } from './conflicts.ts';
import type { Database } from './database.ts';
import type { Locks } from './locks.ts';
import type { Tables } from './tables.ts';
import type { StreamRecord } from './types.ts';
import type { Usage } from './usage.ts';

export interface EngineDeps {
  database: Database;
  tables: Tables;
  locks: Locks;
  usage: Usage;
  conflicts: Conflicts;
  /** Epoch milliseconds. */
  now: () => number;
  /** Told of a table's new stream records once they are on disk, in stream order. */
  announce: (tableName: string, records: StreamRecord[]) => void;
}

export type RequestBody = Record<string, unknown>;

/** One DynamoDB operation: takes the request's JSON, answers the response's JSON, throws an ApiError. */
export type Operate = (deps: EngineDeps, body: RequestBody) => Promise<object>;

/** The engine's made-up home. Real ARNs have this shape, so code that takes them apart works. */
export const REGION = 'us-east-1';
export const tableArn = (tableName: string) => `arn:aws:dynamodb:${REGION}:000000000000:table/${tableName}`;

/** The name under which a table's writers take turns. */
export const tableLock = (tableName: string) => `table/${tableName}`;
