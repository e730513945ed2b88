/**
 * What a bench answers, how it is printed for people and written for programs. A figure that misses its bar is
 * marked, never hidden, and never fails the run: bars are judged by whoever reads the table.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

export type Figure = {
  readonly figure: string;
  /** Values by column, in the words in which they are printed. */
  readonly values: Readonly<Record<string, string>>;
  /** The bar in words; absent for a figure that only explains another. */
  readonly bar?: string;
  readonly met?: boolean;
};

export type BenchResult = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly figures: readonly Figure[];
  /** Sentences that the reader of the table needs. */
  readonly notes: readonly string[];
  /** Every round, for programs. */
  readonly raw: unknown;
};

const verdictOf = ({ bar, met }: Figure) => (bar === undefined ? '' : met ? 'met' : 'MISSED');

export function printResult({ name, columns, figures, notes }: BenchResult): void {
  const head = [name, ...columns, 'bar', ''];
  const rows = figures.map((figure) => [
    figure.figure,
    ...columns.map((column) => figure.values[column] ?? ''),
    figure.bar ?? '',
    verdictOf(figure),
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]!.length)));
  const line = (row: string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd();
  console.log(`\n${line(head)}\n${widths.map((width) => '─'.repeat(width)).join('  ')}`);
  for (const row of rows) console.log(line(row));
  const missed = figures.filter((figure) => verdictOf(figure) === 'MISSED').length;
  console.log(`\n${missed === 0 ? 'Every bar is met.' : `${missed} of the bars missed.`}`);
  for (const note of notes) console.log(`· ${note}`);
}

/** Writes `build/bench/<name>.json`; answers its path. */
export function writeResult(root: string, result: BenchResult): string {
  const folder = join(root, 'build/bench');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${result.name}.json`);
  writeFileSync(file, `${JSON.stringify({ ...machine(root), ...result }, undefined, 2)}\n`);
  return file;
}

function machine(root: string) {
  return {
    at: new Date().toISOString(),
    commit: commitOf(root),
    node: process.version,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    /** Of the last minute and the last five: the run itself adds about 1.5. */
    load: loadavg().slice(0, 2),
  };
}

function commitOf(root: string): string | undefined {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
