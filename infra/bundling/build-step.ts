/**
 * One cached step of the build: it runs when the content of its inputs, or its output's presence, changed.
 * `build.ts` puts the steps in order.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashInputs } from './input-hash.ts';

export type BuildStep = {
  readonly name: string;
  /** Shown while it runs. */
  readonly saying: string;
  /** Files and folders, relative to the root. */
  readonly inputs: readonly string[];
  /** What the inputs' files do not show, such as the version of the step itself. */
  readonly extra?: readonly string[];
  /** Made by the step, relative to the root; when it is gone, the step runs again. */
  readonly output: string;
  readonly run: () => Promise<void>;
};

export type Say = (line: string) => void;

/** Runs the step unless it ran for the same inputs; answers the hash of the inputs, for steps that follow. */
export async function runStep(root: string, step: BuildStep, say: Say): Promise<string> {
  const stamp = join(root, 'build/.stamps', step.name);
  const hash = hashInputs(root, step.inputs, [process.version, ...(step.extra ?? [])]);
  const isFresh = existsSync(stamp) && existsSync(join(root, step.output)) && readFileSync(stamp, 'utf8') === hash;
  if (isFresh) return hash;
  say(step.saying);
  // Without a stamp a step that dies half-way runs again.
  rmSync(stamp, { force: true });
  await step.run();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return hash;
}
