/**
 * The journeys of visitors, givers and organizers in a real browser, on a phone's screen, in Chinese and in English; each page is
 * clean for axe and asks no other host for anything.
 */
import { describe, expect, test } from 'vitest';
import { openPage, type Visit } from '../support/browser.ts';
import { languages, managerEmail, send, startJourneys, type Language } from '../support/browser-journeys.ts';
import { heldOn } from '../support/programme.ts';

const { world, visit, api, signIn, signedInAs } = startJourneys();

describe.each(languages)('In $lang', (language) => {
  test('a visitor sees the open day with its seven venues and books a session for a party', async () => {
    await visit(language, async ({ page, checkAxe }) => {
      await page.goto('/');
      expect(await page.locator('html').getAttribute('lang')).toBe(language.lang);
      await checkAxe();
      await page.goto(`/open-days/${world.openDayId}`);
      await checkAxe();
      const { venues, theme } = await api(`/api/open-days/${world.openDayId}`);
      const text = await page.locator('main').innerText();
      expect(text).toContain(theme[language.lang]);
      expect(venues).toHaveLength(7);
      for (const venue of venues) expect(text).toContain(venue.name[language.lang]);

      const { sessions } = await api(`/api/open-days/${world.openDayId}/sessions`);
      const tour = sessions.find((one: any) => one.kind === 'guided_tour' && one.freeSeats >= 4);
      await page.locator(`a[href$="/sessions/${tour.sessionId}"]`).first().click();
      await page.locator('input[name=partySize]').waitFor();
      await checkAxe();
      await page.fill('input[name=name]', '陈一鸣 Chen');
      await page.fill('input[name=email]', `visitor-${language.tag}@people.example`);
      await page.fill('input[name=partySize]', '2');
      await page.selectOption('select[name=category]', 'public');
      await send(page);
      await page.waitForURL(/\/bookings\//);
      await checkAxe();
      expect(await page.locator('main').innerText()).toContain('陈一鸣 Chen');
      const after = await api(`/api/sessions/${tour.sessionId}`);
      expect(after.freeSeats).toBe(tour.freeSeats - 2);
    });
  });

  test('anyone pledges goods, and a charity logs a donation whose progress shows per item and unit', async () => {
    const { driveId, needs } = (await api('/api/drives')).drives[0];
    const towel = needs.find((need: any) => need.itemName.en === 'Towel');
    // Nobody is asked for more than what is missing.
    const missing = needs.find((need: any) => /^(?:Sun|Warm) hat$/.test(need.itemName.en));
    await visit(language, async (one) => {
      const { page, checkAxe } = one;
      await page.goto('/drives');
      await checkAxe();
      await page.goto(`/drives/${driveId}`);
      await checkAxe();
      const option = page.locator('select[name=goods] option', { hasText: missing.itemName[language.lang] }).first();
      await page.selectOption('select[name=goods]', (await option.getAttribute('value'))!);
      await page.fill('input[name=quantity]', '5');
      await page.fill('input[name=name]', 'Giver');
      await page.fill('input[name=email]', 'giver@people.example');
      await send(page, 'form[action*=pledge]');
      await expect
        .poll(async () => needOf(await api(`/api/drives/${driveId}`), missing).pledged)
        .toBeGreaterThan(missing.pledged);

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
    const underWay = campaigns.find(({ status }: any) => status === 'active');
    await visit(language, async ({ page, checkAxe }) => {
      await page.goto('/campaigns');
      await checkAxe();
      await page.goto(`/campaigns/${underWay.campaignId}`);
      await checkAxe();
      const text = await page.locator('main').innerText();
      expect(text).toContain(underWay.name[language.lang]);
      expect(text).toContain(language.tag === 'en' ? 'Railway-station area' : '火车站片区');
      expect(text).toContain(language.tag === 'en' ? 'bottles' : '瓶');
      expect(await page.locator('main a[href*="/shifts/shf_"]').count()).toBeGreaterThan(0);
    });
  });

  test('an organizer makes an open day with a venue, a session and a shift, and sees it on the board', async () => {
    await visit(
      language,
      async (one) => {
        const { page, checkAxe } = one;
        await signIn(one, 'coordinator@harborlight.example');
        await page.goto('/organize');
        await checkAxe();
        await page.goto('/organize/open-days/new');
        await checkAxe();
        await fillBoth(page, 'name', `Trial day ${language.tag}`);
        await fillBoth(page, 'theme', 'Harbour');
        await page.fill('input[name=heldOn]', heldOn);
        await page.selectOption('select[name=status]', 'published');
        await send(page);
        await page.waitForURL(/\/organize\/open-days\/opd_/);
        await checkAxe();
        const trial = /opd_\w+/.exec(page.url())![0];

        await page.goto(`/organize/open-days/${trial}/venues/new`);
        await checkAxe();
        for (const name of ['name', 'province', 'city', 'host', 'place', 'activity']) await fillBoth(page, name, name);
        await page.selectOption('select[name=role]', 'main');
        await page.selectOption('select[name=mode]', 'onsite');
        await send(page);
        await expect.poll(async () => (await api(`/api/open-days/${trial}`)).venues.length).toBe(1);

        await page.locator('a[href*="/sessions/new"]').first().click();
        await page.locator('[name="title.en"]').waitFor();
        await checkAxe();
        await fillBoth(page, 'title', 'Tour');
        await page.selectOption('select[name=kind]', 'guided_tour');
        await page.selectOption('select[name=status]', 'published');
        await page.fill('input[name=startAt]', `${heldOn}T09:00`);
        await page.fill('input[name=endAt]', `${heldOn}T10:00`);
        await page.fill('input[name=capacity]', '10');
        await page.check('input[name="audience.public"]');
        await send(page);
        await expect.poll(async () => (await api(`/api/open-days/${trial}/sessions`)).sessions.length).toBe(1);

        await page.goto(`/organize/open-days/${trial}`);
        await page.locator('a[href*="/shifts/new"]').first().click();
        await page.locator('select[name=role]').waitFor();
        await checkAxe();
        await page.selectOption('select[name=role]', 'usher');
        await page.selectOption('select[name=status]', 'published');
        await page.fill('input[name=capacity]', '3');
        await page.fill('input[name=startAt]', `${heldOn}T08:30`);
        await page.fill('input[name=endAt]', `${heldOn}T11:00`);
        await page.locator('[name="riskText.en"], [name="riskText.zh-CN"]').first().waitFor();
        await page.evaluate(() =>
          document.querySelectorAll('[name^="riskText"]').forEach((n) => n.removeAttribute('required')),
        );
        await send(page);
        await page.locator('[role=alert], .error, [aria-invalid=true]').first().waitFor();
        expect(await page.inputValue('input[name=capacity]')).toBe('3');
        await fillBoth(page, 'riskText', 'Crowds are possible');
        await send(page);
        await expect.poll(async () => (await api(`/api/open-days/${trial}/shifts`)).shifts.length).toBe(1);
        const [shift] = (await api(`/api/open-days/${trial}/shifts`)).shifts;
        // 08:30 at the venue, in Shanghai, whatever zone the organizer's browser is in.
        expect(shift.startAt).toBe(`${heldOn}T00:30:00.000Z`);

        await page.goto(`/organize/open-days/${trial}/board`);
        await expect.poll(() => page.locator('main').innerText()).toMatch(/0 \S+ 3|0\/3/);
        await checkAxe();

        // Typed before the page's script has run, on a slow phone: it must stay.
        await page.goto(`/organize/open-days/${trial}/shifts/${shift.shiftId}`, { waitUntil: 'commit' });
        await page.fill('input[name=breakMinutes]', '15');
        await page.waitForLoadState('networkidle');
        expect(await page.inputValue('input[name=breakMinutes]')).toBe('15');
        const other = await openPage(world.browser, world.running.origin, { locale: language.locale });
        await other.page.context().addCookies(await page.context().cookies());
        await other.page.goto(page.url());
        await other.page.fill('input[name=capacity]', '4');
        await send(other.page);
        await expect.poll(async () => (await api(`/api/shifts/${shift.shiftId}`)).capacity).toBe(4);
        await other.close();
        await page.fill('input[name=capacity]', '5');
        await send(page);
        await page.locator('main table').first().waitFor();
        expect(await page.inputValue('input[name=capacity]')).toBe('5');
        expect((await api(`/api/shifts/${shift.shiftId}`)).capacity).toBe(4);
        await checkAxe();
      },
      { width: 1280, dark: true },
    );
  });

  test('the language can be switched and is remembered', async () => {
    await visit(language, async ({ page }) => {
      await page.goto('/campaigns');
      const other = language.lang === 'en' ? 'zh-CN' : 'en';
      await page.locator('header form[action*=language] button').click();
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(other);
      expect(new URL(page.url()).pathname).toBe('/campaigns');
      await page.goto('/drives');
      expect(await page.locator('html').getAttribute('lang')).toBe(other);
    });
  });
});

const needOf = (drive: any, need: any) => drive.needs.find((one: any) => one.itemId === need.itemId);

async function logDonation(page: Visit['page'], language: Language) {
  await page.locator('a[href*="/receive?drive="]').first().click();
  await page.locator('input[name="lots.0.item"]').waitFor();
  await page.fill('input[name="lots.0.item"]', language.tag === 'en' ? 'Towel' : '毛巾');
  await page.fill('input[name="lots.0.quantity"]', '3');
  await page.fill('input[name="lots.0.lotNo"]', `T-2026-${language.tag}`);
  await page.fill('input[name="donor.name"]', '示例学校 Example School');
  await page.locator('button[data-save]').click();
  await page.waitForURL(/\/goods-notes\//);
}

async function fillBoth(page: Visit['page'], name: string, text: string) {
  await page.fill(`[name="${name}.zh-CN"]`, `${text}（中文）`);
  await page.fill(`[name="${name}.en"]`, text);
}

test('no text becomes HTML but by Svelte and from answers of the site', async () => {
  // Without `visit`: each refusal is told in the console as well.
  const one = await openPage(world.browser, world.running.origin);
  await signedInAs(one, managerEmail);
  for (const path of ['/', '/me']) {
    await one.page.goto(path);
    const refused = await one.page.evaluate(() => {
      const { trustedTypes } = globalThis as unknown as {
        trustedTypes: { createPolicy: (...given: any[]) => unknown };
      };
      const tries = [
        () => (document.createElement('div').innerHTML = '<b>x</b>'),
        () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
        () => (document.createElement('script').src = '/x.js'),
        () => trustedTypes.createPolicy('another', {}),
      ];
      return tries.map((attempt) => {
        try {
          attempt();
          return 'done';
        } catch (error) {
          return (error as Error).name;
        }
      });
    });
    expect(refused, path).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError']);
  }
  await one.close();
});
