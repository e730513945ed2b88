/**
 * A line that grows: joins a second by 20 clients, write units a join, and the size of the slot item at 50 to 5,000 waiting, beside another
 * checkout (`--root`) in alternating rounds.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Joined } from './line/join-line.ts';
import { median, shown, spread } from './numbers.ts';
import type { BenchResult } from './report.ts';

const sizes = [50, 400, 1600, 5000] as const;
const rounds = 2;
type Round = Readonly<Record<string, Joined>>;

function joinLines(root: string): Promise<Round> {
  const child = fork(join(import.meta.dirname, 'line/join-line.ts'), [root, ...sizes.map(String)], {
    cwd: root,
    // The functions' log is not read.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (round) => resolve(round as Round));
    child.once('exit', (code) => reject(new Error(`The joins of ${root} ended with ${code}`)));
  });
}

export async function measureLine(root: string): Promise<BenchResult> {
  const here = join(import.meta.dirname, '../..');
  const roots = root === here ? { ours: here } : { ours: here, other: root };
  const raw: Record<string, Round[]> = {};
  for (let round = 1; round <= rounds; round += 1)
    for (const [name, folder] of Object.entries(roots)) {
      console.error(`Round ${round}, ${name} …`);
      (raw[name] ??= []).push(await joinLines(folder));
    }
  const medianOf = (name: string, waiting: number, what: keyof Joined) =>
    median(raw[name]!.map((round) => round[waiting]![what]));
  const rows = (what: keyof Joined, title: string) =>
    sizes.map((waiting) => ({
      figure: `${title} at ${waiting.toLocaleString('en')} waiting`,
      values: Object.fromEntries(Object.keys(roots).map((name) => [name, shown(medianOf(name, waiting, what))])),
    }));
  const ours = (what: keyof Joined) => sizes.map((waiting) => medianOf('ours', waiting, what));
  const flat = (what: keyof Joined, most: number) => ({
    figure: '  largest of these as a multiple of the smallest',
    values: { ours: shown(spread(ours(what))) },
    ...{ bar: `≤ ${most}`, met: spread(ours(what)) <= most },
  });
  const largest = Math.max(...ours('itemKb'));
  return {
    name: 'line',
    columns: Object.keys(roots),
    figures: [
      ...rows('perSecond', 'joins a second'),
      flat('perSecond', 1.15),
      ...rows('writeUnits', 'write units a join, with all that follows'),
      flat('writeUnits', 1.1),
      ...rows('itemKb', 'slot item afterwards, KB of JSON'),
      { figure: '  largest of these', values: { ours: shown(largest) }, bar: '≤ 8', met: largest <= 8 },
    ],
    notes: [
      `Medians of ${rounds} rounds in turn, 20 clients, at most 120 joins each; handlers, store, streams and mails in one process.`,
      'The line is put into the item as a whole first, as functions of before stored it; ours moves it before it measures.',
    ],
    raw,
  };
}
