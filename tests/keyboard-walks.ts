/**
 * Three long journeys walked by keyboard alone, here and in another checkout (`npm run keyboard-walks -- --root <folder>`): the keys that
 * each page takes. Whoever walks takes the skip link, passes every tab stop, and fills only what a form insists on, which trial
 * sendings that are not counted tell: one language of two where that is enough. Letters of what is typed are not counted.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { newDataDir, removeDataDir } from './support/running-harborlight.ts';

type Support = typeof import('./support/running-harborlight.ts');
type Walker = { readonly page: Page; keys: number; wanted: ReadonlySet<string> };
type Stop = {
  readonly tag: string;
  readonly type: string;
  readonly name: string;
  readonly href: string;
  readonly isEmpty: boolean;
  readonly isSend: boolean;
};

const mostStops = 400;
const longestMs = 90_000;
const here = join(import.meta.dirname, '..');
const { values: asked } = parseArgs({ options: { root: { type: 'string' } } });

async function press(walker: Walker, key: string): Promise<void> {
  walker.keys += 1;
  await walker.page.keyboard.press(key);
}

/** In the page: what has the focus, and whether it is empty. */
function focused(): Stop {
  const at = document.activeElement as HTMLInputElement;
  const form = at.form ?? null;
  const chosen = at.type === 'radio' && form?.querySelector(`input[name="${CSS.escape(at.name)}"]:checked`);
  const isEmpty = at.type === 'radio' ? !chosen : at.type === 'checkbox' ? !at.checked : !at.value;
  const sender = form?.querySelector('button.button:not([type=button], .quiet)');
  return {
    tag: at.tagName.toLowerCase(),
    type: at.type ?? '',
    name: at.name ?? '',
    href: at.getAttribute('href') ?? '',
    isEmpty,
    isSend: sender === at && form?.method === 'post' && at.closest('main') !== null,
  };
}

/** What is typed where a form insists on it: dates and times as the browser of the tests takes them. */
function textFor({ type, name }: Stop): string {
  const [year, month, day] = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10).split('-');
  const known = {
    date: `${month}${day}${year}`,
    'datetime-local': `${month}${day}${year}\t0900a`,
    time: '0900a',
    number: '5',
  };
  if (type in known) return known[type as keyof typeof known];
  if (name.endsWith('.item')) return 'Towel';
  if (name.endsWith('.quantity')) return '3';
  if (type === 'email' || name === 'email') return 'walker@people.example';
  if (/^(end|.*end)(At|Time)?$/.test(name)) return '0500p';
  // A second one of a kind is another than the first.
  return name.endsWith('.1') ? 'Second' : 'Walk';
}

async function fill(walker: Walker, stop: Stop): Promise<void> {
  if (stop.type === 'radio' || stop.type === 'checkbox') await press(walker, 'Space');
  else if (stop.tag === 'select') await press(walker, 'ArrowDown');
  else await walker.page.keyboard.type(textFor(stop));
}

/** From the page's top, or from where the page itself put the focus, to the stop that is looked for. */
async function goTo(walker: Walker, isThere: (stop: Stop) => boolean): Promise<void> {
  for (let stops = 0; stops < mostStops; stops += 1) {
    const stop = await walker.page.evaluate(focused);
    if (stop.href === '#main') await press(walker, 'Enter');
    else if (isThere(stop)) return;
    else if (stop.isEmpty && walker.wanted.has(stop.name)) await fill(walker, stop);
    await press(walker, 'Tab');
  }
  throw new Error(`${walker.page.url()}: not reached`);
}

const pageNow = ({ page }: Walker) =>
  page.evaluate(() => ({ path: location.pathname, title: document.querySelector('h1')?.textContent }));

/** With the page's script or without: another page is there, or it says what it refuses. A change of pages ends what asks. */
async function untilAnswered(walker: Walker, before: Awaited<ReturnType<typeof pageNow>>): Promise<void> {
  for (const until = Date.now() + longestMs; Date.now() < until;) {
    const now = await pageNow(walker).catch(() => before);
    if (now.path !== before.path || now.title !== before.title || (await refused(walker)).length > 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await walker.page.waitForLoadState();
}

/** What the form just refused; nothing while another page comes. */
const refused = ({ page }: Walker): Promise<readonly string[]> =>
  page
    .locator('main [aria-invalid=true]')
    .evaluateAll((fields) =>
      fields.map((field) => field.getAttribute('name') ?? field.querySelector('[name]')?.getAttribute('name') ?? ''),
    )
    .catch(() => []);

/** Sends the first form of the page. What it insists on is learned first; of two languages the second is filled only if it must be. */
async function send(walker: Walker): Promise<void> {
  const { page, keys } = walker;
  const form = page.url().replace(/#.*/, '');
  let more: readonly string[] = [];
  for (let tries = 0; tries < 6; tries += 1) {
    walker.keys = keys;
    await goTo(walker, ({ isSend }) => isSend);
    const before = await pageNow(walker);
    await press(walker, 'Enter');
    await untilAnswered(walker, before);
    more = await refused(walker);
    if (more.length === 0) return;
    const first = more.filter((name) => tries > 0 || !name.toLowerCase().endsWith('zh-cn'));
    walker.wanted = new Set([...walker.wanted, ...first]);
    await page.goto('about:blank');
    await page.goto(form);
  }
  throw new Error(`${form} refuses ${more.join(', ')}`);
}

async function follow(walker: Walker, href: RegExp): Promise<void> {
  await goTo(walker, (stop) => href.test(stop.href));
  const { pathname } = new URL(walker.page.url());
  const left = walker.page.waitForURL((url) => url.pathname !== pathname);
  await press(walker, 'Enter');
  await left;
}

type World = {
  readonly origin: string;
  readonly openDayId: string;
  readonly shiftId: string;
  readonly driveId: string;
};
const journeys: Record<string, { reader?: string; walk: (walker: Walker, world: World) => Promise<void> }> = {
  'a volunteer signs up for a shift': {
    walk: async (walker, { shiftId }) => {
      await walker.page.goto(`/shifts/${shiftId}`);
      await send(walker);
    },
  },
  'an operator makes an open day with a venue and a shift': {
    reader: 'operator@harborlight.example',
    walk: async (walker) => {
      await walker.page.goto('/organize');
      await follow(walker, /open-days\/new$/);
      await send(walker);
      await follow(walker, /venues\/new$/);
      await send(walker);
      await follow(walker, /shifts\/new/);
      await send(walker);
    },
  },
  'a clerk takes in one lot': {
    reader: 'operator@harborlight.example',
    walk: async (walker, { driveId }) => {
      await walker.page.goto(`/drives/${driveId}`);
      await follow(walker, /donations\/new$/);
      // A store is asked for since there are several.
      if ((await walker.page.locator('main form[method=POST]').count()) === 0) await follow(walker, /\/receive\?/);
      await send(walker);
    },
  },
};

async function walkAll(root: string): Promise<Record<string, number | string>> {
  process.chdir(root);
  const { startHarborlight, signInOver, call } = (await import(
    pathToFileURL(join(root, 'tests/support/running-harborlight.ts')).href
  )) as Support;
  const dataDir = newDataDir();
  const running = await startHarborlight(dataDir, { rateLimits: 'off' });
  const browser = await openBrowser();
  const keys: Record<string, number | string> = {};
  try {
    const { origin } = running;
    const { openDayId } = (await call(origin, 'GET', '/api/open-days')).body.openDays[0];
    const { shifts } = (await call(origin, 'GET', `/api/open-days/${openDayId}/shifts`)).body;
    const { drives } = (await call(origin, 'GET', '/api/drives')).body;
    const world = { origin, openDayId, shiftId: shifts.at(-1).shiftId, driveId: drives[0].driveId };
    for (const [name, { reader, walk }] of Object.entries(journeys)) {
      const context = await browser.newContext({ locale: 'en-GB', baseURL: origin, timezoneId: 'Asia/Shanghai' });
      if (reader) await context.addCookies([{ name: 'session', value: await signInOver(origin, reader), url: origin }]);
      context.setDefaultTimeout(longestMs);
      const walker: Walker = { page: await context.newPage(), keys: 0, wanted: new Set() };
      try {
        await walk(walker, world);
        keys[name] = walker.keys;
        console.log(name, walker.keys);
      } catch (caught) {
        keys[name] = String(caught).slice(0, 200);
      }
      await context.close();
    }
  } finally {
    await browser.close();
    await running.stop();
    removeDataDir(dataDir);
  }
  return keys;
}

console.table({ here: await walkAll(here), ...(asked.root ? { there: await walkAll(asked.root) } : {}) });
