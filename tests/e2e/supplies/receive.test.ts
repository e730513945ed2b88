/**
 * The clerk's drill, by keyboard alone: a delivery of ten lines is logged, released by a second person, found again and
 * corrected. Keystrokes are counted and told; seconds are only measured, since this machine's say nothing of a person's.
 */
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Visit } from '../../support/browser.ts';
import { languages, startJourneys, type Language } from '../../support/browser-journeys.ts';

const { world, visit, signedInAs } = startJourneys();
const charity = 'charity@harborlight.example';

/** Ten lines as they are typed: initials or a part of the name, quantity, packs, lot number, date. */
const lines = (tag: string): ReadonlyArray<readonly [string, string, boolean, string, string]> => {
  const year = new Date().getUTCFullYear() + 2;
  return [
    ['yys', '10', true, `${tag}1`, `${year}0630`],
    ['yys', '6', true, `${tag}2`, `${year}-07`],
    ['bbz', '24', false, `${tag}3`, `${year}年6月`],
    ['bg', '30', false, `${tag}4`, `${year}-05-31`],
    ['hxz', '20', false, `${tag}5`, `${year}0131`],
    ['qly', '12', false, `${tag}6`, `${year}1231`],
    ['mj', '50', false, '', ''],
    ['zym', '40', false, '', ''],
    ['ys', '15', false, '', ''],
    ['mb', '8', false, '', ''],
  ];
};

/** A keyboard that counts. */
function keysOf(page: Page) {
  const count = { strokes: 0 };
  return {
    count,
    press: async (key: string) => {
      count.strokes += 1;
      await page.keyboard.press(key);
    },
    type: async (text: string) => {
      count.strokes += text.length;
      await page.keyboard.type(text);
    },
  };
}

async function typeDelivery(page: Page, tag: string) {
  const { count, press, type } = keysOf(page);
  // The donor's name has the focus.
  await type('Drinks Co.');
  await press('Enter');
  for (const [item, quantity, inPacks, lotNo, expiresOn] of lines(tag)) {
    await type(item);
    await press('Enter');
    await type(quantity);
    await press('Enter');
    if (inPacks) await press('ArrowDown');
    await press('Enter');
    await type(lotNo);
    await press('Enter');
    await type(expiresOn);
    await press('Enter');
    // The day of making is left out.
    await press('Enter');
  }
  return { count, press };
}

/** The page with its script, which makes Enter move on: once nothing is loaded any more. */
async function openForm({ page, checkAxe }: Visit, store: string) {
  await page.goto(`${store}/receive`, { waitUntil: 'networkidle' });
  await checkAxe();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('donor.name');
}

const storePath = async (page: Page, language: Language) => {
  await page.goto('/stores');
  return (await page
    .getByRole('link', { name: language.tag === 'en' ? 'Hangzhou station store' : '杭州站物资库' })
    .getAttribute('href'))!;
};

describe.each(languages)('In $lang', (language) => {
  test('ten lines are logged by keyboard, released by another person, found by number and corrected', async () => {
    const tag = language.tag === 'en' ? 'e' : 'z';
    let note = '';
    await visit(
      language,
      async (one) => {
        const { page, checkAxe } = one;
        await signedInAs(one, charity);
        const store = await storePath(page, language);
        await checkAxe();
        await openForm(one, store);
        const begun = Date.now();
        const { count, press } = await typeDelivery(page, tag);
        expect(await page.locator('[data-line]').first().innerText()).toContain(
          language.tag === 'en' ? '240 bottles' : '240瓶',
        );
        // The eleventh line is empty: Enter leads to the button.
        await press('Enter');
        await press('Enter');
        await page.waitForURL(/\/goods-notes\/[0-9A-Z]{4}-[0-9A-Z]{4}\?logged/);
        console.log(
          `ten lines: ${count.strokes} keystrokes, ${Date.now() - begun} ms of the machine (${language.tag})`,
        );
        await checkAxe();
        const text = await page.locator('main').innerText();
        expect(text).toContain(language.tag === 'en' ? '10 cartons = 240 bottles' : '10箱 = 240瓶');
        note = new URL(page.url()).pathname;
        // Whoever logged it cannot release it.
        expect(await page.locator('form[action*=release]').count()).toBe(0);

        await openForm(one, store);
        await typeDelivery(page, tag);
        await page.keyboard.press('Control+Enter');
        // The same delivery again is asked about first.
        await page.locator('input[name="confirm.all.delivery.just-like-another"]').waitFor();
        await checkAxe();
        expect(await page.locator('main').innerText()).toContain(note.split('/').pop());
      },
      { width: 1280 },
    );
    await visit(language, async (one) => {
      const { page, checkAxe } = one;
      await signedInAs(one, 'operator@harborlight.example');
      await page.goto(note);
      await checkAxe();
      await page.locator('form[action*=release] button[data-save]').press('Enter');
      await page.waitForURL(/released/);
      await checkAxe();
      expect(await page.locator('form[action*=release]').count()).toBe(0);

      const store = (await page.locator('main a[href*="/stores/sto_"]').last().getAttribute('href'))!;
      await page.goto(`${store}/search`);
      await page.fill('#search', ` ${tag.toUpperCase()}３`);
      await page.locator('#search').press('Enter');
      await page.locator('main a[href*="/lots/"]').first().waitFor();
      await checkAxe();
      await page.locator(`main a[href*="/lots/"]`).first().press('Enter');
      await page.waitForURL(/\/lots\//);
      await checkAxe();
      await page.locator('details summary').press('Enter');
      await page.fill('input[name=quantity]', '23');
      await page.fill('input[name=lotNo]', `${tag}33`);
      await page.selectOption('select[name=reason]', 'miscounted');
      await page.locator('form[action*=correct] button[data-save]').press('Enter');
      await page.waitForURL(/corrected/);
      await checkAxe();
      const life = await page.locator('main').innerText();
      for (const words of [`${tag}33`, language.tag === 'en' ? '23 cans' : '23罐']) expect(life).toContain(words);
      for (const path of [`${store}?band=later&state=available`, `${note}?paper=80mm`, `${store}/edit`]) {
        await page.goto(path);
        await checkAxe();
      }
    });
  });
});

test('Without JavaScript a delivery of one line is logged all the same', async () => {
  await visit(
    languages[0],
    async (one) => {
      const { page } = one;
      await signedInAs(one, charity);
      await page.goto(`${await storePath(page, languages[0])}/receive`);
      await page.fill('input[name="lots.0.item"]', 'mj');
      await page.fill('input[name="lots.0.quantity"]', '3');
      await page.locator('button[data-save]').click();
      // The donor is missing: what was typed is still there.
      expect(await page.inputValue('input[name="lots.0.item"]')).toBe('mj');
      await page.fill('input[name="donor.name"]', 'Somebody');
      await page.locator('button[data-save]').click();
      await page.waitForURL(/\/goods-notes\//);
      expect(await page.locator('main').innerText()).toContain('3 pieces');
    },
    { javaScriptEnabled: false },
  );
  expect(world.running.origin).toBeTruthy();
});
