/**
 * The pictures of the README: `npm run pictures` draws them anew from the demo, in English, into docs/pictures.
 * Needs `npm run build`. Each is WebP and at most 60 KB, or the script fails.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import {
  call,
  newDataDir,
  removeDataDir,
  signInOver,
  startHarborlight,
  type Running,
} from './support/running-harborlight.ts';

type Picture = {
  readonly name: string;
  readonly path: string;
  readonly as?: string;
  readonly width: number;
  readonly height: number;
  /** Scrolls there first. */
  readonly from?: string;
  /** A list of names opens with a reason. */
  readonly reason?: string;
};

const mostBytes = 60_000;
const folder = join(import.meta.dirname, '../docs/pictures');
const [desktop, phone] = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];
const staff = (who: string) => `${who}@harborlight.example`;

/** What of the demo the pictures show. */
async function picturesOf({ origin }: Running): Promise<Picture[]> {
  const token = await signInOver(origin, staff('coordinator'));
  const get = async (path: string) => (await call(origin, 'GET', path, { token })).body;
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  const { openDays } = await get('/api/open-days');
  const ahead = openDays.find(({ heldOn }: any) => heldOn > today).openDayId as string;
  const running = openDays.find(({ heldOn }: any) => heldOn === today).openDayId as string;
  const { shifts } = await get(`/api/open-days/${ahead}/shifts`);
  const { venues } = await get(`/api/open-days/${running}`);
  const { drives } = await get('/api/drives');
  const { campaigns } = await get('/api/campaigns');
  const { campaignId } = campaigns.find(({ status }: any) => status === 'active');
  const { rounds } = await get(`/api/campaigns/${campaignId}/rounds`);
  const { roundId } = rounds.find(({ warning }: any) => warning);
  const shift = shifts.find(({ role }: any) => role === 'guide') ?? shifts[0];
  return [
    { name: 'open-day', path: `/open-days/${ahead}`, ...desktop },
    { name: 'shift', path: `/shifts/${shift.shiftId}`, ...phone },
    { name: 'board', path: `/organize/open-days/${ahead}/board`, as: staff('coordinator'), ...desktop },
    { name: 'goods', path: `/drives/${drives[0].driveId}`, ...desktop },
    {
      ...{ name: 'door', path: `/organize/open-days/${running}/venues/${venues[0].venueId}/desk` },
      ...{ as: staff('today'), reason: 'Welcome at the door', from: 'article', ...phone },
    },
    {
      ...{ name: 'round-sheet', path: `/organize/campaigns/${campaignId}/rounds/${roundId}/sheet` },
      ...{ as: staff('teamlead'), ...desktop },
    },
  ];
}

async function draw(context: BrowserContext, { name, path, from, reason }: Picture): Promise<void> {
  const page = await context.newPage();
  await page.goto(path, { waitUntil: 'load' });
  if (reason) {
    await page.locator('input[name=reason]').fill(reason);
    await page.keyboard.press('Enter');
    await page.locator('input[name=reason]').waitFor({ state: 'detached' });
  }
  if (from)
    await page
      .locator(from)
      .first()
      .evaluate((element) => element.scrollIntoView());
  const devtools = await context.newCDPSession(page);
  for (const quality of [80, 60, 40, 25]) {
    const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality });
    const picture = Buffer.from(data, 'base64');
    if (picture.length > mostBytes) continue;
    writeFileSync(join(folder, `${name}.webp`), picture);
    console.log(`${name}.webp ${picture.length} bytes, quality ${quality}`);
    return page.close();
  }
  throw new Error(`${name} does not fit into ${mostBytes} bytes`);
}

const dataDir = newDataDir();
const running = await startHarborlight(dataDir, { rateLimits: 'off' });
const browser = await openBrowser();
try {
  mkdirSync(folder, { recursive: true });
  for (const picture of await picturesOf(running)) {
    const { as, width, height } = picture;
    const context = await browser.newContext({
      ...{ locale: 'en-GB', viewport: { width, height }, baseURL: running.origin, reducedMotion: 'reduce' },
    });
    if (as) {
      const value = await signInOver(running.origin, as);
      await context.addCookies([{ name: 'session', value, url: running.origin }]);
    }
    await draw(context, picture);
    await context.close();
  }
} finally {
  await browser.close();
  await running.stop();
  removeDataDir(dataDir);
}
