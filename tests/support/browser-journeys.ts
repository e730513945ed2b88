/** What the journeys share: Harborlight and a browser for a file of them, the two languages, and a few things people do. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { openBrowser, openPage, type Visit } from './browser.ts';
import { newDemoDataDir } from './demo-data.ts';
import { shiftInput } from './programme.ts';
import {
  call,
  codesTo,
  mailedCode,
  removeDataDir,
  signInOver,
  startHarborlight,
  type Running,
} from './running-harborlight.ts';

export const languages = [
  { locale: 'en-GB', lang: 'en', tag: 'en' },
  { locale: 'zh-CN', lang: 'zh-CN', tag: 'zh' },
] as const;
export type Language = (typeof languages)[number];

/** Who manages the demo's main venue. */
export const managerEmail = 'hangzhou@harborlight.example';

/** One Harborlight with its demo and one browser for all tests of a file; `film`: what its camera shows. */
export function startJourneys({ film }: { film?: string } = {}) {
  const dataDir = newDemoDataDir();
  const world = {} as { running: Running; browser: Browser; openDayId: string };
  const tokens = new Map<string, Promise<string>>();
  /** The session of someone of the demo, signed in once a file. */
  const sessionOf = (email: string) => {
    const known = tokens.get(email) ?? signInOver(world.running.origin, email);
    tokens.set(email, known);
    return known;
  };
  beforeAll(async () => {
    [world.running, world.browser] = await Promise.all([startHarborlight(dataDir), openBrowser(film)]);
    world.openDayId = (await call(world.running.origin, 'GET', '/api/open-days')).body.openDays[0].openDayId;
  });
  afterAll(async () => {
    await world.browser?.close();
    await world.running?.stop();
    removeDataDir(dataDir);
  });

  return {
    world,
    /** A visit that must ask no other host for anything and leave no error in the console. */
    visit: async <Value>(
      { locale }: Language,
      journey: (visit: Visit) => Promise<Value>,
      options: Parameters<typeof openPage>[2] = {},
    ): Promise<Value> => {
      const one = await openPage(world.browser, world.running.origin, { locale, ...options });
      try {
        const value = await journey(one);
        one.checkQuiet();
        return value;
      } finally {
        await one.close();
      }
    },
    api: async (path: string) => (await call(world.running.origin, 'GET', path)).body,
    post: async (path: string, body: unknown) => (await call(world.running.origin, 'POST', path, { body })).body,
    /** A shift of the demo's main venue, made by who manages it. */
    makeShift: async (more: Record<string, unknown> = {}): Promise<string> => {
      const { origin } = world.running;
      const { venues } = (await call(origin, 'GET', `/api/open-days/${world.openDayId}`)).body;
      const { venueId } = venues.find((venue: any) => venue.role === 'main');
      const body = { ...shiftInput, openDayId: world.openDayId, ...more };
      const token = await sessionOf(managerEmail);
      const made = await call(origin, 'POST', `/api/venues/${venueId}/shifts`, { body, token });
      expect(made).toMatchObject({ status: 201 });
      return made.body.shiftId;
    },
    shiftsOf: async () =>
      (await call(world.running.origin, 'GET', `/api/open-days/${world.openDayId}/shifts`)).body.shifts as any[],
    sessionOf,
    /** As if signed in before: the pages of signing in have tests of their own. */
    signedInAs: async ({ page }: Visit, email: string) =>
      page.context().addCookies([{ name: 'session', value: await sessionOf(email), url: world.running.origin }]),
    signIn: async ({ page, checkAxe }: Visit, email: string): Promise<void> => {
      await page.goto('/sign-in');
      await checkAxe();
      // Codes of before, which made the demo, are mailed too, and the new one may come late.
      const before = (await codesTo(world.running.origin, email)).length;
      await page.locator(`button[name=email][value="${email}"]`).click();
      await page.locator('input[name=code]').waitFor();
      await checkAxe();
      await page.fill('input[name=code]', await mailedCode(world.running.origin, email, before));
      await send(page);
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    },
  };
}

/** Presses the first button of a form, which is the one that sends it. */
export const send = (page: Visit['page'], form = 'main form[method=POST]') =>
  page.locator(`${form} button.button:not([type=button])`).first().click();

/** Does what loads a page, and waits until it is there: a next step would fall into the change of pages. */
export async function andLoad(page: Visit['page'], action: () => Promise<unknown>) {
  const loaded = page.waitForEvent('load');
  await action();
  await loaded;
}

/** What a link hands out as a file. */
export async function downloaded(page: Visit['page'], link: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(link).click()]);
  return readFileSync(await file.path(), 'utf8');
}

export const tokenOf = (url: string) => new URL(url).pathname.split('/').pop()!;

/** Fills in who takes a place in a shift, and accepts the risks. */
export async function fillPerson(page: Visit['page'], email: string, name = '李小满') {
  await page.fill('input[name=name]', name);
  await page.fill('input[name=email]', email);
  await page.check('input[name=ageBand][value="18+"]');
  await page.check('input[name=riskAccepted]');
}

export async function signUp(page: Visit['page'], email: string) {
  await fillPerson(page, email);
  await send(page);
  await page.waitForURL(/\/sign-ups\//);
}

/** Opens the confirmation and confirms it. */
export async function cancel(page: Visit['page']) {
  await page.locator('main details summary').last().click();
  await page.check('input[name=sure]');
  await send(page, 'main form[action*=cancel]');
  await expect.poll(() => page.locator('main form[action*=cancel]').count()).toBe(0);
}

/** Clean for axe in light and in dark. Axe reads colours one by one, so those of the scheme must all be there. */
export async function checkLightAndDark({ page, checkAxe }: Visit) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await checkAxe();
  }
}

/** Moves the focus by the Tab key alone, as who uses no mouse does; fails if it never gets there. */
export async function tabTo(page: Visit['page'], selector: string) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`${selector} is not reached by the Tab key`);
}
