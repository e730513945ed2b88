/** The link that a start prints, in a real browser: with it the mail of the outbox opens, without it nobody reads a code. */
import { expect, test } from 'vitest';
import { languages, startJourneys } from '../support/browser-journeys.ts';

const { world, visit } = startJourneys();

test('the link of a start opens the site, and the mailed code beside it, in that browser alone', async () => {
  await visit(languages[0], async ({ page }) => {
    const codeIn = async (): Promise<string> => {
      await page.goto('/sign-in');
      await page.locator('button[name=email]').first().click();
      const [mail] = await Promise.all([page.waitForEvent('popup'), page.locator('main a[href="/__mail"]').click()]);
      await mail.waitForLoadState();
      const text = await mail.locator('main').innerText();
      await mail.close();
      return text;
    };
    expect(await codeIn()).toMatch(/npm start/);
    await page.goto(world.running.outboxLink);
    expect(page.url()).toBe(`${world.running.origin}/`);
    await expect.poll(codeIn).toMatch(/\b\d{6}\b/);
  });
});
