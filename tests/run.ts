/**
 * Runs the checks and suites in turn and counts: `npm run verify` is the quick half that needs no server,
 * `npm test` is all of it. Each static check counts as one; the last line is `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Step = { readonly name: string; readonly command: string; readonly vitest?: true };

const suite = (name: string, filters: string, options = ''): Step => ({
  name,
  command: `vitest run ${filters} ${options}`,
  vitest: true,
});

const quick: Step[] = [
  { name: 'types', command: 'tsc --noEmit' },
  { name: 'svelte', command: 'svelte-check --fail-on-warnings --threshold warning --output human' },
  { name: 'lint', command: 'eslint . --max-warnings 0' },
  { name: 'format', command: 'prettier --check --log-level warn .' },
  { name: 'imports', command: 'depcruise --config .dependency-cruiser.cjs shared functions infra web/src tests' },
  { name: 'dead code', command: 'knip' },
  suite('unit, web and architecture', 'tests/unit tests/web tests/architecture'),
];
const slow: Step[] = [
  suite('engine, verbs and stores', 'tests/local/conformance tests/local/engine tests/integration'),
  suite('api', 'tests/api'),
  { name: 'build', command: 'npm run --silent build' },
  suite('infra', 'tests/infra tests/local/runner'),
  suite('deployment', 'tests/deploy', '--config tests/deploy/vitest.config.ts'),
  suite('faults, drills and browser', 'tests/faults tests/drills tests/e2e', '--config tests/e2e/vitest.config.ts'),
];

const reports = mkdtempSync(join(tmpdir(), 'harborlight-tests-'));

function run(command: string): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

async function runStep({ name, command, vitest }: Step, index: number): Promise<{ passed: number; failed: number }> {
  console.log(`\n── ${name}`);
  const report = join(reports, `${index}.json`);
  const code = await run(
    vitest ? `${command} --reporter=default --reporter=json --outputFile.json=${report}` : command,
  );
  if (!vitest) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    // A suite that could not load fails without a failed test.
    return { passed: numPassedTests, failed: Math.max(numFailedTests, code === 0 ? 0 : 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

let [passed, failed] = [0, 0];
const failedSteps: string[] = [];
for (const [index, step] of (process.argv[2] === 'verify' ? quick : [...quick, ...slow]).entries()) {
  const result = await runStep(step, index);
  passed += result.passed;
  failed += result.failed;
  if (result.failed > 0) failedSteps.push(step.name);
}
rmSync(reports, { recursive: true });
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
