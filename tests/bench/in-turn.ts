/** Rounds of a bench, each in a process of its own, in turn for this checkout and another one. */
import { fork, type ForkOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { median, shown } from './numbers.ts';

export const here = join(import.meta.dirname, '../..');

/** By the column in which each checkout is shown. */
export type Roots = Readonly<Record<string, string>>;
export const rootsWith = (root: string): Roots => (root === here ? { ours: here } : { ours: here, other: root });

/** The rounds of each checkout; two of one number were measured one after the other. */
export type Rounds<Round> = Readonly<Record<string, readonly Round[]>>;

type Setting = (root: string) => Pick<ForkOptions, 'execArgv' | 'env'>;

/** With the flags that `npm start` of that checkout gives to Node, and its one store of freed memory where it has one. */
export const asStarted: Setting = (root) => {
  const { start } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts as { readonly start: string };
  const flags = start.split(' ').filter((part) => part.startsWith('--') && part !== '--import');
  return {
    execArgv: flags,
    env: { ...process.env, ...(start.includes('one-arena') ? { MALLOC_ARENA_MAX: '1' } : {}) },
  };
};

function measureRound<Round>(script: string, root: string, more: readonly string[], setting: Setting): Promise<Round> {
  const child = fork(join(import.meta.dirname, script), [root, ...more], {
    ...setting(root),
    cwd: root,
    // The functions' log is not read.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (round) => resolve(round as Round));
    child.once('exit', (code) => reject(new Error(`${script} of ${root} ended with ${code}`)));
  });
}

/** `script` takes a checkout's folder and `more`, and sends one message: its round. Throws: when it ends without. */
export async function measureInTurn<Round>(
  script: string,
  roots: Roots,
  rounds: number,
  more: readonly string[] = [],
  setting: Setting = () => ({}),
): Promise<Rounds<Round>> {
  const all: Record<string, Round[]> = {};
  for (let round = 1; round <= rounds; round += 1)
    for (const [name, root] of Object.entries(roots)) {
      console.error(`${script}: round ${round}, ${name} …`);
      (all[name] ??= []).push(await measureRound<Round>(script, root, more, setting));
    }
  return all;
}

/** The median of the rounds' ratios; not a number without another checkout. */
export const ratioOf = <Round>({ ours = [], other }: Rounds<Round>, of: (round: Round) => number): number =>
  other ? median(ours.map((round, at) => of(round) / of(other[at]!))) : Number.NaN;

export const ratioColumn = 'ours / other';

/** A row of medians, with their ratio. */
export const mediansOf = <Round>(all: Rounds<Round>, of: (round: Round) => number): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(all).map(([name, rounds]) => [name, shown(median(rounds.map(of)))])),
  ...(all.other ? { [ratioColumn]: shown(ratioOf(all, of)) } : {}),
});
export const columnsOf = (roots: Roots): string[] => [...Object.keys(roots), ...(roots.other ? [ratioColumn] : [])];
