/**
 * Runs the checks and suites and counts: `npm run verify` is the quick half that needs no server, `npm test` is all of it.
 * Ends with the time of each step, the ten slowest test files, what failed, and the line `N passed, N failed`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clock, runSteps, type Step } from './support/run-steps.ts';

const suite = (name: string, more: Partial<Step> = {}): Step => ({
  name,
  command: `vitest run --project ${name}`,
  vitest: true,
  ...more,
});

/** Half of the browser's files: all of them in one step would leave the other core without work at the end. */
const browsers = (half: 1 | 2): Step =>
  suite(`browser ${half} of 2`, { command: `vitest run --project browser --shard=${half}/2`, after: 'build' });

// What is long begins first, so that no core waits for it at the end.
const quick: Step[] = [
  suite('unit'),
  // Components and all the rest at once, by the compiler of TypeScript 7, which finds components by the paths of this file alone.
  {
    name: 'types',
    command:
      'svelte-check --tsgo --tsconfig ./tsconfig.check.json --fail-on-warnings --threshold warning --output human',
  },
  { name: 'lint', command: 'eslint . --max-warnings 0' },
  { name: 'format', command: 'prettier --check --log-level warn .' },
  { name: 'imports', command: 'depcruise --config .dependency-cruiser.cjs shared functions infra web/src tests' },
  { name: 'dead code', command: 'knip' },
];
const slow: Step[] = [
  { name: 'build', command: 'npm run --silent build' },
  browsers(1),
  suite('deployment', { after: 'build', waits: true }),
  suite('integration'),
  browsers(2),
  suite('api'),
  suite('faults', { after: 'build' }),
  suite('infra'),
  suite('local'),
];

const began = Date.now();
const reports = mkdtempSync(join(tmpdir(), 'harborlight-tests-'));
const done = await runSteps(process.argv[2] === 'verify' ? quick : [...slow, ...quick], reports);
rmSync(reports, { recursive: true });

const line = (time: string, text: string) => console.log(`${time.padStart(8)}  ${text}`);
const longestFirst = (a: { seconds: number }, b: { seconds: number }) => b.seconds - a.seconds;
console.log('\nTime of each step, of which two or more run side by side:');
for (const { name, seconds, passed } of done.toSorted(longestFirst)) line(clock(seconds), `${name}, ${passed} passed`);
line(clock((Date.now() - began) / 1000), 'all');
console.log('\nSlowest test files:');
const files = done.flatMap(({ files }) => files).toSorted(longestFirst);
for (const { file, seconds } of files.slice(0, 10)) line(`${seconds.toFixed(1)} s`, file);

const failedSteps = done.filter(({ failed }) => failed > 0);
if (failedSteps.length > 0) console.log('\nFailed:');
for (const { name, failures } of failedSteps) for (const failure of [name, ...failures]) console.log(`  ${failure}`);
const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
console.log(`\n${sum(done.map(({ passed }) => passed))} passed, ${sum(done.map(({ failed }) => failed))} failed`);
process.exitCode = failedSteps.length > 0 ? 1 : 0;
