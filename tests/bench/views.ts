/**
 * What a thousand readers cost: public pages a second by 25 connections, and the calls of functions that 10^5 views of kept
 * pages make, beside another checkout (`--root`) in alternating rounds.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { median, shown } from './numbers.ts';
import type { BenchResult } from './report.ts';
import type { Views } from './views/read-pages.ts';

const rounds = 2;

function readPages(root: string): Promise<Views> {
  const child = fork(join(import.meta.dirname, 'views/read-pages.ts'), [root], {
    cwd: root,
    // The functions' log is not read.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (views) => resolve(views as Views));
    child.once('exit', (code) => reject(new Error(`The readers of ${root} ended with ${code}`)));
  });
}

export async function measureViews(root: string): Promise<BenchResult> {
  const here = join(import.meta.dirname, '../..');
  const roots = root === here ? { ours: here } : { ours: here, other: root };
  const raw: Record<string, Views[]> = {};
  for (let round = 1; round <= rounds; round += 1)
    for (const [name, folder] of Object.entries(roots)) {
      console.error(`Round ${round}, ${name} …`);
      (raw[name] ??= []).push(await readPages(folder));
    }
  const figure = (title: string, of: (views: Views) => number, bar: string, isMet: (ours: number) => boolean) => {
    const medians = Object.fromEntries(Object.entries(raw).map(([name, all]) => [name, median(all.map(of))]));
    const values = Object.fromEntries(Object.entries(medians).map(([name, value]) => [name, shown(value)]));
    return { figure: title, values, bar, met: isMet(medians.ours!) };
  };
  return {
    name: 'views',
    columns: Object.keys(roots),
    figures: [
      ...Object.keys(raw.ours![0]!.perSecond).map((page) =>
        figure(
          `${page}, a second`,
          ({ perSecond }) => perSecond[page]!,
          '≥ 400',
          (ours) => ours >= 400,
        ),
      ),
      figure(
        'rush: views a second',
        ({ rush }) => rush.perSecond,
        '≥ 400',
        (ours) => ours >= 400,
      ),
      figure(
        'rush: views',
        ({ rush }) => rush.views,
        '100,000',
        (ours) => ours >= 100_000,
      ),
      figure(
        'rush: calls of functions',
        ({ rush }) => rush.calls,
        '≤ 2,000',
        (ours) => ours <= 2000,
      ),
    ],
    notes: [
      `Medians of ${rounds} rounds in turn, 25 connections, both languages; readers, front, functions and store share the machine.`,
      'The rush is 100,000 views of these pages, or a minute of them. The key of a form is made by the browser and no part of a view; nobody signs up meanwhile, and CloudFront is not there.',
    ],
    raw,
  };
}
