/**
 * R22 My data in a real browser, in both languages: what is kept is seen, corrected, taken along and erased, by a private
 * link without an account and without script, and signed in. Each page is clean for axe, in light and in dark.
 */
import { describe, expect, test } from 'vitest';
import type { Visit } from '../support/browser.ts';
import {
  checkLightAndDark,
  downloaded,
  fillPerson,
  languages,
  send,
  signUp,
  startJourneys,
  tabTo,
  tokenOf,
} from '../support/browser-journeys.ts';
import { call, mailedCode } from '../support/running-harborlight.ts';

const { world, visit, makeShift } = startJourneys();
const main = ({ page }: Visit) => page.locator('main').innerText();
const at = (path: string) => call(world.running.origin, 'GET', path);

const boxes = 'input[name^="consents."]';
const box = (purpose: string) => `input[name="consents.${purpose}"]`;
const consentsAt = async (link: string) => (await at(`/api/sign-ups/${tokenOf(link)}/my-data`)).body.fields.consents;

const download = ({ page }: Visit, format: 'json' | 'csv') => downloaded(page, `a[download][href$="format=${format}"]`);

describe.each(languages)('In $lang', (language) => {
  test('the holder of a private link sees, corrects, agrees, withdraws, takes along and is erased', async () => {
    const email = `link-${language.tag}@people.example`;
    const shiftId = await makeShift();
    const link = await visit(language, async (volunteer) => {
      const { page } = volunteer;
      await page.goto(`/shifts/${shiftId}`);
      await signUp(page, email);
      const link = page.url();
      await page.locator('a[href$="/data"]').click();
      await page.locator('h2#records').waitFor();
      expect(await main(volunteer)).toContain(email);
      // A consent is a press of its own: there is nothing that could be ticked in advance.
      expect(await page.locator('main input[type=checkbox]:not([name=sure])').count()).toBe(0);
      await checkLightAndDark(volunteer);
      await tabTo(page, 'form[action*=consent] button');
      await page.keyboard.press('Enter');
      await page.waitForURL(/saved/);
      expect(await consentsAt(link)).toMatchObject([{ purpose: 'photo', version: 1 }]);
      await page.locator('form[action*=consent] button').first().click();
      await expect.poll(async () => (await consentsAt(link))[0].withdrawnAt).toBeDefined();
      expect(JSON.parse(await download(volunteer, 'json')).records[0].fields.email).toBe(email);
      expect(await download(volunteer, 'csv')).toContain(`"email","${email}"`);
      return link;
    });
    await visit(
      language,
      async ({ page }) => {
        await page.goto(`${link}/data`);
        await page.fill('input[name=name]', '');
        await send(page, 'form[action*=correct]');
        await page.locator('[role=alert]').waitFor();
        await page.fill('input[name=name]', '更正 Corrected');
        await send(page, 'form[action*=correct]');
        await page.waitForURL(/saved/);
        expect((await at(`/api/sign-ups/${tokenOf(link)}`)).body.name).toBe('更正 Corrected');
        await page.locator('main details summary').last().click();
        await page.check('input[name=sure]');
        await send(page, 'form[action*=erase]');
        await page.waitForURL(/\/erased$/);
        expect((await page.goto(link))!.status()).toBe(404);
      },
      { javaScriptEnabled: false },
    );
  });

  test('the consents beside a sign-up are found by keyboard, none is ticked, and a changed text is shown anew', async () => {
    const shiftId = await makeShift();
    await visit(language, async (volunteer) => {
      const { page } = volunteer;
      await page.goto(`/shifts/${shiftId}`);
      expect(await page.locator(boxes).count()).toBe(4);
      expect(await page.locator(`${boxes}:checked`).count()).toBe(0);
      await fillPerson(page, `changed-${language.tag}@people.example`);
      await tabTo(page, 'summary#consents');
      await page.keyboard.press('Enter');
      await tabTo(page, box('photo'));
      await page.keyboard.press('Space');
      await page.check(box('livestream'));
      await checkLightAndDark(volunteer);
      // As if the text had changed since the page was opened.
      await page.locator(box('livestream')).evaluate((input: HTMLInputElement) => void (input.value = '9'));
      await send(page);
      await page.locator('#f-consents-livestream-error').waitFor();
      expect(await Promise.all(['photo', 'livestream'].map((one) => page.isChecked(box(one))))).toEqual([true, false]);
      await checkLightAndDark(volunteer);
      await send(page);
      await page.waitForURL(/\/sign-ups\//);
      expect(await consentsAt(page.url())).toMatchObject([{ purpose: 'photo', version: 1, channel: 'web' }]);
    });
  });

  test('without script a mistake keeps what was ticked, and what was left empty is not agreed to', async () => {
    const shiftId = await makeShift();
    await visit(
      language,
      async ({ page }) => {
        await page.goto(`/shifts/${shiftId}`);
        expect(await page.isVisible(box('contact_after'))).toBe(false);
        await fillPerson(page, `kept-${language.tag}@people.example`, '');
        await page.click('summary#consents');
        await page.check(box('contact_after'));
        await send(page);
        await page.locator('[role=alert]').waitFor();
        expect(await page.isChecked(box('contact_after'))).toBe(true);
        await page.fill('input[name=name]', '李小满');
        await send(page);
        await page.waitForURL(/\/sign-ups\//);
        expect((await consentsAt(page.url())).map(({ purpose }: any) => purpose)).toEqual(['contact_after']);
      },
      { javaScriptEnabled: false },
    );
  });

  test('whoever is signed in sees all of theirs, renames themselves, takes it along and is erased everywhere', async () => {
    const email = `mine-${language.tag}@people.example`;
    const shiftId = await makeShift();
    await visit(
      language,
      async (person) => {
        const { page } = person;
        await page.goto(`/shifts/${shiftId}`);
        await signUp(page, email);
        const link = page.url();
        await page.goto('/sign-in?next=%2Fme%2Fdata');
        await page.fill('input[name=email]', email);
        await send(page);
        await page.fill('input[name=code]', await mailedCode(world.running.origin, email));
        await send(page);
        await page.waitForURL(/\/me\/data/);
        await checkLightAndDark(person);
        expect(await page.locator(`main a[href$="${new URL(link).pathname}/data"]`).count()).toBe(1);
        await page.fill('input[name=name]', 'Renamed');
        await send(page, 'form[action*=correct]');
        await page.waitForURL(/saved/);
        expect(await main(person)).toContain('Renamed');
        expect(await download(person, 'csv')).toContain('"volunteering","sign-up","email"');
        await tabTo(page, 'details:has(form[action*=erase]) > summary');
        await page.keyboard.press('Enter');
        await person.checkAxe();
        await tabTo(page, 'form[action*=erase] button');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/erasures\//);
        await checkLightAndDark(person);
        await expect
          .poll(async () => {
            await page.reload();
            return page.locator('main .chip.good').count();
          })
          .toBe(4);
        await person.checkAxe();
        expect((await at(`/api/sign-ups/${tokenOf(link)}`)).status).toBe(404);
        await page.goto('/me');
        expect(page.url()).toContain('/sign-in');
      },
      { width: 1280 },
    );
  });
});
