/**
 * The five journeys in a real browser, on a phone's screen, in Chinese and in English; each page is clean for axe
 * and asks no other host for anything.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openPage, type Visit } from '../support/browser.ts';
import {
  call,
  mailedCode,
  newDataDir,
  removeDataDir,
  startHarborlight,
  type Running,
} from '../support/running-harborlight.ts';

const dataDir = newDataDir();
let running: Running;
let browser: Browser;
let openDayId: string;

beforeAll(async () => {
  [running, browser] = await Promise.all([startHarborlight(dataDir), openBrowser()]);
  openDayId = (await call(running.origin, 'GET', '/api/open-days')).body.openDays[0].openDayId;
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
  removeDataDir(dataDir);
});

const languages = [
  { locale: 'en-GB', lang: 'en', tag: 'en' },
  { locale: 'zh-CN', lang: 'zh-CN', tag: 'zh' },
] as const;
type Language = (typeof languages)[number];

async function visit<Value>(
  language: Language,
  journey: (visit: Visit) => Promise<Value>,
  options = {},
): Promise<Value> {
  const one = await openPage(browser, running.origin, { locale: language.locale, ...options });
  try {
    const value = await journey(one);
    one.checkQuiet();
    return value;
  } finally {
    await one.close();
  }
}

const api = async (path: string) => (await call(running.origin, 'GET', path)).body;
const shiftsOf = async () => (await api(`/api/open-days/${openDayId}/shifts`)).shifts as any[];

async function signIn({ page, checkAxe }: Visit, email: string): Promise<void> {
  await page.goto('/sign-in');
  await checkAxe();
  await page.locator(`button[name=email][value="${email}"]`).click();
  await page.locator('input[name=code]').waitFor();
  await checkAxe();
  await page.fill('input[name=code]', await mailedCode(running.origin, email));
  await page.locator('main form button[type=submit], main form button:not([type])').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

describe.each(languages)('In $lang', (language) => {
  test('a visitor sees the open day with its seven venues and books a session for a party', async () => {
    await visit(language, async ({ page, checkAxe }) => {
      await page.goto('/');
      expect(await page.locator('html').getAttribute('lang')).toBe(language.lang);
      await checkAxe();
      await page.goto(`/open-days/${openDayId}`);
      await checkAxe();
      const { venues, theme } = await api(`/api/open-days/${openDayId}`);
      const text = await page.locator('main').innerText();
      expect(text).toContain(theme[language.lang]);
      expect(venues).toHaveLength(7);
      for (const venue of venues) expect(text).toContain(venue.name[language.lang]);

      const { sessions } = await api(`/api/open-days/${openDayId}/sessions`);
      const tour = sessions.find((one: any) => one.kind === 'guided_tour' && one.freeSeats >= 4);
      await page.locator(`a[href$="/sessions/${tour.sessionId}"]`).first().click();
      await page.locator('input[name=partySize]').waitFor();
      await checkAxe();
      await page.fill('input[name=name]', '陈一鸣 Chen');
      await page.fill('input[name=email]', `visitor-${language.tag}@people.example`);
      await page.fill('input[name=partySize]', '2');
      await page.selectOption('select[name=category]', 'public');
      await page.locator('main form button[type=submit]').first().click();
      await page.waitForURL(/\/bookings\//);
      await checkAxe();
      expect(await page.locator('main').innerText()).toContain('陈一鸣 Chen');
      const after = await api(`/api/sessions/${tour.sessionId}`);
      expect(after.freeSeats).toBe(tour.freeSeats - 2);
    });
  });

  test('a volunteer filters shifts, signs up, waits for a full one, and cancels by the private link', async () => {
    const guide = (await shiftsOf()).find((shift) => shift.role === 'stream_mod');
    const waiting = await visit(language, async ({ page, checkAxe }) => {
      await page.goto(`/open-days/${openDayId}/shifts`);
      await checkAxe();
      await page.selectOption('select[name=role]', 'booth');
      await page.waitForURL(/role=booth/).catch(() => page.locator('main form button').first().click());
      expect(await page.locator('main a[href*="/shifts/shf_"]').count()).toBe(3);
      await page.goto(`/shifts/${guide.shiftId}`);
      await checkAxe();
      const before = (await api(`/api/shifts/${guide.shiftId}`)).freeSeats;
      await signUp(page, `volunteer-${language.tag}@people.example`);
      await checkAxe();
      const link = page.url();
      expect(before).toBeGreaterThan(0);
      expect((await api(`/api/shifts/${guide.shiftId}`)).freeSeats).toBe(0);

      await page.goto(`/shifts/${guide.shiftId}`);
      await checkAxe();
      await signUp(page, `waiting-${language.tag}@people.example`);
      expect((await api(`/api/sign-ups/${tokenOf(page.url())}`)).position).toBe(1);
      const waitingLink = page.url();

      await page.goto(link);
      await cancel(page);
      expect((await api(`/api/sign-ups/${tokenOf(link)}`)).state).toBe('cancelled');
      return waitingLink;
    });
    expect((await api(`/api/sign-ups/${tokenOf(waiting)}`)).state).toBe('confirmed');
    await visit(language, async ({ page }) => {
      await page.goto(waiting);
      await cancel(page);
    });
  });

  test('a shift can be signed up for without JavaScript, and a mistake keeps what was typed', async () => {
    const shift = (await shiftsOf()).find((one) => one.role === 'booth' && one.freeSeats > 0);
    await visit(
      language,
      async ({ page }) => {
        await page.goto(`/shifts/${shift.shiftId}`);
        await page.fill('input[name=name]', 'No Script');
        await page.fill('input[name=phone]', '12ab');
        await page.check('input[name=ageBand][value="18+"]');
        await page.check('input[name=riskAccepted]');
        await page.locator('main form button[type=submit]').first().click();
        expect(await page.inputValue('input[name=name]')).toBe('No Script');
        expect(await page.inputValue('input[name=phone]')).toBe('12ab');
        expect(await page.locator('[aria-invalid=true]').count()).toBeGreaterThan(0);
        await page.fill('input[name=phone]', `1380000${language.tag === 'en' ? '1001' : '1002'}`);
        await page.check('input[name=riskAccepted]');
        await page.locator('main form button[type=submit]').first().click();
        await page.waitForURL(/\/sign-ups\//);
      },
      { javaScriptEnabled: false },
    );
  });

  test('anyone pledges goods, and a charity logs a donation whose progress shows per item and unit', async () => {
    const { driveId, needs } = (await api('/api/drives')).drives[0];
    const towel = needs.find((need: any) => need.itemName.en === 'Towel');
    await visit(language, async (one) => {
      const { page, checkAxe } = one;
      await page.goto('/drives');
      await checkAxe();
      await page.goto(`/drives/${driveId}`);
      await checkAxe();
      const option = page
        .locator('select[name=goods] option', { hasText: language.tag === 'en' ? 'Towel' : '毛巾' })
        .first();
      await page.selectOption('select[name=goods]', (await option.getAttribute('value'))!);
      await page.fill('input[name=quantity]', '5');
      await page.fill('input[name=name]', 'Giver');
      await page.fill('input[name=email]', 'giver@people.example');
      await page.locator('form[action*=pledge] button[type=submit]').click();
      await expect
        .poll(async () => needOf(await api(`/api/drives/${driveId}`), towel).pledged)
        .toBeGreaterThan(towel.pledged);

      await signIn(one, 'charity@harborlight.example');
      await page.goto(`/drives/${driveId}/donations/new`);
      await checkAxe();
      await logDonation(page, language);
      await expect
        .poll(async () => needOf(await api(`/api/drives/${driveId}`), towel).received)
        .toBe(towel.received + 3);
      await checkAxe();
    });
  });

  test('a campaign shows its period, zones, rounds with their shifts, goods handed out and totals', async () => {
    const { campaigns } = await api('/api/campaigns');
    const summer = campaigns.find((one: any) => one.code === 'summer_cooling');
    await visit(language, async ({ page, checkAxe }) => {
      await page.goto('/campaigns');
      await checkAxe();
      await page.goto(`/campaigns/${summer.campaignId}`);
      await checkAxe();
      const text = await page.locator('main').innerText();
      expect(text).toContain(summer.name[language.lang]);
      expect(text).toContain(language.tag === 'en' ? 'Railway-station area' : '火车站片区');
      expect(text).toContain(language.tag === 'en' ? 'bottles' : '瓶');
      expect(await page.locator('main a[href*="/shifts/shf_"]').count()).toBeGreaterThan(0);
    });
  });

  test('the language can be switched and is remembered', async () => {
    await visit(language, async ({ page }) => {
      await page.goto('/campaigns');
      const other = language.lang === 'en' ? 'zh-CN' : 'en';
      await page.locator('header [lang], header form[action*=language] button').first().click();
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(other);
      expect(new URL(page.url()).pathname).toBe('/campaigns');
      await page.goto('/drives');
      expect(await page.locator('html').getAttribute('lang')).toBe(other);
    });
  });
});

const tokenOf = (url: string) => new URL(url).pathname.split('/').pop()!;
const needOf = (drive: any, need: any) => drive.needs.find((one: any) => one.itemId === need.itemId);

async function signUp(page: Visit['page'], email: string) {
  await page.fill('input[name=name]', '李小满');
  await page.fill('input[name=email]', email);
  await page.check('input[name=ageBand][value="18+"]');
  await page.check('input[name=riskAccepted]');
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL(/\/sign-ups\//);
}

/** Opens the confirmation and confirms it. */
async function cancel(page: Visit['page']) {
  const summary = page.locator('main details summary');
  if (await summary.count()) await summary.first().click();
  await page.locator('main form[action*=cancel] button, main form button[type=submit]').last().click();
  await page.waitForLoadState('networkidle');
}

async function logDonation(page: Visit['page'], language: Language) {
  const item = page
    .locator('select[name*=item] option, select[name*=goods] option', {
      hasText: language.tag === 'en' ? 'Towel' : '毛巾',
    })
    .first();
  await page
    .locator('select[name*=item], select[name*=goods]')
    .first()
    .selectOption((await item.getAttribute('value'))!);
  await page.locator('input[name*=quantity]').first().fill('3');
  await page.locator('input[name*=lotNo]').first().fill('T-2026');
  await page.locator('main form button[type=submit]').last().click();
}
