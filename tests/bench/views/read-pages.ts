/**
 * One round of the bench `views`, in a process of its own: brings Harborlight of the folder given up with its demo, lets a
 * crowd of 25 connections read each page for some seconds, then all pages that may be kept until 10^5 views are answered, or a minute is over.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import { call, newDataDir, removeDataDir } from '../../support/running-harborlight.ts';
import type { Crowd, Read } from './crowd.ts';

export type Views = {
  readonly perSecond: Readonly<Record<string, number>>;
  readonly rush: {
    readonly views: number;
    /** Of functions, the site's and the API's. */
    readonly calls: number;
    readonly perSecond: number;
  };
};

const connections = 25;
const secondsAPage = 4;
const rush = { views: 100_000, seconds: 60 };

const [root] = process.argv.slice(2) as [string];
const of = <Module>(path: string) => import(pathToFileURL(join(root, path)).href) as Promise<Module>;
type Start = typeof import('../../../infra/local/runner/start-local.ts');
const { startLocal } = await of<Start>('infra/local/runner/start-local.ts');
const { seedDemo } = await of<typeof import('../../../infra/local/demo/seed.ts')>('infra/local/demo/seed.ts');
const { buildForLaptop } = await of<typeof import('../../../infra/build.ts')>('infra/build.ts');

const dataDir = newDataDir();
const operatorEmail = 'operator@harborlight.example';
let calls = 0;
const harborlight = await startLocal({
  ...{ dataDir, operatorEmail, demo: true, rateLimits: 'off' },
  assembly: () => buildForLaptop(console.error),
  filesFolder: join(root, 'build/web/client'),
  ended: () => (calls += 1),
});
try {
  const { origin, mailbox } = harborlight;
  await seedDemo({ apiOrigin: origin, mailbox, operatorEmail });
  await harborlight.warm();
  const pages = await pagesOf(origin);
  const perSecond: Record<string, number> = {};
  for (const [page, path] of Object.entries(pages)) {
    // What is compiled at the first calls is no measure of the others.
    await read({ origin, paths: [path], connections, seconds: 1 });
    const { views, milliseconds } = await read({ origin, paths: [path], connections, seconds: secondsAPage });
    perSecond[page] = (views / milliseconds) * 1000;
  }
  calls = 0;
  const { views, milliseconds } = await read({ origin, paths: Object.values(pages), connections, ...rush });
  process.send!({ perSecond, rush: { views, calls, perSecond: (views / milliseconds) * 1000 } } satisfies Views);
} finally {
  await harborlight.stop();
  removeDataDir(dataDir);
}
process.disconnect();

async function pagesOf(origin: string): Promise<Record<string, string>> {
  const get = async (path: string) => (await call(origin, 'GET', path)).body;
  const { openDays } = await get('/api/open-days');
  // The demo's own, whose shifts are to come: the year before has none that anybody may take.
  for (const { openDayId } of openDays) {
    const { shifts } = await get(`/api/open-days/${openDayId}/shifts`);
    const open = shifts.find(({ status, endAt }: any) => status === 'published' && Date.parse(endAt) > Date.now());
    if (open) return pagesOfShift(open);
  }
  throw new Error('The demo has no shift to come');
}

function pagesOfShift({ openDayId, shiftId }: { openDayId: string; shiftId: string }): Record<string, string> {
  return {
    '/': '/',
    '/open-days/{id}/shifts': `/open-days/${openDayId}/shifts`,
    '/shifts/{id}': `/shifts/${shiftId}`,
  };
}

async function read(crowd: Crowd): Promise<Read> {
  const worker = new Worker(new URL('./crowd.ts', import.meta.url), { workerData: crowd });
  const [done] = (await once(worker, 'message')) as [Read];
  if (done.refused > 0) throw new Error(`${done.refused} of ${done.views} pages were not answered by 200`);
  return done;
}
