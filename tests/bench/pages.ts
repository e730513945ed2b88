/** What each public page makes an old phone load: JavaScript and CSS after gzip, from the site as `npm start` serves it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { call, newDataDir, removeDataDir, startHarborlight } from '../support/running-harborlight.ts';
import { shown } from './numbers.ts';
import { allIn, mostAllInKb } from './pages/all-in.ts';
import { partsOf, weigh, type PageParts } from './pages/page-parts.ts';
import type { BenchResult, Figure } from './report.ts';

/** Source: issue 2 of this project, after domain.md's old phones. 1 KB is 1024 bytes. */
const mostScript = 45;
const mostStyle = 8;

type Weighed = PageParts & {
  readonly page: string;
  readonly path: string;
  readonly scriptKb: number;
  readonly styleKb: number;
  readonly allInKb: number;
};

/** Throws: when the site is not built, or a page does not answer. */
export async function weighPages(root: string): Promise<BenchResult> {
  const clientFolder = join(root, 'build/web/client');
  if (!existsSync(clientFolder)) throw new Error(`There is no built site in ${root}; npm run build makes it.`);
  const here = process.cwd();
  const dataDir = newDataDir();
  // `npm start` runs what stands in its folder.
  process.chdir(root);
  const harborlight = await startHarborlight(dataDir);
  try {
    const weighed: Weighed[] = [];
    for (const [page, path] of await publicPages(harborlight.origin)) {
      weighed.push(await weighPage(harborlight.origin, page, path, clientFolder));
    }
    return resultOf(weighed);
  } finally {
    await harborlight.stop();
    process.chdir(here);
    removeDataDir(dataDir);
  }
}

/** Every kind of public page, with the ids of the demo. */
export async function publicPages(origin: string): Promise<Array<[page: string, path: string]>> {
  const get = async (path: string) => (await call(origin, 'GET', path)).body;
  const { openDays } = await get('/api/open-days');
  const { openDayId } = openDays[0];
  const { shifts } = await get(`/api/open-days/${openDayId}/shifts`);
  const { sessions } = await get(`/api/open-days/${openDayId}/sessions`);
  const { drives } = await get('/api/drives');
  const { campaigns } = await get('/api/campaigns');
  return [
    ['/', '/'],
    ['/open-days/{id}', `/open-days/${openDayId}`],
    ['/open-days/{id}/shifts', `/open-days/${openDayId}/shifts`],
    ['/shifts/{id}', `/shifts/${shifts[0].shiftId}`],
    ['/shifts/{id}/hold', `/shifts/${shifts[0].shiftId}/hold`],
    ['/sessions/{id}', `/sessions/${sessions[0].sessionId}`],
    ['/drives', '/drives'],
    ['/drives/{id}', `/drives/${drives[0].driveId}`],
    ['/campaigns', '/campaigns'],
    ['/campaigns/{id}', `/campaigns/${campaigns[0].campaignId}`],
    ...['/sign-in', '/help', '/stations', '/notices', '/privacy', '/links'].map((path): [string, string] => [
      path,
      path,
    ]),
  ];
}

async function weighPage(origin: string, page: string, path: string, clientFolder: string): Promise<Weighed> {
  const response = await fetch(`${origin}${path}`, { headers: { accept: 'text/html' } });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  const parts = partsOf(await response.text(), new URL(response.url).pathname, clientFolder);
  const { script, style } = weigh(parts, clientFolder);
  const allInKb = (await allIn(origin, path, 'zh-CN', clientFolder)) / 1024;
  return { page, path, ...parts, scriptKb: script / 1024, styleKb: style / 1024, allInKb };
}

const resultOf = (weighed: readonly Weighed[]): BenchResult => ({
  name: 'pages',
  columns: ['JavaScript, KB', 'CSS, KB', 'all in, KB', 'files'],
  figures: weighed.map(({ page, scriptKb, styleKb, allInKb, scripts, styles }): Figure => ({
    figure: page,
    values: {
      'JavaScript, KB': shown(scriptKb),
      'CSS, KB': shown(styleKb),
      'all in, KB': shown(allInKb),
      files: `${scripts.length} + ${styles.length}`,
    },
    bar: `≤ ${mostScript}, ≤ ${mostStyle}, ≤ ${mostAllInKb}`,
    met: scriptKb <= mostScript && styleKb <= mostStyle && allInKb <= mostAllInKb,
  })),
  notes: [
    'After gzip -9, file by file; code and styles within the page count too. All in: with its HTML, and the headers of each file.',
  ],
  raw: weighed.map(({ inlineScripts, inlineStyles, ...rest }) => ({
    ...rest,
    inlineScripts: inlineScripts.length,
    inlineStyles: inlineStyles.length,
  })),
});
