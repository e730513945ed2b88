/** Draws pages as small pictures, several on a sheet; papers as a printer would lay them out. Used by tests/contact-sheet.ts. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { FoundPage } from '../pages-by-links.ts';

export type SheetPage = {
  readonly label: string;
  /** Whose session it is seen with. */
  readonly token?: string | undefined;
  readonly open: (page: Page) => Promise<unknown>;
  /** Keeps something in its browser, so that it gets one of its own. */
  readonly keeps?: true;
};
export type Look = { readonly width: number; readonly dark: boolean; readonly locale: string };

/** Longer pages are cut: what is wrong with them shows before, or around where the page was scrolled to. */
const most = 2000;
/** A4 at 96 dots an inch, less margins of 12 mm; and a roll of 80 mm less 3 mm. */
const paperWidths = { a4: 703, roll: 280 } as const;

export const looks: readonly Look[] = [390, 1280].flatMap((width) =>
  [false, true].flatMap((dark) => ['zh-CN', 'en-GB'].map((locale) => ({ width, dark, locale }))),
);

export const nameOf = ({ width, dark, locale }: Look): string =>
  `${width}-${dark ? 'dark' : 'light'}-${locale.slice(0, 2)}`;

export const asSheetPage = ({ route, path, token }: FoundPage): SheetPage => ({
  label: route,
  token,
  open: (page) => page.goto(path, { waitUntil: 'load' }),
});

const newContext = (browser: Browser, origin: string, { width, dark, locale }: Look) =>
  browser.newContext({
    ...{ locale, viewport: { width, height: 844 }, baseURL: origin, reducedMotion: 'reduce' },
    ...{ colorScheme: dark ? 'dark' : 'light', timezoneId: 'Asia/Shanghai' },
  });

/** Opens each page as its reader and hands it over; one that does not open is told, and the others go on. */
async function eachPage(
  { browser, origin, look }: { browser: Browser; origin: string; look: Look },
  pages: readonly SheetPage[],
  draw: (page: Page, label: string) => Promise<void>,
): Promise<void> {
  const shared = await newContext(browser, origin, look);
  for (const { label, token, open, keeps } of pages) {
    const context: BrowserContext = keeps ? await newContext(browser, origin, look) : shared;
    await context.clearCookies();
    if (token) await context.addCookies([{ name: 'session', value: token, url: origin }]);
    const page = await context.newPage();
    page.setDefaultTimeout(45_000);
    if (process.env.SHEETS_TELL) console.log(label);
    try {
      await open(page);
      await draw(page, label);
    } catch (caught) {
      console.log(`${label} was not drawn: ${String(caught).split('\n')[0]}`);
    }
    await (keeps ? context : page).close();
  }
  await shared.close();
}

async function writeSheet(browser: Browser, file: string, across: number, figures: readonly string[]): Promise<void> {
  const sheet = await browser.newPage({ viewport: { width: 1800, height: 1000 } });
  await sheet.setContent(
    `<style>body{display:grid;grid-template-columns:repeat(${across},minmax(0,1fr));gap:12px;margin:12px;background:#888}figure{margin:0}figcaption{font:14px sans-serif;overflow-wrap:anywhere}img{width:100%;display:block}</style>${figures.join('')}`,
  );
  await sheet.screenshot({ path: file, fullPage: true });
  await sheet.close();
}

const figureOf = (label: string, shot: Buffer) =>
  `<figure><figcaption>${label}</figcaption><img src="data:image/jpeg;base64,${shot.toString('base64')}"></figure>`;

export async function drawSheets(
  browser: Browser,
  origin: string,
  { folder, look, pages }: { folder: string; look: Look; pages: readonly SheetPage[] },
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { width } = look;
  const name = nameOf(look);
  const [perSheet, across] = width < 600 ? [12, 6] : [6, 3];
  const figures: string[] = [];
  await eachPage({ browser, origin, look }, pages, async (page, label) => {
    const [wide, high, seenTo] = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return [scrollWidth, scrollHeight, scrollY + innerHeight] as const;
    });
    if (wide > width) console.log(`${name}: ${label} is ${wide - width} px too wide (${page.url()})`);
    const y = Math.max(0, Math.min(seenTo, high) - most);
    const clip = { x: 0, y, width, height: Math.min(most, high - y) };
    figures.push(figureOf(label, await page.screenshot({ type: 'jpeg', quality: 60, fullPage: true, clip })));
  });
  for (let at = 0; at < figures.length; at += perSheet) {
    const nth = String(at / perSheet + 1).padStart(2, '0');
    await writeSheet(browser, join(folder, `${name}-${nth}.png`), across, figures.slice(at, at + perSheet));
  }
  console.log(name);
}

/** Each paper as a PDF, and as a picture of the width of its paper; how many pages of the PDF it takes is told. */
export async function drawPapers(
  browser: Browser,
  origin: string,
  { folder, pages, locale }: { folder: string; pages: readonly SheetPage[]; locale: string },
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await eachPage({ browser, origin, look: { width: 1280, dark: true, locale } }, pages, async (page, label) => {
    const file = join(folder, `${label.replace(/[^\w-]+/g, '_')}-${locale.slice(0, 2)}`);
    await page.emulateMedia({ media: 'print' });
    const pdf = await page.pdf({ preferCSSPageSize: true, format: 'A4' });
    writeFileSync(`${file}.pdf`, pdf);
    const sides = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
    const width = label.includes('80 mm') ? paperWidths.roll : paperWidths.a4;
    await page.setViewportSize({ width, height: 1000 });
    await page.screenshot({ path: `${file}.png`, fullPage: true });
    console.log(`${label} (${locale}): ${sides} page${sides === 1 ? '' : 's'}`);
  });
}
