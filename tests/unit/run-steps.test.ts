/** The runner of the checks and suites: side by side, in order where one needs another, and nothing that failed is lost. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runSteps, type Step } from '../support/run-steps.ts';

let folder: string;
let printed: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'harborlight-steps-'));
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((text) => void printed.push(String(text)));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const step = (name: string, script: string, more: Partial<Step> = {}): Step => ({
  name,
  command: `node -e "${script}"`,
  ...more,
});
const countsOf = async (...steps: Step[]) =>
  Object.fromEntries((await runSteps(steps, folder)).map(({ name, passed, failed }) => [name, [passed, failed]]));

test('what a step writes stands together, though another writes at the same time', async () => {
  const often = (word: string) => `for (let n = 0; n < 50; n++) setTimeout(() => console.log('${word}'), n)`;
  await runSteps([step('one', often('one')), step('two', often('two'))], folder);
  expect(printed).toHaveLength(2);
  expect(printed.every((block) => !/one\n[^]*two/.test(block) && !/two\n[^]*one/.test(block))).toBe(true);
  expect(printed.join('\n').match(/^(?:one|two)$/gm)).toHaveLength(100);
});

test('a step begins after the one that it needs, whether that went well or not', async () => {
  const mark = join(folder, 'mark');
  const needs = step('needs', `require('fs').accessSync('${mark}')`, { after: 'makes' });
  const makes = step('makes', `require('fs').writeFileSync('${mark}', ''); process.exit(1)`);
  expect(await countsOf(needs, makes)).toEqual({ makes: [0, 1], needs: [1, 0] });
});

test('a step whose need is not part of the run does not wait for it', async () => {
  expect(await countsOf(step('needs', '', { after: 'absent' }))).toEqual({ needs: [1, 0] });
});

// In the place of vitest's report, whose options behind the command are left unread.
const suite = (name: string, report: object | undefined, code: number): Step => {
  if (report) writeFileSync(join(folder, `${name}.json`), JSON.stringify({ testResults: [], ...report }));
  return { name, command: `node -e "process.exit(${code})" --`, vitest: true };
};

test('a suite counts its tests, and one more where it failed without a failed test or left no report', async () => {
  expect(
    await countsOf(
      suite('green', { numPassedTests: 3, numFailedTests: 0 }, 0),
      suite('red', { numPassedTests: 3, numFailedTests: 2 }, 1),
      suite('unloadable', { numPassedTests: 3, numFailedTests: 0 }, 1),
      suite('silent', undefined, 0),
    ),
  ).toEqual({ green: [3, 0], red: [3, 2], unloadable: [3, 1], silent: [0, 1] });
});

test('a suite names what failed in it, and a file that could not load', async () => {
  const file = (name: string, more: object) => ({ name: join(process.cwd(), name), assertionResults: [], ...more });
  const failed = { status: 'failed', fullName: 'adds', failureMessages: ['expected 3 to be 2\n    at adds'] };
  const testResults = [
    file('sum.test.ts', { status: 'failed', assertionResults: [failed, { status: 'passed', fullName: 'ends' }] }),
    file('gone.test.ts', { status: 'failed', message: 'Cannot find module' }),
    file('good.test.ts', { status: 'passed' }),
  ];
  const [done] = await runSteps([suite('red', { numPassedTests: 1, numFailedTests: 1, testResults }, 1)], folder);
  expect(done!.failures).toEqual(['sum.test.ts: adds: expected 3 to be 2', 'gone.test.ts: Cannot find module']);
});
