/**
 * Sheets of small pictures of every page, for a person's eyes, at 390 and 1280 px, light and dark, Chinese and English:
 * `npm run contact-sheet -- [--empty | --states | --paper] [--only=<label>] [--look=<390-light-zh>]`, both regular expressions.
 * Each route is shown to the first reader who reaches it (nobody, then the people of the demo), `--empty` on a system with
 * nothing in it and then with one bare thing of each kind, `--states` when something is amiss, `--paper` as it is printed. Needs
 * `npm run build`; writes build/contact-sheet, which is no part of the repository, and tells which routes it did not reach.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from './support/browser.ts';
import { operatorEmail, pagesByLinks } from './support/pages-by-links.ts';
import { newDataDir, removeDataDir, signInOver, startHarborlight } from './support/running-harborlight.ts';
import { makeBareThings } from './support/sheets/bare-things.ts';
import { asSheetPage, drawPapers, drawSheets, looks, nameOf, type SheetPage } from './support/sheets/draw-sheets.ts';
import { sender } from './support/sheets/made-links.ts';
import { paperPages, proofPaper } from './support/sheets/papers.ts';
import { reachedPages, starts, unreachedRoutes } from './support/sheets/reached-pages.ts';
import { statePages } from './support/sheets/states.ts';
import { steppedPages } from './support/sheets/stepped-pages.ts';

const flag = { type: 'boolean' } as const;
const { values: asked } = parseArgs({
  options: { empty: flag, states: flag, paper: flag, only: { type: 'string' }, look: { type: 'string' } },
});
const wanted = new RegExp(asked.only ?? '');
const kind = (['empty', 'states', 'paper'] as const).find((one) => asked[one]) ?? 'filled';
const folder = join(import.meta.dirname, '../build/contact-sheet', kind);

const dataDir = newDataDir();
const running = await startHarborlight(dataDir, { demo: !asked.empty, rateLimits: 'off' });
const browser = await openBrowser();
const only = (pages: readonly SheetPage[]) => pages.filter(({ label }) => wanted.test(label));
const drawAll = async (pages: readonly SheetPage[], to = folder): Promise<void> => {
  console.log(`${pages.length} pages`);
  for (const look of looks.filter((one) => new RegExp(asked.look ?? '').test(nameOf(one))))
    await drawSheets(browser, running.origin, { folder: to, look, pages });
};

async function drawFilled(): Promise<void> {
  const { found, made } = await reachedPages(running);
  const stepped = await steppedPages(running, made);
  const pages = [...found.map(asSheetPage), ...stepped].sort((a, b) => a.label.localeCompare(b.label));
  await drawAll(only(pages));
  tellUnreached(pages.map(({ label }) => label));
}

/** First with nothing at all, then with one thing of each kind that has nothing in it. */
async function drawEmpty(): Promise<void> {
  const readers = [undefined, operatorEmail];
  const before = await pagesByLinks(running, { readers, from: starts, tries: 3, keep: 'least' });
  await drawAll(only(before.map(asSheetPage)), join(folder, 'nothing'));
  const things = await makeBareThings(sender(running.origin, await signInOver(running.origin, operatorEmail)));
  const after = await pagesByLinks(running, { readers, from: [...starts, ...things], tries: 3, keep: 'least' });
  const known = new Set(before.map(({ route }) => route));
  const bare = after.filter(({ route }) => !known.has(route));
  await drawAll(only(bare.map(asSheetPage)), join(folder, 'bare'));
  tellUnreached([...before, ...bare].map(({ route }) => route));
}

async function drawPaper(): Promise<void> {
  const { found } = await reachedPages(running, [undefined, operatorEmail]);
  for (const locale of ['zh-CN', 'en-GB']) {
    const pages = only(await paperPages(running, found));
    await drawPapers(browser, running.origin, { folder, pages, locale });
    const proof = await proofPaper(running, locale);
    if (proof) writeFileSync(join(folder, `proof-${locale.slice(0, 2)}.pdf`), proof);
  }
}

function tellUnreached(labels: readonly string[]): void {
  if (asked.only !== undefined) return;
  for (const [route, why] of unreachedRoutes(labels)) console.log(`not reached: ${route}${why ? ` (${why})` : ''}`);
}

try {
  rmSync(folder, { recursive: true, force: true });
  if (asked.states) await drawAll(only(await statePages(running)));
  else if (asked.paper) await drawPaper();
  else if (asked.empty) await drawEmpty();
  else await drawFilled();
  console.log(`Written to ${folder}`);
} finally {
  await browser.close();
  await running.stop();
  removeDataDir(dataDir);
}
