/**
 * A worker thread that serves several functions, as many small processes would and in a tenth of their memory. It is started by the
 * first call, and again after a crash or a call that took too long; functions that nobody calls for a while are forgotten.
 */
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { FunctionDescription } from './deployment.ts';

export type ServedFunction = Pick<FunctionDescription, 'id' | 'name' | 'exportName' | 'memoryMb'> & {
  readonly bundleFile: string;
  readonly environment: Readonly<Record<string, string>>;
};
export type Call = { readonly event: string; readonly deadline: number; readonly requestId: string };

/** What is said to the thread. */
export type Order =
  /** Said before the first call of a function. */
  | { readonly serve: ServedFunction }
  /** Forgets it, with all that it keeps in memory. */
  | { readonly end: string }
  /** Without an answer where a fault of the engine loses it. */
  | { readonly answers: number; readonly answered: StoreAnswer | undefined }
  /** Without a call it is only loaded. */
  | { readonly id: number; readonly functionId: string; readonly call?: Call };
/** What the thread says. */
export type Told =
  | { readonly id: number; readonly result: string }
  | { readonly id: number; readonly error: Thrown; readonly whileLoading: boolean }
  | { readonly exited: string }
  /** A request to the store, which needs no socket (ask-store.mjs). */
  | { readonly asks: number; readonly target: string; readonly body: string }
  | { readonly name: string; readonly printed: string };
/** `text` is JSON. */
export type StoreAnswer = { readonly status: number; readonly text: string };
export type AskStore = (target: string, body: string) => Promise<StoreAnswer | undefined>;
export type Thrown = { readonly name: string; readonly message: string; readonly stack: string };

/** `kind` is how AWS would tell it: the handler threw, the time was up, or the process ended. */
export class FunctionFailure extends Error {
  readonly kind: 'thrown' | 'timeout' | 'crash';
  constructor(kind: FunctionFailure['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

export type FunctionThread = {
  /** Answers the result as JSON text. Throws: FunctionFailure. */
  readonly call: (target: ServedFunction, event: unknown, timeoutMs: number) => Promise<string>;
  /** Loads the bundle before the first call; one that cannot be loaded tells why at the call. */
  readonly load: (target: ServedFunction) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type ThreadSettings = {
  readonly name: string;
  readonly memoryMb: number;
  readonly log: (name: string, text: string) => void;
  readonly askStore: AskStore;
  /** How long a function that nobody calls stays in memory. */
  readonly idleMs?: number;
};

type Pending = {
  readonly target: ServedFunction;
  readonly resolve: (result: string) => void;
  readonly reject: (failure: FunctionFailure) => void;
  readonly timer?: NodeJS.Timeout | undefined;
};
type Running = {
  readonly worker: Worker;
  readonly pending: Map<number, Pending>;
  /** The functions that the thread was told of, by id: when each was last asked for something. */
  readonly lastUse: Map<string, number>;
};

/** Loading a bundle again takes some 30 ms where what V8 compiled of it is kept. */
const forgottenAfterMs = 3 * 60_000;

export function createThread({
  name,
  memoryMb,
  log,
  askStore,
  idleMs = forgottenAfterMs,
}: ThreadSettings): FunctionThread {
  let current: Running | undefined;
  let lastId = 0;

  function start(): Running {
    const worker = new Worker(new URL('./function-worker.mjs', import.meta.url), {
      // Functions have environments of their own.
      env: {},
      stdout: true,
      stderr: true,
      // The small young generation costs little speed and spares tens of megabytes.
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16 },
    });
    const running: Running = { worker, pending: new Map(), lastUse: new Map() };
    const tending = setInterval(() => endIdle(running), idleMs / 6).unref();
    for (const output of [worker.stdout, worker.stderr])
      output.on('data', (chunk: Buffer) => log(name, chunk.toString()));
    worker.on('message', (told: Told) => hear(running, told));
    worker.on('error', (error: Error) => log(name, `${error.stack ?? error.message}\n`));
    worker.on('exit', () => {
      clearInterval(tending);
      if (current === running) current = undefined;
      crash(running, () => true);
    });
    return running;
  }

  function hear(running: Running, told: Told): void {
    if ('printed' in told) return log(told.name, told.printed);
    if ('asks' in told) return void answer(running.worker, told);
    if ('exited' in told) return crash(running, ({ target }) => target.id === told.exited);
    if ('result' in told) return take(running, told.id)?.resolve(told.result);
    const { error, whileLoading } = told;
    const entry = take(running, told.id);
    if (!entry) return;
    log(entry.target.name, `${error.stack || error.message}\n`);
    entry.reject(
      whileLoading ? crashOf(entry.target) : new FunctionFailure('thrown', `${error.name}: ${error.message}`),
    );
  }

  async function answer(worker: Worker, { asks, target, body }: { asks: number; target: string; body: string }) {
    worker.postMessage({ answers: asks, answered: await askStore(target, body) } satisfies Order);
  }

  const crashOf = (target: ServedFunction) => new FunctionFailure('crash', `${target.name} exited before it answered`);

  function crash(running: Running, isHit: (entry: Pending) => boolean): void {
    for (const [id, entry] of running.pending) if (isHit(entry)) take(running, id)!.reject(crashOf(entry.target));
  }

  function take(running: Running, id: number): Pending | undefined {
    const entry = running.pending.get(id);
    running.pending.delete(id);
    clearTimeout(entry?.timer);
    // A thread given up after a timeout ends with its last call.
    if (current !== running && running.pending.size === 0) void running.worker.terminate();
    return entry;
  }

  function timeOut(running: Running, id: number, timeoutMs: number): void {
    // AWS ends the environment, whose state is unknown. New calls get a new thread; calls under way may finish here.
    if (current === running) current = undefined;
    const entry = take(running, id);
    entry?.reject(new FunctionFailure('timeout', `${entry.target.name} did not answer within ${timeoutMs} ms`));
  }

  function endIdle({ worker, pending, lastUse }: Running): void {
    const busy = new Set([...pending.values()].map(({ target }) => target.id));
    for (const [functionId, at] of lastUse) {
      if (busy.has(functionId) || performance.now() - at < idleMs) continue;
      lastUse.delete(functionId);
      worker.postMessage({ end: functionId } satisfies Order);
    }
  }

  function ask(target: ServedFunction, order: { event: string; timeoutMs: number } | undefined): Promise<string> {
    return new Promise((resolve, reject) => {
      const running = (current ??= start());
      const { worker, pending, lastUse } = running;
      const id = (lastId += 1);
      if (!lastUse.has(target.id)) worker.postMessage({ serve: target } satisfies Order);
      lastUse.set(target.id, performance.now());
      const timer = order && setTimeout(() => timeOut(running, id, order.timeoutMs), order.timeoutMs);
      pending.set(id, { target, resolve, reject, timer });
      const call = order && {
        event: order.event,
        deadline: Date.now() + order.timeoutMs,
        requestId: randomUUID(),
      };
      worker.postMessage({ id, functionId: target.id, ...(call ? { call } : {}) } satisfies Order);
    });
  }

  return {
    call: (target, event, timeoutMs) => ask(target, { event: JSON.stringify(event), timeoutMs }),
    load: (target) =>
      ask(target, undefined).then(
        () => undefined,
        () => undefined,
      ),
    stop: async () => {
      const running = current;
      current = undefined;
      await running?.worker.terminate();
    },
  };
}
