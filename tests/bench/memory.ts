/**
 * What the laptop's process holds: `npm start` with its demo, idle, and while pages and lists are asked that are kept nowhere; beside
 * another checkout (`--root`), one after the other.
 */
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { newDataDir, removeDataDir, startHarborlight } from '../support/running-harborlight.ts';
import { columnsOf, mediansOf, rootsWith } from './in-turn.ts';
import { median } from './numbers.ts';
import { readPages } from './memory/read-pages.ts';
import type { BenchResult } from './report.ts';

/** Source: issue 18 of this project. */
const mostMb = { idle: 250, loaded: 450 };
const mostStartMs = 1500;
const settleMs = 20_000;
const requests = Number(process.env.MEMORY_REQUESTS ?? 10_000);
/** Of public pages and lists besides, with pages kept as they are by default: `MEMORY_VIEWS=1000000` takes some ten minutes. */
const views = Number(process.env.MEMORY_VIEWS ?? 0);

type Held = {
  readonly startMs: number;
  readonly emptyMb: number;
  readonly idleMb: number;
  readonly peakMb: number;
  readonly afterMb: number;
  readonly perSecond: number;
  /** Megabytes, once a thousand requests. */
  readonly course: readonly number[];
  readonly views: Course | undefined;
};
/** Megabytes, once a thousand views. */
type Course = { readonly mb: readonly number[]; readonly minutes: number };

/** Beyond the first tenth, in which pages and functions are loaded. */
const settled = ({ mb }: Course) => mb.slice(Math.floor(mb.length / 10));

async function readPublic(dataDir: string, root: string): Promise<Course | undefined> {
  if (views === 0) return undefined;
  const running = await startHarborlight(dataDir, { rateLimits: 'off', keptPages: 'on', root });
  const mb: number[] = [];
  const began = performance.now();
  await readPages(running.origin, views, () => mb.push(mbOf(running.pid)), 'public');
  await running.stop();
  return { mb, minutes: (performance.now() - began) / 60_000 };
}

const mbOf = (pid: number) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;

async function measure(root: string): Promise<Held> {
  const dataDir = newDataDir();
  try {
    // The first start builds what is missing, and fills the folder with the demo.
    const first = await startHarborlight(dataDir, { rateLimits: 'off', root });
    await sleep(settleMs);
    const idleMb = mbOf(first.pid);
    const course: number[] = [];
    const began = performance.now();
    await readPages(first.origin, requests, () => course.push(mbOf(first.pid)));
    const perSecond = requests / ((performance.now() - began) / 1000);
    await sleep(settleMs);
    const afterMb = mbOf(first.pid);
    await first.stop();
    const starts: number[] = [];
    let emptyMb = 0;
    for (let round = 0; round < 5; round += 1) {
      const asked = performance.now();
      const again = await startHarborlight(dataDir, { rateLimits: 'off', root });
      starts.push(performance.now() - asked);
      emptyMb = mbOf(again.pid);
      await again.stop();
    }
    const viewed = await readPublic(dataDir, root);
    return {
      startMs: median(starts),
      emptyMb,
      idleMb,
      peakMb: Math.max(...course),
      afterMb,
      perSecond,
      course,
      views: viewed,
    };
  } finally {
    removeDataDir(dataDir);
  }
}

export async function measureMemory(root: string): Promise<BenchResult> {
  const roots = rootsWith(root);
  const raw: Record<string, Held[]> = {};
  for (const [name, folder] of Object.entries(roots)) raw[name] = [await measure(folder)];
  const figure = (title: string, of: (held: Held) => number, most?: number) => ({
    figure: title,
    values: mediansOf(raw, of),
    ...(most === undefined ? {} : { bar: `≤ ${most}`, met: of(raw.ours![0]!) <= most }),
  });
  return {
    name: 'memory',
    columns: columnsOf(roots),
    figures: [
      figure('start, warm, until it answers, ms', ({ startMs }) => startMs, mostStartMs),
      figure('just started, MB', ({ emptyMb }) => emptyMb),
      figure('idle after the demo, MB', ({ idleMb }) => idleMb, mostMb.idle),
      figure(`at most, ${requests} requests, MB`, ({ peakMb }) => peakMb, mostMb.loaded),
      figure('idle afterwards, MB', ({ afterMb }) => afterMb),
      figure('requests a second', ({ perSecond }) => perSecond),
      ...(views === 0
        ? []
        : [
            figure(`${views} public views: after a tenth, MB`, ({ views: course }) => settled(course!)[0]!),
            figure('… at most from then on, MB', ({ views: course }) => Math.max(...settled(course!)), mostMb.loaded),
            figure('… at the end, MB', ({ views: course }) => settled(course!).at(-1)!),
            figure('… minutes', ({ views: course }) => course!.minutes),
          ]),
    ],
    notes: [
      'Resident memory of the one process, from outside. Nothing is kept of pages; a tenth of the requests are writes.',
    ],
    raw,
  };
}
