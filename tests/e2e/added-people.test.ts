/** Staff add somebody to a shift themselves, in a real browser, in both languages: once, and over an overlap only with a reason. */
import { describe, expect, test } from 'vitest';
import {
  checkLightAndDark,
  fillPerson,
  languages,
  managerEmail,
  send,
  startJourneys,
} from '../support/browser-journeys.ts';
import { volunteer } from '../support/programme.ts';
import { call } from '../support/running-harborlight.ts';

const { world, visit, post, makeShift, sessionOf, signedInAs } = startJourneys();
const overlaps = { en: 'In two places', 'zh-CN': '时间重叠' };

describe.each(languages)('In $lang', (language) => {
  test('staff add a person over an overlap with a reason, once, whatever is clicked twice or gone back to', async () => {
    const [here, there] = [await makeShift({ capacity: 5 }), await makeShift({ capacity: 5 })];
    const email = `runs-${language.tag}@people.example`;
    await post(`/api/shifts/${there}/sign-ups`, volunteer('Runs', { email }));
    const path = `/organize/open-days/${world.openDayId}/shifts/${here}/people`;
    await visit(language, async (manager) => {
      const { page } = manager;
      await signedInAs(manager, managerEmail);
      await page.goto(path);
      await page.locator('a[href$="/people/new"]').click();
      await page.locator('input[name=name]').waitFor();
      await checkLightAndDark(manager);
      await fillPerson(page, email);
      await send(page);
      await page.locator('#f-reason-error').waitFor();
      await manager.checkAxe();
      await page.fill('input[name=reason]', 'Both are in one hall');
      await page.locator('main form[method=POST] button.button').dblclick();
      await page.waitForURL(/added=confirmed/);
      const row = page.locator('main ol li');
      expect(await row.allInnerTexts()).toEqual([expect.stringContaining(overlaps[language.lang])]);
      await checkLightAndDark(manager);

      await page.goBack();
      await page.locator('input[name=name]').waitFor();
      await fillPerson(page, email);
      await page.fill('input[name=reason]', 'Both are in one hall');
      await send(page);
      await page.locator('main [role=alert]').waitFor();
      await page.goto(path);
      expect(await row.count()).toBe(1);
    });
    const token = await sessionOf('auditor@harborlight.example');
    const query = `thing=${here}&action=venue.edit`;
    const { body } = await call(world.running.origin, 'GET', `/api/audit-entries?${query}`, { token });
    const done = body.entries.filter(({ outcome, reason }: any) => outcome === 'done' && reason);
    expect(done).toMatchObject([{ reason: 'Both are in one hall', grants: [{ role: 'venue_manager' }] }]);
  });
});
