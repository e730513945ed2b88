/**
 * The embedded DynamoDB: for laptops, tests, and very small real deployments on one machine. Put together
 * here; `npm start`, the local runner and tests start it. Any AWS SDK talks to it through `endpoint` with `key`.
 */
import { newServiceKey, type ServiceKey } from '../service-key.ts';
import { createConflicts } from './conflicts.ts';
import { openDatabase } from './database.ts';
import type { EngineDeps } from './engine-deps.ts';
import { sweepTtl } from './expire-items.ts';
import { createFaults, type FaultPlan } from './faults.ts';
import { answerTo, serveHttp } from './http-server.ts';
import { createLocks } from './locks.ts';
import { readStream, trimStreams } from './stream-records.ts';
import { createSubscriptions, type StreamListener } from './subscriptions.ts';
import { openTables } from './tables.ts';
import { forgetOldTokens } from './transaction-tokens.ts';
import type { StreamRecord } from './types.ts';
import { createUsage, type UsageSnapshot } from './usage.ts';

export type { FaultPlan, FaultRule } from './faults.ts';
export type { StreamListener } from './subscriptions.ts';
export type { StreamRecord } from './types.ts';
export type { OperationUsage, UsageSnapshot } from './usage.ts';

export interface EngineOptions {
  /** A folder of the engine's own; absent = in memory, gone at stop(). */
  dataDir?: string;
  /** 0 or absent = any free port. */
  port?: number;
  /** How long a transaction or write keeps its items busy for transactions, in ms. Default 0: no conflicts. */
  conflictMs?: number;
  faults?: FaultPlan;
  /** Epoch milliseconds. Default: the machine's clock. */
  now?: () => number;
  /** Wait for the disk on each commit: writes then survive power loss too, at a tenth of the speed. Default false. */
  fsync?: boolean;
  /** How often TTL looks for due items, in ms; 0 = only when sweepTtl() is called. Default 1000. */
  ttlSweepMs?: number;
}

export interface Engine {
  /** http://127.0.0.1:port */
  endpoint: string;
  /** The credentials of this start, to which alone it answers. */
  key: ServiceKey;
  /** Calls back with new records of a table's stream, in order, once they are on disk. Answers how to stop. */
  subscribe(tableName: string, listener: StreamListener): () => void;
  /** Up to `limit` records after a sequence number (undefined: from the oldest kept), in order. Durable. */
  readStream(tableName: string, afterSequence: string | undefined, limit: number): Promise<StreamRecord[]>;
  /** Forgets records from before an instant (epoch ms); answers how many. Runs by itself with 24 h. */
  trimStreams(beforeMs: number): Promise<number>;
  /** Deletes what TTL finds due now; answers how many. */
  sweepTtl(): Promise<number>;
  /** The same without a network, for callers in this process; undefined where a fault loses the request or the answer. */
  ask(target: string, body: string): Promise<{ status: number; content: object } | undefined>;
  /** Every entry of the database as it was in one instant, while writes go on; for `openDatabase(…).commit` elsewhere. */
  everything(): AsyncGenerator<[string, unknown]>;
  usage(): UsageSnapshot;
  resetUsage(): void;
  /** Replaces the plan and starts its counts anew; without a plan, ends all faults. */
  setFaults(plan?: FaultPlan): void;
  /** Sets the conflict window and forgets what is busy. 0 ends conflicts. */
  setConflictMs(ms: number): void;
  /** Answers what has begun, then closes. */
  stop(): Promise<void>;
}

/** Source: DynamoDB developer guide, "DynamoDB Streams": records stay for 24 hours. */
const STREAM_RETENTION_MS = 24 * 60 * 60 * 1000;
const HOUSEKEEPING_MS = 60_000;

/** Throws: when another engine runs on the same `dataDir`, or the port is taken. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const now = options.now ?? Date.now;
  const key = newServiceKey();
  const database = await openDatabase(options.dataDir, options.fsync ?? false);
  const subscriptions = createSubscriptions();
  const deps: EngineDeps = {
    database,
    tables: await openTables(database),
    locks: createLocks(),
    usage: createUsage(),
    conflicts: createConflicts(now, options.conflictMs ?? 0),
    now,
    announce: subscriptions.announce,
  };
  const faults = createFaults(options.faults);
  const server = await serveHttp(deps, faults, key, options.port ?? 0).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const stopChores = [
    repeat(options.ttlSweepMs ?? 1000, () => sweepTtl(deps)),
    repeat(HOUSEKEEPING_MS, async () => {
      await trimStreams(deps, now() - STREAM_RETENTION_MS);
      await forgetOldTokens(deps);
    }),
  ];

  let stopped = false;
  const asked = new Set<Promise<unknown>>();

  return {
    endpoint: server.endpoint,
    key,
    subscribe: subscriptions.subscribe,
    readStream: (tableName, afterSequence, limit) => readStream(deps, tableName, afterSequence, limit),
    trimStreams: (beforeMs) => trimStreams(deps, beforeMs),
    sweepTtl: () => sweepTtl(deps),
    async ask(target, body) {
      if (stopped) return undefined;
      const answer = answerTo(deps, faults, target, body);
      asked.add(answer);
      return answer.finally(() => asked.delete(answer));
    },
    everything: () => database.everything(),
    usage: () => deps.usage.snapshot(),
    resetUsage: () => deps.usage.reset(),
    setFaults: (plan) => faults.setPlan(plan),
    setConflictMs: (ms) => deps.conflicts.setWindow(ms),
    async stop() {
      stopped = true;
      await Promise.allSettled(asked);
      await server.close();
      await Promise.all(stopChores.map((stopChore) => stopChore()));
      await database.close();
    },
  };
}

/** Runs a chore again and again, never twice at once; the function it answers waits for the running one. */
function repeat(everyMs: number, chore: () => Promise<unknown>): () => Promise<void> {
  if (everyMs <= 0) return async () => {};
  let running: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    running ??= chore()
      .catch((error: unknown) => console.error('[engine] chore failed', error))
      .finally(() => (running = undefined));
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
