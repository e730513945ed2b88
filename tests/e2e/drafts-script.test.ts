/** What keeps a typed form (web/src/lib/live/drafts.js) weighs 1.9 KB: a page loads it where it has something to keep. */
import { expect, test } from 'vitest';
import { languages, startJourneys } from '../support/browser-journeys.ts';

const { visit, makeShift } = startJourneys();

test('only a page with something to type, or a tab that keeps something, loads the script that keeps forms', async () => {
  const shiftId = await makeShift({ role: 'usher', capacity: 9 });
  await visit(languages[0], async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const isKeptHere = async (path: string) => {
      asked.length = 0;
      await page.goto(path, { waitUntil: 'networkidle' });
      return asked.some((file) => /\/drafts\.[^/]+\.js$/.test(file));
    };
    expect(await isKeptHere('/drives')).toBe(false);
    expect(await isKeptHere(`/shifts/${shiftId}`)).toBe(true);
    await page.fill('input[name=name]', 'Ada');
    expect(await isKeptHere('/drives')).toBe(true);
  });
});
