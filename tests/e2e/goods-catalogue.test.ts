/**
 * Goods from the charity's desk: codes read by the camera; an item, a drive and a file of deliveries; a need raised by one
 * click; and a delivery without JavaScript.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { renderSVG } from 'uqr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goOffline } from '../support/browser.ts';
import { checkLightAndDark, downloaded, languages, send, startJourneys } from '../support/browser-journeys.ts';
import { choose, fill, press } from '../support/keyboard.ts';

const film = join(tmpdir(), `harborlight-film-${process.pid}.mjpeg`);
const { world, visit, signedInAs } = startJourneys({ film });
afterAll(() => rmSync(film, { force: true }));

const keeper = 'operator@harborlight.example';
const charity = 'charity@harborlight.example';
const mainStore = 'Hangzhou station store';
const storePath = async (page: Page) => {
  await page.goto('/stores');
  return (await page.getByRole('link', { name: mainStore }).getAttribute('href'))!;
};

/** A film of one picture is what the camera sees. */
beforeAll(async () => {
  const page = await world.browser.newPage({ viewport: { width: 640, height: 480 } });
  const svg = renderSVG('0106901234567892\u001d17270630\u001d10CAM-7', { border: 4 });
  await page.setContent(`<body style="margin:0;display:grid;place-items:center"><div style="width:440px">${svg}</div>`);
  const picture = await page.screenshot({ type: 'jpeg', quality: 90 });
  await page.close();
  writeFileSync(film, Buffer.concat(Array.from({ length: 4 }, () => picture)));
});

test.each(languages)('the camera reads a code, and goes on without a network ($tag)', async (language) => {
  await visit(
    language,
    async (one) => {
      await signedInAs(one, keeper);
      const { page } = one;
      const decoder: string[] = [];
      page.on('request', (request) => void (request.url().endsWith('.wasm') && decoder.push(request.url())));
      await page.goto('/scan');
      await one.checkAxe();
      expect(decoder).toEqual([]);
      const button = page.locator('.scanner button');
      await button.click();
      await page.getByText('CAM-7').waitFor();
      await one.checkAxe();
      expect(decoder).toHaveLength(1);
      await button.click();
      await goOffline(page);
      // A hand scanner types: the separator as Ctrl and the bracket, then Enter.
      await page.locator('input[name=code]').focus();
      await page.keyboard.type('10HAND1');
      await page.keyboard.press('Control+]');
      await page.keyboard.type('17280200');
      await page.keyboard.press('Enter');
      await page.getByText('2028-02-29').waitFor();
      await button.click();
      await page.getByText('CAM-7').waitFor();
      expect(decoder).toHaveLength(1);
      await button.click();
    },
    { width: language.tag === 'zh' ? 390 : 1280 },
  );
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A file of 20 rows as Excel writes them in China: one expired, one of goods that the catalogue lacks. */
function deliveries(name: string) {
  const row = (n: number) => {
    const item = n === 7 ? '不在目录里' : name;
    const expiresOn = n === 9 ? inDays(-30) : inDays(400);
    return [inDays(-1), n % 2 === 0 ? '某饮料公司' : '', item, 24, '瓶', `000${n}`, expiresOn].join(';');
  };
  const text = ['收到日期;捐赠人;品名;数量;单位;批号;有效期', ...Array.from({ length: 20 }, (_, n) => row(n + 1))].join(
    '\r\n',
  );
  return { name: 'deliveries.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${text}`, 'utf16le') };
}

test.each(languages)('an item, a drive, and a file of deliveries, once however often ($tag)', async (language) => {
  const name = `测试水${language.tag}`;
  await visit(
    language,
    async (one) => {
      await signedInAs(one, charity);
      const { page, checkAxe } = one;
      const both = async (field: string, text: string) => {
        await page.fill(`[name="${field}.zh-CN"]`, text);
        await page.fill(`[name="${field}.en"]`, `${text} (en)`);
      };
      // The first button of the form is the camera's.
      const save = () => page.locator('main form[method=POST] button:not([type=button])').click();
      await page.goto('/items/new');
      await checkAxe();
      await both('name', name);
      await page.selectOption('[name=baseUnit]', 'XBO');
      // One digit wrong: told beside the field, and nothing typed is lost.
      const gtin = language.tag === 'en' ? '6901234567892' : '6901234567908';
      await page.fill('[name=gtin]', gtin.replace(/.$/, '5'));
      await page.selectOption('[name="packs.0.unit"]', 'XCT');
      await page.fill('[name="packs.0.contains"]', '24');
      await save();
      await page.locator('#f-gtin-error').waitFor();
      await checkAxe();
      await page.fill('[name=gtin]', gtin);
      await save();
      await page.waitForURL(/\/items\?saved/);
      await checkAxe();
      expect(await downloaded(page, 'a[href*="as=csv"]')).toContain(`0${gtin}`);

      await page.goto('/drives/new');
      await both('name', `募集${language.tag}`);
      await both('purpose', '用于测试');
      await both('organiser', '某慈善会');
      await page.fill('[name=startsOn]', inDays(-3));
      await page.fill('[name=endsOn]', inDays(30));
      await page.selectOption('[name="needs.0.itemId"]', {
        label: `${name}${language.tag === 'en' ? ' (en) · bottle' : ' · 瓶'}`,
      });
      await page.fill('[name="needs.0.target"]', '960');
      await checkAxe();
      await send(page);
      await page.waitForURL(/\/edit\?saved/);
      const drivePath = new URL(page.url()).pathname.replace('/edit', '');
      // R02: without certificate, filing and contact there is nothing to press.
      expect(await page.locator('form[action="?/publish"]').count()).toBe(0);
      expect((await fetch(`${world.running.origin}${drivePath}`)).status).toBe(404);
      for (const fact of ['certificateNo', 'filingNo', 'contact']) await page.fill(`[name=${fact}]`, `DEMO ${fact}`);
      await send(page, 'form[action="?/save"]');
      await page.locator('form[action="?/publish"]').waitFor();
      await checkAxe();
      await send(page, 'form[action="?/publish"]');
      await page.waitForURL((url) => url.pathname === drivePath);
      expect((await fetch(`${world.running.origin}${drivePath}`)).status).toBe(200);

      for (const added of [18, 0]) {
        await page.goto(`${drivePath}/import`);
        await page.fill('[name=place]', '测试仓库');
        await page.setInputFiles('[name=file]', deliveries(name));
        await send(page, 'form[action="?/read"]');
        await page.locator('tr.new').first().waitFor();
        await checkAxe();
        expect([await page.locator('tr.new').count(), await page.locator('tr.wrong').count()]).toEqual([18, 2]);
        await send(page, 'form[action="?/add"]');
        await page
          .locator(added > 0 ? 'tr.added' : 'tr.there')
          .first()
          .waitFor();
        expect(await page.locator('tr.added').count()).toBe(added);
      }
    },
    { width: language.tag === 'zh' ? 390 : 1280 },
  );
});

test('what runs low is asked for by one click, by keyboard; the other pages of a store are clean', async () => {
  await visit(languages[0], async (one) => {
    const { page } = one;
    await signedInAs(one, charity);
    const store = await storePath(page);
    await one.checkAxe();
    for (const path of [`${store}?band=later&state=available`, `${store}/edit`]) {
      await page.goto(path);
      await one.checkAxe();
    }
    await page.goto(store);
    const hrefOf = async (part: string) =>
      (await page.locator(`main a[href*="${part}"]`).first().getAttribute('href'))!;
    await page.goto(await hrefOf('/lots/'));
    await page.goto(`${await hrefOf('/goods-notes/')}?paper=80mm`);
    await one.checkAxe();
    await page.goto(`${store}/low`);
    await choose(page, 'select[name=itemId]');
    await fill(page, 'input[name=minimum]', '900000');
    await page.keyboard.press('Enter');
    await page.locator('form[action="?/raise"]').first().waitFor();
    await checkLightAndDark(one);
    await press(page, 'form[action="?/raise"] button', /\/low\?raised/);
  });
});

test('without JavaScript a delivery of one line is logged all the same', async () => {
  await visit(
    languages[0],
    async (one) => {
      const { page } = one;
      await signedInAs(one, charity);
      await page.goto(`${await storePath(page)}/receive`);
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
});
