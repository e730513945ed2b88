/**
 * A Lambda function on this machine: its bundle, its environment and its time, in a thread that it shares with others
 * (function-thread.ts). The thread serves calls side by side, where AWS would start an environment for each.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionDescription } from './deployment.ts';
import type { FunctionThread, ServedFunction } from './function-thread.ts';

export type LocalFunction = {
  readonly name: string;
  /** Throws: FunctionFailure. */
  readonly invoke: (event: unknown) => Promise<unknown>;
  /** Loads the bundle before the first call. */
  readonly warm: () => Promise<void>;
};

export type FunctionDeps = {
  readonly environment: Readonly<Record<string, string>>;
  readonly thread: FunctionThread;
  /** Hears of every call that ended, for whoever counts what AWS would bill. */
  readonly ended?: (call: EndedCall) => void;
};

export type EndedCall = { readonly name: string; readonly memoryMb: number; readonly milliseconds: number };

export function createFunction(
  { id, name, exportName, memoryMb, timeoutMs, bundleFolder }: FunctionDescription,
  { environment, thread, ended }: FunctionDeps,
): LocalFunction {
  const bundleFile = join(bundleFolder, 'index.js');
  if (!existsSync(bundleFile)) throw new Error(`There is no index.js in ${bundleFolder}`);
  const target: ServedFunction = { id, name, exportName, memoryMb, bundleFile, environment };
  return {
    name,
    invoke: async (event) => {
      const began = performance.now();
      try {
        return JSON.parse(await thread.call(target, event, timeoutMs));
      } finally {
        ended?.({ name, memoryMb, milliseconds: performance.now() - began });
      }
    },
    warm: () => thread.load(target),
  };
}
