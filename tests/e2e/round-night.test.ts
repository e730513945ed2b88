/**
 * A night of relief in a real browser, in both languages, with the network cut between packing and upload: a phone is prepared
 * by a private link, tallies are noted and taken back, the page is opened again without a network, everything arrives once,
 * the lead sees it, and a day later the phone is empty.
 */
import { describe, expect, test } from 'vitest';
import { goOffline } from '../support/browser.ts';
import { checkLightAndDark, languages, send, startJourneys, tabTo } from '../support/browser-journeys.ts';
import { dumpOf } from '../support/offline-dump.ts';
import { volunteer } from '../support/programme.ts';
import { call } from '../support/running-harborlight.ts';

const { world, visit, makeShift, sessionOf, signedInAs } = startJourneys();
const coordinator = 'coordinator@harborlight.example';
const lead = 'teamlead@harborlight.example';
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const both = (text: string) => ({ 'zh-CN': text, en: text });
const words = {
  en: {
    declined: 'Declined',
    police: 'Handed to the police',
    supplies: 'Accepted supplies',
    onPhone: '3 on this phone',
  },
  'zh-CN': { declined: '婉拒', police: '移交公安', supplies: '接受物资', onPhone: '手机上 3 条' },
};

/** A round of this evening with a team of two. */
async function makeRound(tag: string) {
  const { origin } = world.running;
  const token = await sessionOf(coordinator);
  const make = async (method: string, path: string, body: unknown) => {
    const made = await call(origin, method, path, { body, token });
    expect(made.status, `${path} ${JSON.stringify(made.body)}`).toBeLessThan(300);
    return made.body;
  };
  const shift = { role: 'outreach_lead', startAt: inMinutes(2), endAt: inMinutes(240), capacity: 4 };
  const shiftId = await makeShift(shift);
  const people = [];
  for (const name of [`Lead${tag}`, `Member${tag}`])
    people.push((await call(origin, 'POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer(name) })).body);
  const today = new Date().toISOString().slice(0, 10);
  const { campaignId } = await make('POST', '/api/campaigns', {
    ...{ code: 'summer_cooling', name: both(`Night ${tag}`), status: 'active' },
    ...{ startsOn: today, endsOn: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10) },
  });
  const zone = { name: both(`Underpass ${tag}`), city: both('Hangzhou'), kind: 'underpass' };
  const { zoneId } = await make('POST', `/api/campaigns/${campaignId}/zones`, zone);
  const { roundId } = await make('POST', `/api/campaigns/${campaignId}/rounds`, {
    ...{ zoneId, plannedStartAt: inMinutes(3), plannedEndAt: inMinutes(120), teamName: `Team ${tag}` },
    ...{ meetingPoint: both(`Secret corner ${tag}`), stationLine: '0571-12345' },
  });
  const team = people.map((_, at) => ({ shiftId, order: at + 1, isLead: at === 0 }));
  await make('PUT', `/api/campaigns/${campaignId}/rounds/${roundId}/team`, { team, revision: 1 });
  return { campaignId, roundId, manageToken: people[1].manageToken as string };
}

describe.each(languages)('In $lang', (language) => {
  const say = words[language.lang];

  test('a phone is prepared, works through the night without a network, sends once, and is empty a day later', async () => {
    const { campaignId, roundId, manageToken } = await makeRound(language.tag);
    await visit(language, async (member) => {
      const { page } = member;
      // The facts of the round on a page of its own, on paper too; from there the phone is prepared.
      await page.goto(`/sign-ups/${manageToken}/round`);
      await page.getByText(`Secret corner ${language.tag}`).waitFor();
      await checkLightAndDark(member);
      // On paper whom to call stays, and a code leads to the phone's page, not by the private link.
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('article a[href="tel:120"]').isVisible()).toBe(true);
      expect(await page.locator('article svg[role=img]').isVisible()).toBe(true);
      await page.emulateMedia({ media: 'screen' });
      await page.locator('a[href^="/round#"]').click();
      await page.locator('form button.button').waitFor();
      await checkLightAndDark(member);
      await page.locator('form button.button').click();
      await page.locator('.kept').waitFor();
      expect(new URL(page.url()).hash).toBe('');
      await page.getByText(`Secret corner ${language.tag}`).waitFor();
      await checkLightAndDark(member);

      // A practice: the same buttons, and nothing of it stays.
      const buttons = page.locator('.night > button.big');
      await buttons.nth(1).click();
      await page.getByText(say.declined).click();
      await page.locator('.actions button').last().click();
      await page.locator('.told.good').waitFor();
      await page.locator('.night > button.big').click();

      await page.locator('.night > button.big').first().click();
      await page.locator('.actions').waitFor();
      await checkLightAndDark(member);
      await goOffline(page);
      await page.getByText(say.declined).click();
      await page.locator('.actions button').last().click();
      await page.locator('.told.good').waitFor();
      // A minor: police and station first, and no way to leave supplies alone.
      await page.locator('.pad .button.danger').first().click();
      await page.locator('.prompt a[href="tel:110"]').waitFor();
      await checkLightAndDark(member);
      await page.locator('.prompt > button').click();
      await page.getByText(say.police).waitFor();
      expect(await page.getByText(say.supplies).count()).toBe(0);
      // By the keyboard alone.
      await tabTo(page, 'input[name=outcome]');
      await page.keyboard.press('Space');
      await tabTo(page, '.actions button:last-child');
      await page.keyboard.press('Enter');
      await page.locator('.queue', { hasText: say.onPhone.replace('3', '2') }).waitFor();
      await page.locator('.actions button').first().click();
      await page.locator('.queue', { hasText: say.onPhone }).waitFor();

      await page.reload();
      await page.locator('.queue', { hasText: say.onPhone }).waitFor();
      const { text } = await dumpOf(page);
      expect(text).not.toMatch(/Secret corner|Underpass|declined_all|handed_to_police|Team (?:en|zh)/);
      expect(text).not.toContain(manageToken);

      await page.context().setOffline(false);
      await page.locator('.queue', { hasNotText: say.onPhone }).waitFor();
      await page.locator('.night section.card > button').first().click();
      await page.locator('.night section.card .button').first().click();
      await page.locator('.notice.good').waitFor();
    });

    await visit(
      language,
      async (staff) => {
        await signedInAs(staff, lead);
        await staff.page.goto(`/organize/campaigns/${campaignId}/rounds/${roundId}/night`);
        await expect.poll(() => staff.page.locator('.sums dd').allInnerTexts()).toEqual(['1', '0', '1']);
        await checkLightAndDark(staff);
        await staff.page.locator('details summary').first().click();
        await staff.page.fill('input[name="outcomes.info_only"]', '4');
        await send(staff.page, 'form[action="?/sheet"]');
        await expect.poll(() => staff.page.locator('.sums dd').first().innerText()).toBe('5');
        await staff.page.goto(`/organize/campaigns/${campaignId}/rounds/${roundId}/night/sheet`);
        await checkLightAndDark(staff);
        await staff.page.goto('/organize/alarms');
        await checkLightAndDark(staff);
      },
      { width: 1280 },
    );
  });

  test('a phone is empty a day after everything was sent', async () => {
    const { manageToken } = await makeRound(`${language.tag}-x`);
    await visit(language, async ({ page, checkAxe }) => {
      await page.goto(`/round#${manageToken}`);
      await page.locator('form button.button').click();
      await page.locator('.kept').waitFor();
      expect((await dumpOf(page)).databases).toContain('round');
      await page.addInitScript(() => {
        const real = Date.now;
        Date.now = () => real() + 30 * 3_600_000;
      });
      await page.reload();
      await page.locator('.notice.good').waitFor();
      await checkAxe();
      const { databases, caches } = await dumpOf(page);
      expect({ databases, caches }).toEqual({ databases: [], caches: [] });
    });
  });
});
