/**
 * The gate: from a code to the answer on a slow phone, 5,000 scans that waited for a network, and what the scanner weighs. In a real
 * browser, against Harborlight as `npm start` runs it.
 */
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Page } from 'playwright-core';
import { goOffline } from '../support/browser.ts';
import { call, newDataDir, removeDataDir, signInOver, startHarborlight } from '../support/running-harborlight.ts';
import { median, percentile, shown } from './numbers.ts';
import type { BenchResult, Figure } from './report.ts';

/** Who manages the demo's main venue. The helpers of the browser tests belong to their runner. */
const managerEmail = 'hangzhou@harborlight.example';
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

const [tickets, perTicket, slowScans, slower] = [500, 10, 200, 4];

/** An exhibition of the demo's main venue, with a ticket for each visitor; answers their short codes. */
async function makeTickets(origin: string, token: string): Promise<string[]> {
  const { openDayId } = (await call(origin, 'GET', '/api/open-days')).body.openDays[0];
  const { venues } = (await call(origin, 'GET', `/api/open-days/${openDayId}`)).body;
  const { venueId } = venues.find((venue: any) => venue.role === 'main');
  const body = {
    ...{ openDayId, kind: 'exhibition', title: { en: 'Bench', 'zh-CN': '测量' }, audience: ['public'] },
    ...{ startAt: inMinutes(20), endAt: inMinutes(240), capacity: tickets, status: 'published' },
  };
  const { sessionId } = (await call(origin, 'POST', `/api/venues/${venueId}/sessions`, { body, token })).body;
  const codes: string[] = [];
  for (let number = 0; number < tickets; number += 1) {
    const booked = await call(origin, 'POST', `/api/sessions/${sessionId}/bookings`, {
      body: { name: 'Bench', email: `bench-${number}@people.example`, partySize: 1, category: 'public' },
    });
    const ticket = await call(origin, 'GET', `/api/ticket-codes/${booked.body.manageToken}`);
    if (!ticket.body.short) throw new Error(`No ticket: ${JSON.stringify([booked, ticket])}`);
    codes.push(ticket.body.code);
  }
  return codes;
}

/** In the page: types each code and presses Enter; answers how long it took until what `told` names changed and was drawn. */
async function scanInPage({ codes, told }: { codes: string[]; told: string }): Promise<number[]> {
  const field = document.querySelector<HTMLInputElement>('input[name=code]')!;
  const times: number[] = [];
  const text = () => document.querySelector(told)?.textContent ?? '';
  for (const code of codes) {
    const before = text();
    field.value = code;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const from = performance.now();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    await new Promise<void>((resolve, reject) => {
      const check = () => {
        if (text() !== before) return resolve();
        if (performance.now() - from > 20_000)
          return reject(
            new Error(`No answer to a scan: ${before}; ${document.querySelector('.verdict')?.textContent}; ${code}`),
          );
        requestAnimationFrame(check);
      };
      check();
    });
    times.push(performance.now() - from);
  }
  return times;
}

const scan = (page: Page, codes: string[], told: string) => page.evaluate(scanInPage, { codes, told });

/** What the device keeps of the scanner, unpacked: over the wire it is compressed besides. */
const installed = (page: Page) =>
  page.evaluate(async () => {
    const cache = await caches.open('shell /gate');
    const kept = await cache.matchAll();
    const sizes = await Promise.all(kept.map(async (file) => (await file.arrayBuffer()).byteLength));
    return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: kept.length };
  });

const figureOf = (figure: string, value: number, unit: string, bar: number): Figure => ({
  ...{ figure, values: { ours: `${shown(value)} ${unit}` }, bar: `≤ ${bar} ${unit}`, met: value <= bar },
});

export async function measureGate(): Promise<BenchResult> {
  const dataDir = newDataDir();
  const harborlight = await startHarborlight(dataDir, { rateLimits: 'off' });
  const executablePath = process.env.CHROMIUM_PATH ?? (await chromium.executablePath());
  const args = ['--no-sandbox', '--headless=shell', '--no-zygote', '--disable-gpu'];
  const browser = await playwright.launch({ executablePath, args });
  try {
    const { origin } = harborlight;
    const token = await signInOver(origin, managerEmail);
    const codes = await makeTickets(origin, token);
    const context = await browser.newContext({
      baseURL: origin,
      locale: 'en-GB',
      viewport: { width: 390, height: 844 },
    });
    context.setDefaultTimeout(300_000);
    await context.addCookies([{ name: 'session', value: token, url: origin }]);
    const page = await context.newPage();
    await page.goto('/gate');
    await page.fill('input[name=gate]', 'A');
    await page.locator('form button.button').click();
    await page.locator('.kept').waitFor();
    const install = await installed(page);
    if ((await page.locator('input[name=mode][value=scan]').count()) > 0)
      await page.check('input[name=mode][value=scan]');

    await goOffline(page);
    const cpu = await context.newCDPSession(page);
    await cpu.send('Emulation.setCPUThrottlingRate', { rate: slower });
    // Each code twice: in, and already in.
    const twice = codes.slice(0, slowScans / 2).flatMap((code) => [code, code]);
    const slow = await scan(page, twice, '.verdict');
    await cpu.send('Emulation.setCPUThrottlingRate', { rate: 1 });

    const waiting = '.queue';
    let queued = slowScans / 2;
    await page.check('input[name=direction][value=out]');
    await scan(page, codes.slice(0, slowScans / 2), waiting);
    queued += slowScans / 2;
    for (let pass = 0; queued < tickets * perTicket; pass += 1) {
      await page.check(`input[name=direction][value=${pass % 2 === 0 ? 'in' : 'out'}]`);
      const some = codes.slice(0, Math.min(codes.length, tickets * perTicket - queued));
      await scan(page, some, waiting);
      queued += some.length;
    }
    const fullQueue = await page.locator(waiting).innerText();
    const from = performance.now();
    await context.setOffline(false);
    await page.locator(waiting, { hasText: 'Everything is sent' }).waitFor();
    const syncMs = performance.now() - from;

    return {
      name: 'gate',
      columns: ['ours'],
      figures: [
        figureOf(
          `scan to verdict, processor ${slower} times slower, p95 of ${slow.length}`,
          percentile(slow, 0.95),
          'ms',
          150,
        ),
        { figure: '… median', values: { ours: `${shown(median(slow))} ms` } },
        figureOf(`${queued} queued scans synced`, syncMs / 1000, 's', 10),
        figureOf(`the scanner's install, ${install.files} files, unpacked`, install.bytes / 1024, 'KB', 250),
      ],
      notes: [
        `From the Enter of a hand scanner to the frame that shows the answer; ${fullQueue.split('·').at(-1)?.trim()} before the sync.`,
        'Browser, site, functions and store share one machine. The decoder in WebAssembly is apart: it is loaded where the browser has none.',
      ],
      raw: { slow, syncMs, install },
    };
  } finally {
    await browser.close();
    await harborlight.stop();
    removeDataDir(dataDir);
  }
}
