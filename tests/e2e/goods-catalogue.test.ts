/** Goods from the charity's desk: codes read by the camera, also without a network. */
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderSVG } from 'uqr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { languages, startJourneys } from '../support/browser-journeys.ts';

const film = join(tmpdir(), `harborlight-film-${process.pid}.mjpeg`);
const { world, visit, signedInAs } = startJourneys({ film });
afterAll(() => rmSync(film, { force: true }));

const keeper = 'operator@harborlight.example';

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
      await page.context().setOffline(true);
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
