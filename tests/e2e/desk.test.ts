/**
 * A venue's desk on the day in a real browser, in both languages and by the keyboard: the door list opens with a reason, people
 * are checked in and out, counted without a booking and undone, cover is called in, and every sheet, the wall screen, the survey
 * and the report show.
 */
import { expect, test, describe } from 'vitest';
import { goOffline } from '../support/browser.ts';
import { checkLightAndDark, languages, managerEmail, send, startJourneys, tabTo } from '../support/browser-journeys.ts';
import { call, mailsOf } from '../support/running-harborlight.ts';
import { sessionInput, visitor, volunteer } from '../support/programme.ts';

const { world, visit, api, post, makeShift, sessionOf, signedInAs } = startJourneys();
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const words = {
  en: { here: 'Here', reason: 'Welcome at the door', name: 'Wang Xiaomei' },
  'zh-CN': { here: '在场', reason: '现场迎接', name: '王小梅' },
};

/** A shift that began ten minutes ago, with a volunteer, and a tour that is about to begin, with a visitor. */
async function makeDay(tag: string, name: string) {
  const { origin } = world.running;
  const shiftId = await makeShift({ startAt: inMinutes(1), endAt: inMinutes(120), capacity: 6 });
  await post(`/api/shifts/${shiftId}/sign-ups`, volunteer(`Mei-${tag}`, { name, phone: '13812345678' }));
  const { venues } = await api(`/api/open-days/${world.openDayId}`);
  const { venueId } = venues.find((venue: any) => venue.role === 'main');
  const draft = { ...sessionInput, openDayId: world.openDayId, startAt: inMinutes(2), endAt: inMinutes(90) };
  const token = await sessionOf(managerEmail);
  const made = await call(origin, 'POST', `/api/venues/${venueId}/sessions`, { body: draft, token });
  await post(`/api/sessions/${made.body.sessionId}/bookings`, visitor(`Ana-${tag}`, { category: 'journalist' }));
  await post(`/api/sessions/${made.body.sessionId}/bookings`, visitor(`Off-${tag}`));
  return { venueId: venueId as string, shiftId, sessionId: made.body.sessionId as string };
}

describe.each(languages)('In $lang', (language) => {
  const say = words[language.lang];

  test('the manager opens the list by keyboard, checks somebody in and out, counts a walk-in and undoes it, prints every sheet', async () => {
    const { venueId, shiftId, sessionId } = await makeDay(language.tag, say.name);
    await visit(language, async (manager) => {
      const { page } = manager;
      await signedInAs(manager, managerEmail);
      const desk = `/organize/open-days/${world.openDayId}/venues/${venueId}/desk`;
      await page.goto(desk);
      await page.locator('input[name=reason]').waitFor();
      await manager.checkAxe();
      await page.locator('input[name=reason]').fill('-');
      await send(page);
      await page.locator('input[name=reason][aria-invalid=true]').waitFor();
      await tabTo(page, 'input[name=reason]');
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(say.reason);
      await page.keyboard.press('Enter');
      const shift = page.locator(`article:has(#slot-${shiftId})`);
      await shift.getByText(say.name).first().waitFor();
      await checkLightAndDark(manager);

      await tabTo(page, `article:has(#slot-${shiftId}) button[name=direction][value=in]`);
      await page.keyboard.press('Enter');
      await shift.locator('button[name=direction][value=out]').waitFor();
      expect(await shift.innerText()).toContain(say.here);

      const tour = page.locator(`article:has(#slot-${sessionId})`);
      await tour.locator('button[name=ageGroup][value=adult]').click();
      await tour.locator('input[name=entryId]').waitFor({ state: 'attached' });
      await tour.locator('form[action="?/undo"] button').click();
      await tour.locator('input[name=entryId]').waitFor({ state: 'detached' });
      const off = tour.locator('li', { hasText: `Off-${language.tag}` });
      await off.locator('summary').click();
      await off.locator('button[name=reason][value=unreachable]').click();
      await off.waitFor({ state: 'detached' });

      await page.goto(`${desk}/times/${shiftId}`);
      await page.locator('input[name^="out-"]').first().fill('25:00');
      await send(page);
      await page.locator('input[aria-invalid=true]').waitFor();
      await manager.checkAxe();

      for (const sheet of ['list', 'roll-call', 'duty', 'tours', 'badges', 'labels']) {
        await page.goto(`${desk}/sheets/${sheet}`);
        await manager.checkAxe();
        const shown = sheet === 'tours' ? `Ana-${language.tag}` : say.name;
        expect(await page.locator('main').innerText(), sheet).toContain(shown);
        expect((await page.locator('.badges svg[role=img]').count()) > 0, sheet).toBe(
          ['badges', 'labels'].includes(sheet),
        );
        await page.emulateMedia({ media: 'print' });
        const folder = process.env.SHEETS_TO;
        if (folder) await page.pdf({ path: `${folder}/${sheet}-${language.tag}.pdf`, preferCSSPageSize: true });
        await page.emulateMedia({ media: 'screen' });
      }
    });
  });

  test('cover is called in by keyboard, and who is free says yes with one press', async () => {
    const { venueId, shiftId } = await makeDay(`gap-${language.tag}`, say.name);
    const free = await makeShift({ startAt: inMinutes(600), endAt: inMinutes(660) });
    const cover = volunteer(`Cover-${language.tag}`);
    await post(`/api/shifts/${free}/sign-ups`, cover);
    const desk = `/organize/open-days/${world.openDayId}/venues/${venueId}/desk`;
    await visit(language, async (manager) => {
      const { page } = manager;
      await signedInAs(manager, managerEmail);
      await page.goto(`${desk}/cover/${shiftId}`);
      await checkLightAndDark(manager);
      await tabTo(page, 'input[name=people]');
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type((await page.locator('input[name=people]').getAttribute('max'))!);
      await page.keyboard.press('Enter');
      await page.locator('div[role=status]').waitFor();
    });
    const asked = async () =>
      (await mailsOf(world.running.origin)).find(
        ({ to, text }) => to.includes(cover.email) && text.includes('/covers/'),
      );
    await expect.poll(asked).toBeTruthy();
    await visit(language, async (person) => {
      const { page } = person;
      await page.goto(/\S+\/covers\/\S+/.exec((await asked())!.text)![0]);
      await checkLightAndDark(person);
      await tabTo(page, 'form[action="?/yes"] button');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/sign-ups\//);
      await person.checkAxe();
    });
    await expect
      .poll(async () => (await call(world.running.origin, 'GET', `/api/shifts/${shiftId}`)).body)
      .toMatchObject({ freeSeats: 4 });
  });

  test('everybody sees the wall screen, which keeps its figures without a network, and answers the survey once', async () => {
    await visit(
      language,
      async (anyone) => {
        const { page } = anyone;
        await page.clock.install();
        await page.goto(`/open-days/${world.openDayId}/wall`);
        await anyone.checkAxe();
        expect(await page.locator('#wall').innerText()).not.toMatch(/Wang|王小梅|Ana-/);
        const letters = await page
          .locator('#wall li')
          .first()
          .evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
        expect(letters).toBeGreaterThanOrEqual(30);
        const figures = await page.locator('#wall li').allInnerTexts();
        await goOffline(page);
        await page.clock.fastForward('04:00');
        await page.locator('[data-age]', { hasText: /\D[34]$/ }).waitFor();
        expect(await page.locator('#wall li').allInnerTexts()).toEqual(figures);
        await page.context().setOffline(false);
        await page.clock.fastForward('00:11');
        await expect.poll(() => page.locator('[data-age]').innerText()).toBe('');

        // Asked from the day itself on.
        const held = (await api('/api/open-days')).openDays.at(-1).openDayId;
        await page.goto(`/open-days/${held}/survey`);
        await anyone.checkAxe();
        await page.locator('select[name=venueId]').selectOption({ index: 1 });
        for (const name of ['overall', 'clear', 'learned', 'safe'])
          await page.locator(`input[name=${name}][value="5"]`).check();
        await send(page);
        await page.locator('fieldset:has(input[name=again]) .error').waitFor();
        await page.locator('input[name=again][value="4"]').check();
        await send(page);
        await page.locator('div[role=status]').waitFor();
        await page.goto(`/open-days/${held}/survey`);
        await page.locator('div[role=status]').waitFor();
      },
      { width: 1920 },
    );
  });

  test('the report is read by who sees the board', async () => {
    await visit(language, async (manager) => {
      await signedInAs(manager, managerEmail);
      await manager.page.goto(`/organize/open-days/${world.openDayId}/report`);
      await checkLightAndDark(manager);
      const folder = process.env.SHEETS_TO;
      const to = folder ? { path: `${folder}/report-${language.tag}.pdf` } : {};
      const printed = await manager.page.pdf({ ...to, preferCSSPageSize: true });
      const pages = printed.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
      expect([1, 2], 'pages of A4').toContain(pages.length);
    });
  });
});
