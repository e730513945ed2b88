/**
 * From the door to the proof in a real browser, in both languages: a phone becomes a gate and lets somebody in by the code of
 * their ticket; the minutes are confirmed, approved and proved, and everybody may look the proof up.
 */
import { describe, test } from 'vitest';
import { checkLightAndDark, languages, managerEmail, send, startJourneys } from '../support/browser-journeys.ts';
import { volunteer } from '../support/programme.ts';
import { serveShift, soon } from '../support/served-shift.ts';

const { world, visit, api, post, makeShift, sessionOf, signedInAs } = startJourneys();
const words = {
  en: { gate: 'East gate', welcome: 'Come in', goodbye: 'Goodbye', again: 'Already in' },
  'zh-CN': { gate: '东门', welcome: '请进', goodbye: '请慢走', again: '已入场' },
};

describe.each(languages)('In $lang', (language) => {
  const say = words[language.lang];

  test('a device is prepared as a gate, checks a ticket in and out, sends it, and is signed out and prepared again', async () => {
    const shiftId = await makeShift(soon());
    const { manageToken } = await post(`/api/shifts/${shiftId}/sign-ups`, volunteer(`Gate-${language.tag}`));
    const { code, short } = await api(`/api/ticket-codes/${manageToken}`);
    await visit(language, async (anyone) => {
      await anyone.page.goto(`/t/${code}`);
      await checkLightAndDark(anyone);
      await anyone.page.goto('/gate');
      await anyone.page.locator('a[href*="sign-in"][href*="next"]').waitFor();
      await anyone.checkAxe();
    });
    await visit(language, async (staff) => {
      const { page } = staff;
      await signedInAs(staff, managerEmail);
      const prepare = async () => {
        await page.fill('input[name=gate]', say.gate);
        await page.locator('form button.button').click();
        await page.locator('.kept').waitFor();
      };
      await page.goto('/gate');
      await page.locator('input[name=gate]').waitFor();
      await checkLightAndDark(staff);
      await prepare();
      await checkLightAndDark(staff);
      const scan = async (text: string) => {
        await page.fill('input[name=code]', text);
        await page.locator('input[name=code]').press('Enter');
      };
      await scan(code);
      await page.getByText(say.welcome).waitFor();
      await checkLightAndDark(staff);
      await scan(short);
      await page.getByText(say.again).waitFor();
      await page.check('input[name=direction][value=out]');
      await scan(code);
      await page.getByText(say.goodbye).waitFor();
      await page.locator('.card.stack button.quiet').click();
      await page.reload();
      await page.locator('.kept').waitFor();
      await page.locator('details summary').click();
      await page.locator('details button.danger').click();
      await page.locator('input[name=gate]').waitFor();
      await prepare();
    });
  });

  test('hours are disputed, answered, confirmed, approved and proved, and everybody looks the proof up', async () => {
    const { origin } = world.running;
    const { openDayId } = world;
    const { venues } = await api(`/api/open-days/${openDayId}`);
    const { venueId } = venues.find((venue: any) => venue.role === 'main');
    const email = `served-${language.tag}@people.example`;
    const token = await sessionOf(managerEmail);
    const { shiftId, manageToken } = await serveShift({ origin, openDayId, venueId, token }, email);
    const page = `/sign-ups/${manageToken}/service`;

    await visit(language, async (own) => {
      await own.page.goto(page);
      await checkLightAndDark(own);
      await send(own.page);
      await own.page.waitForURL(/said/);
      await own.checkAxe();
    });
    await visit(
      language,
      async (manager) => {
        await signedInAs(manager, managerEmail);
        const hours = `/organize/open-days/${openDayId}/service?venue=${venueId}`;
        await manager.page.goto(hours);
        await checkLightAndDark(manager);
        await manager.page.locator(`a[href*="/service/${shiftId}/1"]`).click();
        await checkLightAndDark(manager);
        await manager.page.goto(hours);
        await send(manager.page);
        await manager.page.waitForURL(/approved=1/);
        await manager.checkAxe();
      },
      { width: 1280 },
    );
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
