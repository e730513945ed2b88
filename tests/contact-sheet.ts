/**
 * Sheets of small pictures of every page, for a person's eyes: `node tests/contact-sheet.ts [--empty] [--only=<part of a route>]`.
 * Each route is shown to the first reader who reaches it by links (nobody, then the people of the demo), at 390 and 1280 px,
 * light and dark, Chinese and English. Needs `npm run build`; writes build/contact-sheet, which is no part of the repository.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { demoReaders, operatorEmail, pagesByLinks, type FoundPage } from './support/pages-by-links.ts';
import { mailsOf, newDataDir, removeDataDir, startHarborlight } from './support/running-harborlight.ts';

const { values: asked } = parseArgs({ options: { empty: { type: 'boolean' }, only: { type: 'string' } } });
const folder = join(import.meta.dirname, '../build/contact-sheet', asked.empty ? 'empty' : 'filled');
const looks = [390, 1280].flatMap((width) =>
  [false, true].flatMap((dark) => ['zh-CN', 'en-GB'].map((locale) => ({ width, dark, locale }))),
);
/** Longer pages are cut: what is wrong with them shows before. */
const most = 2000;

const dataDir = newDataDir();
const running = await startHarborlight(dataDir, { demo: !asked.empty, rateLimits: 'off' });
const browser = await openBrowser();
try {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const mailed = (await mailsOf(running.origin)).flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? []);
  const from = ['/', '/sign-in', '/help', '/me', '/organize'];
  const ofNobody = await pagesByLinks(running, { readers: [undefined], from: [...from, ...mailed] });
  const readers = [operatorEmail, ...(asked.empty ? [] : demoReaders)];
  const ofReaders = await pagesByLinks(running, { readers, from });
  const known = new Set(ofNobody.map(({ route }) => route));
  const all = [...ofNobody, ...ofReaders.filter(({ route }) => !known.has(route))];
  const pages = all
    .sort((a, b) => a.route.localeCompare(b.route))
    .filter(({ route }) => route.includes(asked.only ?? ''));
  console.log(`${pages.length} pages, ${looks.length} looks each`);
  for (const look of looks) await makeSheets(browser, running.origin, pages, look);
  console.log(`Written to ${folder}`);
} finally {
  await browser.close();
  await running.stop();
  removeDataDir(dataDir);
}

type Look = (typeof looks)[number];

async function makeSheets(browser: Browser, origin: string, pages: readonly FoundPage[], look: Look): Promise<void> {
  const { width, dark, locale } = look;
  const context = await browser.newContext({
    ...{ locale, viewport: { width, height: 844 }, baseURL: origin, reducedMotion: 'reduce' },
    colorScheme: dark ? 'dark' : 'light',
  });
  const page = await context.newPage();
  const name = `${width}-${dark ? 'dark' : 'light'}-${locale.slice(0, 2)}`;
  const perSheet = width < 600 ? 12 : 6;
  for (let at = 0; at < pages.length; at += perSheet) {
    const shots: string[] = [];
    for (const { route, path, token } of pages.slice(at, at + perSheet)) {
      await context.clearCookies();
      if (token) await context.addCookies([{ name: 'session', value: token, url: origin }]);
      await page.goto(path, { waitUntil: 'load' });
      const [wide, high] = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement;
        return [scrollWidth, scrollHeight] as const;
      });
      if (wide > width) console.log(`${name}: ${route} is ${wide - width} px too wide (${path})`);
      const height = Math.min(most, high);
      const shot = await page.screenshot({
        ...{ type: 'jpeg', quality: 60, fullPage: true },
        clip: { x: 0, y: 0, width, height },
      });
      shots.push(
        `<figure><figcaption>${route}</figcaption><img src="data:image/jpeg;base64,${shot.toString('base64')}"></figure>`,
      );
    }
    const sheet = await browser.newPage({ viewport: { width: 1800, height: 1000 } });
    const across = width < 600 ? 6 : 3;
    await sheet.setContent(
      `<style>body{display:grid;grid-template-columns:repeat(${across},1fr);gap:12px;margin:12px;background:#888}figure{margin:0}figcaption{font:14px sans-serif}img{width:100%;display:block}</style>${shots.join('')}`,
    );
    await sheet.screenshot({
      path: join(folder, `${name}-${String(at / perSheet + 1).padStart(2, '0')}.png`),
      fullPage: true,
    });
    await sheet.close();
  }
  await context.close();
  console.log(name);
}
