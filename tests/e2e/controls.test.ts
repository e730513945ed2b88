/** What each journey is watched for would be found: pages that leave somebody out, requests to other hosts, errors (control). */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openBrowser, openPage } from '../support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function withPage(main: string) {
  const visit = await openPage(browser, 'http://127.0.0.1:1');
  await visit.page.setContent(`<html lang="en"><title>Page</title><main><h1>Page</h1>${main}</main></html>`);
  return visit;
}

test('a picture without words and a pale text are found, each time that the page is looked at', async () => {
  const { page, checkAxe, close } = await withPage('<p>Clear</p>');
  await checkAxe();
  await page.locator('main').evaluate((main) => {
    main.innerHTML += '<img src="data:,"><p style="color: #ccc; background: #fff">Pale</p>';
  });
  const found = [expect.stringContaining('color-contrast: p'), expect.stringContaining('image-alt: img')];
  await expect(checkAxe()).rejects.toMatchObject({ actual: found });
  await close();
});

test('a request to another host is found', async () => {
  const { page, checkQuiet, close } = await withPage('');
  checkQuiet();
  await page.locator('main').evaluate((main) => (main.innerHTML = '<img src="http://elsewhere.example/a.png" alt="">'));
  await vi.waitFor(() => expect(checkQuiet).toThrow('another host'), { timeout: 60_000 });
  await close();
});

test('an error in the console is found', async () => {
  const { page, checkQuiet, close } = await withPage('');
  await page.evaluate(() => console.error('something broke'));
  await vi.waitFor(() => expect(checkQuiet).toThrow('errors in the console'), { timeout: 60_000 });
  await close();
});
