/**
 * From the minutes to the proof in a real browser, in both languages: they are confirmed, approved and proved, and everybody may look
 * the proof up.
 */
import { describe, test } from 'vitest';
import { checkLightAndDark, languages, managerEmail, send, startJourneys } from '../support/browser-journeys.ts';
import { serveShift } from '../support/served-shift.ts';

const { world, visit, api, sessionOf, signedInAs } = startJourneys();

describe.each(languages)('In $lang', (language) => {
  test('hours are disputed, answered, confirmed, approved and proved, and everybody looks the proof up', async () => {
    const { origin } = world.running;
    const { openDayId } = world;
    const { venues } = await api(`/api/open-days/${openDayId}`);
    const { venueId } = venues.find((venue: any) => venue.role === 'main');
    const email = `served-${language.tag}@people.example`;
    const token = await sessionOf(managerEmail);
    const { shiftId, manageToken } = await serveShift({ origin, openDayId, venueId, token }, email);
    const page = `/sign-ups/${manageToken}/service`;

    const hours = `/organize/open-days/${openDayId}/service?venue=${venueId}`;
    await visit(language, async (own) => {
      await own.page.goto(page);
      await checkLightAndDark(own);
      await own.page.locator('article details summary').click();
      await own.page.locator('textarea[name=text]').fill('I came earlier');
      await send(own.page, 'main details form[method=POST]');
      await own.page.waitForURL(/said/);
      await own.page.getByText('I came earlier').first().waitFor();
    });
    await visit(
      language,
      async (manager) => {
        await signedInAs(manager, managerEmail);
        await manager.page.goto(hours);
        await checkLightAndDark(manager);
        await manager.page.locator(`a[href*="/service/${shiftId}/1"]`).click();
        await manager.page.locator('textarea[name=answer]').waitFor();
        await checkLightAndDark(manager);
        await manager.page.fill('textarea[name=answer]', 'Both scans were looked at');
        await send(manager.page, 'form[action*="?/answer"]');
        await manager.page.getByText('Both scans were looked at').waitFor();
      },
      { width: 1280 },
    );
    await visit(language, async (own) => {
      await own.page.goto(page);
      await own.page.getByText('Both scans were looked at').waitFor();
      await send(own.page);
      await own.page.waitForURL(/said/);
      await own.checkAxe();
    });
    await visit(language, async (manager) => {
      await signedInAs(manager, managerEmail);
      await manager.page.goto(hours);
      await send(manager.page);
      await manager.page.waitForURL(/approved=1/);
      await manager.checkAxe();
    });
    const applied = await visit(language, async (own) => {
      await signedInAs(own, email);
      await own.page.goto('/me/service');
      await checkLightAndDark(own);
      await own.page.locator('details:has(form[action="?/apply"]) > summary').click();
      await own.page.fill('input[name=name]', 'Wang Xiaomei');
      await own.page.check('input[name=notice]');
      const organizationId = await own.page.inputValue('[name=organizationId]');
      await send(own.page, 'form[action="?/apply"]');
      await own.page.waitForURL(/applied/);
      await own.checkAxe();
      return { organizationId, number: await own.page.locator('article h3.number').innerText() };
    });
    await visit(language, async (manager) => {
      await signedInAs(manager, managerEmail);
      const proof = `/organizations/${applied.organizationId}/proofs?number=${applied.number}`;
      await manager.page.goto(proof);
      await checkLightAndDark(manager);
      for (const name of ['personInCharge', 'handler', 'contact']) await manager.page.fill(`input[name=${name}]`, 'Li');
      await send(manager.page, 'form[action="?/issue"]');
      await manager.page.waitForURL(/done/);
      await manager.page.goto(proof);
      await manager.page.locator('form[action$="/paper.pdf"]').waitFor();
      await manager.checkAxe();
    });
    await visit(language, async (anyone) => {
      await anyone.page.goto(`/proofs/${applied.number}`);
      await checkLightAndDark(anyone);
      await anyone.page.goto('/proofs');
      await anyone.page.getByText(applied.number).waitFor();
      await checkLightAndDark(anyone);
    });
  });

  test('everybody reads the ledger of hours', async () => {
    await visit(language, async (anyone) => {
      await anyone.page.goto('/ledger');
      await checkLightAndDark(anyone);
    });
  });
});
