/**
 * Runs the steps of `tests/run.ts` side by side in as many lanes as the machine has cores, and prints what each wrote as
 * one block when it ends, so that no two of them mix.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';

export type Step = {
  readonly name: string;
  readonly command: string;
  /** A project of vitest.config.ts, whose tests are counted; any other step counts as one check. */
  readonly vitest?: true;
  /** The step that has to end first. */
  readonly after?: string;
  /** Mostly waits for others, so it takes no lane of its own. */
  readonly waits?: true;
};
type FileTime = { readonly file: string; readonly seconds: number };
export type Done = {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  readonly files: readonly FileTime[];
  /** What failed, a line each: file, test and the first line of why. */
  readonly failures: readonly string[];
};

/** Two at least: a core that waits for a disk or a browser has time for another step. */
const lanes = Math.max(2, Math.floor(availableParallelism() / 2));
const workers = Math.max(1, Math.floor(availableParallelism() / lanes));

export const clock = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** Runs all steps, whatever fails; answers in the order of their ends. `reports` is a folder for the reports of vitest. */
export async function runSteps(steps: readonly Step[], reports: string): Promise<Done[]> {
  const waiting = [...steps];
  const running = new Map<string, { began: number; step: Step; end: Promise<Done> }>();
  const done: Done[] = [];
  const mayStart = ({ after, waits }: Step) =>
    (waits || [...running.values()].filter(({ step }) => !step.waits).length < lanes) &&
    !(after && steps.some(({ name }) => name === after) && !done.some(({ name }) => name === after));
  const tick = setInterval(() => {
    const names = [...running].map(([name, { began }]) => `${name} ${clock((Date.now() - began) / 1000)}`);
    console.log(`   … ${names.join(', ')}`);
  }, 60_000);
  while (waiting.length + running.size > 0) {
    for (let next = waiting.findIndex(mayStart); next >= 0; next = waiting.findIndex(mayStart)) {
      const [step] = waiting.splice(next, 1);
      running.set(step!.name, { step: step!, began: Date.now(), end: runStep(step!, reports) });
    }
    const ended = await Promise.race([...running.values()].map(({ end }) => end));
    running.delete(ended.name);
    done.push(ended);
  }
  clearInterval(tick);
  return done;
}

async function runStep({ name, command, vitest }: Step, reports: string): Promise<Done> {
  const report = join(reports, `${name}.json`);
  const began = Date.now();
  const options = `--maxWorkers=${workers} --reporter=default --reporter=json --outputFile.json="${report}"`;
  const { code, output } = await run(vitest ? `${command} ${options}` : command);
  const seconds = (Date.now() - began) / 1000;
  const written = output.replace(/\nJSON report written to .*/, '').trim();
  console.log(`\n── ${name} ${code === 0 ? '' : '✗ '}(${clock(seconds)})${written ? `\n${written}` : ''}`);
  const counted = vitest
    ? readReport(report, code)
    : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, files: [], failures: [] };
  return { name, seconds, ...counted };
}

function readReport(report: string, code: number): Pick<Done, 'passed' | 'failed' | 'files' | 'failures'> {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const files = testResults.map(({ name, startTime, endTime }: any) => ({
      file: relative(process.cwd(), name),
      seconds: (endTime - startTime) / 1000,
    }));
    // A suite that could not load fails without a failed test.
    const failed = Math.max(numFailedTests, code === 0 ? 0 : 1);
    return { passed: numPassedTests, failed, files, failures: testResults.flatMap(failuresOf) };
  } catch {
    return { passed: 0, failed: 1, files: [], failures: [] };
  }
}

const firstLine = (text = '') => text.split('\n', 1)[0]!.slice(0, 300);

function failuresOf({ name, status, message, assertionResults }: any): string[] {
  const file = relative(process.cwd(), name);
  const tests = assertionResults.filter((test: any) => test.status === 'failed');
  if (status === 'failed' && tests.length === 0) return [`${file}: ${firstLine(message)}`];
  return tests.map(({ fullName, failureMessages }: any) => `${file}: ${fullName}: ${firstLine(failureMessages[0])}`);
}

function run(command: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...color } });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}
