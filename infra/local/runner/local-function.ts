/**
 * A Lambda function on this machine: one worker thread with the function's own environment, started at the first
 * call and again after a crash. One thread serves calls side by side, where AWS would start an environment for each.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FunctionDescription } from './deployment.ts';
import type { Answer, Invocation, WorkerData } from './function-worker.ts';

/** `kind` is how AWS would tell it: the handler threw, the time was up, or the process ended. */
export class FunctionFailure extends Error {
  readonly kind: 'thrown' | 'timeout' | 'crash';
  constructor(kind: FunctionFailure['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

export type LocalFunction = {
  readonly name: string;
  /** Throws: FunctionFailure. */
  readonly invoke: (event: unknown) => Promise<unknown>;
  /** Loads the bundle before the first call. */
  readonly warm: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type FunctionDeps = {
  readonly environment: Readonly<Record<string, string>>;
  readonly log: (name: string, text: string) => void;
  /** Hears of every call that ended, for whoever counts what AWS would bill. */
  readonly ended?: (call: EndedCall) => void;
};

export type EndedCall = { readonly name: string; readonly memoryMb: number; readonly milliseconds: number };

type Pending = {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
  began: number;
};
type Running = { worker: Worker; pending: Map<number, Pending>; ready: Promise<void> };

export function createFunction(description: FunctionDescription, deps: FunctionDeps): LocalFunction {
  let current: Running | undefined;
  let lastId = 0;

  function start(): Running {
    const pending = new Map<number, Pending>();
    const worker = new Worker(new URL('./function-worker.ts', import.meta.url), {
      env: { ...deps.environment },
      workerData: workerDataOf(description),
      stdout: true,
      stderr: true,
      // The small young generation costs little speed and spares each of a dozen threads tens of megabytes.
      resourceLimits: { maxOldGenerationSizeMb: description.memoryMb, maxYoungGenerationSizeMb: 16 },
    });
    // A bundle that cannot be loaded ends the worker instead; the call that follows tells why.
    const ready = new Promise<void>((resolve) => worker.once('message', () => resolve()).once('exit', () => resolve()));
    const running: Running = { worker, pending, ready };
    for (const output of [worker.stdout, worker.stderr])
      output.on('data', (chunk: Buffer) => deps.log(description.name, chunk.toString()));
    worker.on('message', (answer: Answer | 'ready') => answer !== 'ready' && settle(running, answer));
    worker.on('error', (error: Error) => deps.log(description.name, `${error.stack ?? error.message}\n`));
    worker.on('exit', () => {
      if (current === running) current = undefined;
      for (const id of pending.keys())
        fail(running, id, new FunctionFailure('crash', `${description.name} exited before it answered`));
    });
    return running;
  }

  function settle(running: Running, answer: Answer): void {
    if ('error' in answer) {
      deps.log(description.name, `${answer.error.stack || answer.error.message}\n`);
      fail(running, answer.id, new FunctionFailure('thrown', `${answer.error.name}: ${answer.error.message}`));
      return;
    }
    const entry = takePending(running, answer.id);
    entry?.resolve(JSON.parse(answer.result));
  }

  function fail(running: Running, id: number, error: Error): void {
    takePending(running, id)?.reject(error);
  }

  function takePending(running: Running, id: number): Pending | undefined {
    const entry = running.pending.get(id);
    running.pending.delete(id);
    clearTimeout(entry?.timer);
    if (entry) {
      const { name, memoryMb } = description;
      deps.ended?.({ name, memoryMb, milliseconds: performance.now() - entry.began });
    }
    // A worker given up after a timeout ends with its last call.
    if (current !== running && running.pending.size === 0) void running.worker.terminate();
    return entry;
  }

  function timeOut(running: Running, id: number): void {
    // AWS ends the environment, whose state is unknown. New calls get a new one; calls under way may finish here.
    if (current === running) current = undefined;
    fail(
      running,
      id,
      new FunctionFailure('timeout', `${description.name} did not answer within ${description.timeoutMs} ms`),
    );
  }

  return {
    name: description.name,
    invoke: (event) =>
      new Promise((resolve, reject) => {
        const running = (current ??= start());
        const id = (lastId += 1);
        const timer = setTimeout(() => timeOut(running, id), description.timeoutMs);
        running.pending.set(id, { resolve, reject, timer, began: performance.now() });
        const invocation: Invocation = {
          id,
          event: JSON.stringify(event),
          deadline: Date.now() + description.timeoutMs,
          requestId: randomUUID(),
        };
        running.worker.postMessage(invocation);
      }),
    warm: () => (current ??= start()).ready,
    stop: async () => {
      const running = current;
      current = undefined;
      await running?.worker.terminate();
    },
  };
}

function workerDataOf({ name, exportName, memoryMb, bundleFolder }: FunctionDescription): WorkerData {
  const bundleFile = ['index.js', 'index.mjs'].map((file) => join(bundleFolder, file)).find((file) => existsSync(file));
  if (!bundleFile) throw new Error(`There is no index.js in ${bundleFolder}`);
  return { name, exportName, memoryMb, bundleFile };
}
