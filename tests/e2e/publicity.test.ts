/** An open day is made known: posters on one side of A4, a picture, and the programme in another site, in both languages. */
import { expect, test } from 'vitest';
import { checkLightAndDark, languages, startJourneys, tabTo } from '../support/browser-journeys.ts';

const { world, visit, signedInAs } = startJourneys();

/** What a frame in another site shows. */
async function checkFrame(address: string, lang: string) {
  expect(new URL(address).origin).toBe(world.running.origin);
  const answer = await fetch(address);
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*frame-ancestors \*$/);
  const html = await answer.text();
  expect(html).toContain(`<html lang="${lang}">`);
  expect(html.match(/\/sessions\//g)!.length).toBeGreaterThan(5);
  expect(html).not.toMatch(/<script|<link|<form/);
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(10_240);
}

test.each(languages)('in $lang', async (language) => {
  const day = `/organize/open-days/${world.openDayId}`;
  await visit(
    language,
    async (organizer) => {
      const { page } = organizer;
      await signedInAs(organizer, 'coordinator@harborlight.example');
      await page.goto(day);
      await page.locator('main a[href$="/publicity"]').click();
      await page.waitForURL(/publicity$/);
      await checkLightAndDark(organizer);
      const [picture] = await Promise.all([page.waitForEvent('download'), page.locator('svg + p button').click()]);
      expect(picture.suggestedFilename()).toMatch(/^open-days-[a-z0-9-]+\.png$/);
      await checkFrame(/src="([^"]+)"/.exec(await page.inputValue('#embed'))![1]!, language.lang);

      for (const poster of ['?venue=', '?shift=']) {
        await page.goto(`${day}/publicity`);
        const link = await page.locator(`main a[href*="/poster${poster}"]`).first().getAttribute('href');
        await page.goto(link!);
        await checkLightAndDark(organizer);
        const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
        expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(1);
      }

      await page.goto(`${day}/publicity`);
      await page.locator('main a[href$="/webhooks"]').click();
      await page.waitForURL(/webhooks$/);
      const add = page.locator('form[action="?/add"]');
      await add.locator('[data-save]').click();
      await add.locator('[aria-invalid=true], fieldset .error').first().waitFor();
      await page.fill('[name=url]', `https://hook.example/${language.lang}`);
      await page.check('[name="event.shift.changed"]');
      await add.locator('[data-save]').click();
      expect(await page.locator('code').innerText()).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
      await page
        .locator('section details')
        .first()
        .evaluate((part) => ((part as HTMLDetailsElement).open = true));
      await checkLightAndDark(organizer);
      await page.locator('form[action="?/off"] button').first().click();
      await page.waitForURL(/done=off/);
      await page.locator('form[action="?/on"] button').first().waitFor();
    },
    { width: 1280 },
  );
});

test.each(languages)(
  'in $lang a venue’s point is set on the map by the arrow keys alone, and by the pasted link of a map app',
  async (language) => {
    await visit(language, async (organizer) => {
      const { page } = organizer;
      await signedInAs(organizer, 'coordinator@harborlight.example');
      await page.goto(`/organize/open-days/${world.openDayId}/venues/new`);
      const [field, said] = [page.locator('[name=coordinates]'), page.locator('.picker [role=status]')];
      // Keys mean nothing to the map before its script has taken the page over.
      await page.locator('html[data-shown]').waitFor();
      await tabTo(page, 'details:has([name=coordinates]) > summary');
      await page.keyboard.press('Enter');
      await tabTo(page, '#map-from');
      await page.keyboard.press('Tab');
      for (const key of ['ArrowRight', 'ArrowUp', '+', 'ArrowLeft']) await page.keyboard.press(key);
      const pointed = await field.inputValue();
      expect(pointed).toMatch(/^\d\d\.\d+, 10\d(?:\.\d+)?$/);
      expect(await said.innerText()).toContain(pointed);
      await checkLightAndDark(organizer);
      await field.fill('https://uri.amap.com/marker?position=120.1802,30.2501');
      // By GPS it is some hundred metres beside where the app draws it.
      await said.getByText('30.25247, 120.17557').waitFor();
    });
  },
);
