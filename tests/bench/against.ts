/**
 * `npm run bench -- --against <commit>`: this checkout beside another commit, in alternating rounds on one machine. Checks that commit
 * out into a temporary folder with its own modules, and takes both away again.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { here, ratioColumn } from './in-turn.ts';
import type { BenchResult, Figure } from './report.ts';

type Measure = (root: string) => Promise<BenchResult>;

const notMeasured = [
  'Nothing runs on AWS: no cold environments, no network, no CloudFront, no throttles but those that `rush` simulates.',
  'Units and calls of a sign-up on Lambda (`sign-ups`, `rush`), cold starts and bundles (`cold`), weights of pages (`pages`): the commit has no such bench, or its figures depend on no machine.',
  'One machine: who asks, front, functions, store, streams and mails share it; only ratios of rounds beside each other mean anything.',
  'Nothing survives power loss here: the store does not wait for the disk, in neither of the two.',
  'Memory over more requests than the table says, and days of running.',
];

/** With the npm that runs this one, wherever it lies. */
function npm(folder: string, ...given: string[]): void {
  const { npm_execpath: script } = process.env;
  const [program, ...before] = script ? [process.execPath, script] : ['npm'];
  execFileSync(program!, [...before, ...given], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}
const git = (...given: string[]) => execFileSync('git', given, { cwd: here, encoding: 'utf8' }).trim();

async function inCheckoutOf<Value>(commit: string, work: (root: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'harborlight-against-'));
  const root = join(folder, 'checkout');
  git('worktree', 'add', '--detach', root, commit);
  try {
    console.error(`Installing the modules of ${commit} …`);
    npm(root, 'ci', '--no-audit', '--no-fund');
    return await work(root);
  } finally {
    git('worktree', 'remove', '--force', root);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A bench that the other commit cannot run tells so in the table, and stops no other. */
async function figuresOf(name: string, measure: Measure, root: string) {
  try {
    const { figures, raw, notes } = await measure(root);
    return {
      figures: figures.map((figure): Figure => ({ ...figure, figure: `${name}: ${figure.figure.trim()}` })),
      raw,
      notes,
    };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { figures: [{ figure: `${name}: not run`, values: { ours: because } }], raw: { because }, notes: [] };
  }
}

/** All in one table. Throws: for a commit that is not there, or whose modules cannot be installed. */
export async function measureAgainst(commit: string, benches: Readonly<Record<string, Measure>>): Promise<BenchResult> {
  const full = git('rev-parse', '--verify', `${commit}^{commit}`);
  return inCheckoutOf(full, async (root) => {
    const all: Record<string, Awaited<ReturnType<typeof figuresOf>>> = {};
    for (const [name, measure] of Object.entries(benches)) all[name] = await figuresOf(name, measure, root);
    return {
      name: `against-${commit}`,
      columns: ['ours', 'other', ratioColumn],
      figures: Object.values(all).flatMap(({ figures }) => figures),
      notes: [
        `other: commit ${full}`,
        ...Object.values(all).flatMap(({ notes }) => notes),
        ...notMeasured.map((one) => `Not measured. ${one}`),
      ],
      raw: { notMeasured, ...Object.fromEntries(Object.entries(all).map(([name, { raw }]) => [name, raw])) },
    };
  });
}
