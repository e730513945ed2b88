/**
 * A real browser for the journeys: Chromium from npm, one page at a time, which refuses every request to another
 * host and lets a test ask for accessibility and quiet.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import chromium from '@sparticuz/chromium';
import type axe from 'axe-core';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';

const missingLibrary = /error while loading shared libraries: (\S+):/;

const unpacked = async () => process.env.CHROMIUM_PATH ?? (await chromium.executablePath());

/** Called by vitest before the first browser file (vitest.config.ts): two that unpack Chromium at once would start half of one. */
export async function setup(): Promise<void> {
  await unpacked();
}

/** A camera that shows a film over and over; its file may be written after the browser has started. */
const cameraArguments = (film: string) => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
];

/** Throws one line with the command that mends it when the machine lacks a library of the browser. */
export async function openBrowser(film?: string): Promise<Browser> {
  const executablePath = await unpacked();
  try {
    // Not the package's own arguments: they switch web security off, and with it what the forms rely on.
    return await playwright.launch({
      executablePath,
      args: [
        ...['--no-sandbox', '--headless=shell', '--disable-gpu'],
        // No other host is ever reached; each request to one is told by `checkQuiet`.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
        ...(film === undefined ? [] : cameraArguments(film)),
      ],
    });
  } catch (error) {
    const library = missingLibrary.exec(String(error))?.[1];
    if (!library) throw error;
    throw new Error(
      `The test browser lacks ${library}; on Debian or Ubuntu run: apt-get install -y libnss3 libnspr4 libexpat1`,
      { cause: error },
    );
  }
}

/** With its styles, which a form that led here may still be loading. Two frames: the first may be of the styles of before. */
async function isDrawn(page: Page): Promise<void> {
  await page.waitForLoadState();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** In the page: done once its script has taken it over, which folds what was opened before. Most public pages have none that does. */
const takenOver = () =>
  new Promise<void>((done) => {
    const isHydrated = [...document.scripts].some(({ text }) => text.includes('kit.start('));
    if (!isHydrated || 'shown' in document.documentElement.dataset) done();
    else addEventListener('page-shown', () => done(), { once: true });
  });

/** Drawn as it stays: what is opened from now on is not folded again. */
export async function isShown(page: Page): Promise<void> {
  await isDrawn(page);
  await page.evaluate(takenOver);
}

const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** In the page. The site has no frames, so the page itself is all there is to look at; what was well stays there, for it is much. */
const violationsOf = async (rules: readonly string[] | undefined) => {
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
    resultTypes: ['violations'],
    ...(rules ? { runOnly: [...rules] } : {}),
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

/** What the page can still show is then its own doing: the browser's cache is emptied first. */
export async function goOffline(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Network.clearBrowserCache');
  await browser.detach();
  await page.context().setOffline(true);
}

export type Visit = {
  readonly page: Page;
  /** Fails on accessibility violations of the page as it stands; of these rules alone where some are named. */
  readonly checkAxe: (rules?: readonly string[]) => Promise<void>;
  /** Fails if the page asked another host for anything, or wrote an error to the console. */
  readonly checkQuiet: () => void;
  readonly close: () => Promise<void>;
};

export async function openPage(
  browser: Browser,
  origin: string,
  { locale = 'en-GB', javaScriptEnabled = true, width = 390, dark = false, timezoneId = 'Europe/London' } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    locale,
    javaScriptEnabled,
    viewport: { width, height: 844 },
    baseURL: origin,
    colorScheme: dark ? 'dark' : 'light',
    timezoneId,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(60_000);
  const elsewhere: string[] = [];
  const errors: string[] = [];
  context.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && host !== new URL(origin).host) elsewhere.push(request.url());
  });
  const page = await context.newPage();
  let bringsAxe = false;
  page.on('console', (message) => {
    // A form that was refused answers 4xx, which Chromium reports as a failed resource; so it does where a test cut the network.
    if (message.type() === 'error' && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text()))
      errors.push(message.text().slice(0, 300));
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return {
    page,
    checkAxe: async (rules) => {
      await (javaScriptEnabled ? isShown(page) : isDrawn(page));
      // From the first look on each page brings it along, which the browser then compiles once and not for each page.
      if (!bringsAxe) await page.addInitScript({ content: axeScript });
      bringsAxe = true;
      if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeScript);
      expect(await page.evaluate(violationsOf, rules), page.url()).toEqual([]);
    },
    checkQuiet: () => {
      expect(elsewhere, 'requests to another host').toEqual([]);
      expect(errors, 'errors in the console').toEqual([]);
    },
    close: () => context.close(),
  };
}
