/**
 * What a volunteer does alone, in a real browser on a phone's screen, in both languages: finding a shift, signing up,
 * waiting, accepting an offer, cancelling. Each page is clean for axe and asks no other host for anything.
 */
import { describe, expect, test } from 'vitest';
import {
  andLoad,
  cancel,
  checkLightAndDark,
  fillPerson,
  languages,
  send,
  signUp,
  startJourneys,
  tokenOf,
} from '../support/browser-journeys.ts';
import { at, volunteer } from '../support/programme.ts';

const { world, visit, api, post, shiftsOf, makeShift, signIn } = startJourneys();

describe.each(languages)('In $lang', (language) => {
  test('a volunteer filters shifts, signs up, waits for a full one, and cancels by the private link', async () => {
    const guide = (await shiftsOf()).find((shift) => shift.role === 'stream_mod');
    const waiting = await visit(language, async ({ page, checkAxe }) => {
      await page.goto(`/open-days/${world.openDayId}/shifts`);
      await checkAxe();
      await page.selectOption('select[name=role]', 'booth');
      await page.waitForURL(/role=booth/).catch(() => page.locator('main form button').first().click());
      expect(await page.locator('main a[href*="/shifts/shf_"]').count()).toBe(3);
      await page.goto(`/shifts/${guide.shiftId}`);
      await checkAxe();
      const before = (await api(`/api/shifts/${guide.shiftId}`)).freeSeats;
      await signUp(page, `volunteer-${language.tag}@people.example`);
      await checkAxe();
      const link = page.url();
      expect(before).toBeGreaterThan(0);
      expect((await api(`/api/shifts/${guide.shiftId}`)).freeSeats).toBe(0);

      await page.goto(`/shifts/${guide.shiftId}`);
      await checkAxe();
      await signUp(page, `waiting-${language.tag}@people.example`);
      expect((await api(`/api/sign-ups/${tokenOf(page.url())}`)).position).toBe(1);
      const waitingLink = page.url();

      await page.goto(link);
      await cancel(page);
      expect((await api(`/api/sign-ups/${tokenOf(link)}`)).state).toBe('cancelled');
      return waitingLink;
    });
    expect((await api(`/api/sign-ups/${tokenOf(waiting)}`)).state).toBe('confirmed');
    await visit(language, async ({ page }) => {
      await page.goto(waiting);
      await cancel(page);
    });
  });

  test('a shift can be signed up for without JavaScript, and a mistake keeps what was typed', async () => {
    const shift = (await shiftsOf()).find((one) => one.role === 'booth' && one.freeSeats > 0);
    await visit(
      language,
      async ({ page }) => {
        await page.goto(`/shifts/${shift.shiftId}`);
        await page.fill('input[name=name]', 'No Script');
        await page.fill('input[name=phone]', '12ab');
        await page.check('input[name=ageBand][value="18+"]');
        await page.check('input[name=riskAccepted]');
        await send(page);
        expect(await page.inputValue('input[name=name]')).toBe('No Script');
        expect(await page.inputValue('input[name=phone]')).toBe('12ab');
        expect(await page.locator('[aria-invalid=true]').count()).toBeGreaterThan(0);
        await page.fill('input[name=phone]', `1380000${language.tag === 'en' ? '1001' : '1002'}`);
        await page.check('input[name=riskAccepted]');
        await send(page);
        await page.waitForURL(/\/sign-ups\//);
      },
      { javaScriptEnabled: false },
    );
  });

  test('what a shift asks for is said before the click, and a refusal lands at its field', async () => {
    const day = at('05:00').slice(0, 10);
    const shiftId = await makeShift({ needsInsurance: true, needsTrainings: ['first_aid'] });
    const later = await makeShift({ signUpOpensAt: at('00:30') });
    await visit(language, async (one) => {
      const { page } = one;
      await page.goto(`/shifts/${later}`);
      await checkLightAndDark(one);
      expect(await page.locator('main form[method=POST]').count()).toBe(0);
      expect(await page.locator('#sign-up').innerText()).toMatch(/not opened yet|尚未开始/);

      await page.goto(`/shifts/${shiftId}`);
      await checkLightAndDark(one);
      expect(await page.locator('main').innerText()).toMatch(/First aid|急救/);
      expect(await page.getAttribute('input[name=insuredUntil]', 'min')).toBe(day);
      await fillPerson(page, `asked-${language.tag}@people.example`);
      await send(page);
      await page.locator('#f-insuredUntil-error').waitFor();
      await one.checkAxe();
      await page.fill('input[name=insuredUntil]', day);
      await page.check('input[name=riskAccepted]');
      await send(page);
      await page.locator('#f-trainings-error').waitFor();
      await page.check('input[name="trainings.first_aid"]');
      await page.check('input[name=riskAccepted]');
      await send(page);
      await page.waitForURL(/\/sign-ups\//);
    });
  });

  test('a place that is held for the next in line is accepted in time, and one that is not wanted declined', async () => {
    const shiftId = await makeShift({ capacity: 1, offerMinutes: 90 });
    const sign = async (name: string) =>
      (await post(`/api/shifts/${shiftId}/sign-ups`, volunteer(`${name}-${language.tag}`))).manageToken as string;
    const [first, second, third] = [await sign('first'), await sign('second'), await sign('third')];
    await visit(language, async (one) => {
      const { page } = one;
      await page.goto(`/sign-ups/${second}`);
      expect(await page.locator('main').innerText()).toMatch(/Position 1|第 1 位/);
      await page.goto(`/sign-ups/${first}`);
      await cancel(page);
      await page.goto(`/sign-ups/${second}`);
      await checkLightAndDark(one);
      expect(await page.locator('time[data-ends]').innerText()).toMatch(/^(8\d|90) ?(minutes|分钟)$/);
      await page.locator('main details summary').last().click();
      await page.check('input[name=sure]');
      await andLoad(page, () => send(page, 'main form[action*=cancel]'));
      await expect.poll(async () => (await api(`/api/sign-ups/${third}`)).state).toBe('offered');
      await page.goto(`/sign-ups/${third}`);
      await andLoad(page, () => send(page, 'main form[action*=accept]'));
      await expect.poll(async () => (await api(`/api/sign-ups/${third}`)).state).toBe('confirmed');
    });
  });

  test('in WeChat, which saves no files, the calendar entry says how to have it', async () => {
    const shiftId = await makeShift({ role: 'usher', capacity: 3 });
    await visit(language, async (one) => {
      const { page } = one;
      await page.addInitScript(() =>
        Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (Linux) MicroMessenger/8.0' }),
      );
      const downloads: unknown[] = [];
      page.on('download', (file) => downloads.push(file));
      await page.goto(`/shifts/${shiftId}`);
      await signUp(page, `wechat-${language.tag}@people.example`);
      await page.locator('main a[download]').first().click();
      await page.locator('.said', { hasText: /WeChat|微信/ }).waitFor();
      await one.checkAxe();
      expect(downloads).toEqual([]);
    });
  });

  test('the waitlist is left with a tick and a press, and a press alone says so and changes nothing', async () => {
    const shiftId = await makeShift({ capacity: 1 });
    const sign = async (name: string) =>
      (await post(`/api/shifts/${shiftId}/sign-ups`, volunteer(`${name}-${language.tag}`))).manageToken as string;
    const [, waiting] = [await sign('full'), await sign('leaver')];
    await visit(language, async ({ page }) => {
      await page.goto(`/sign-ups/${waiting}`);
      await andLoad(page, () => send(page, 'main form[action*=cancel]'));
      await page.locator('main form[action*=cancel] [role=alert]').waitFor();
      expect((await api(`/api/sign-ups/${waiting}`)).state).toBe('waiting');
      await page.check('input[name=sure]');
      await andLoad(page, () => send(page, 'main form[action*=cancel]'));
      await expect.poll(async () => (await api(`/api/sign-ups/${waiting}`)).state).toBe('cancelled');
    });
  });

  test('the list answers what one can do now, without what clashes with what one has', async () => {
    const shiftId = await makeShift({ capacity: 20 });
    const clashing = await makeShift({ role: 'guide', capacity: 20 });
    const sign = volunteer(`fits-${language.tag}`);
    const { manageToken } = await post(`/api/shifts/${shiftId}/sign-ups`, sign);
    const listed = (id: string) => `main a[href$="/shifts/${id}"]`;
    const minors = `/open-days/${world.openDayId}/shifts?age=16-17&order=soonest`;
    await visit(language, async (one) => {
      await one.page.goto(minors);
      await checkLightAndDark(one);
    });
    await visit(
      language,
      async ({ page }) => {
        await page.goto(minors);
        expect(await page.locator(listed(shiftId)).count()).toBe(1);
        expect(await page.locator(listed(clashing)).count()).toBe(0);
        await page.selectOption('select[name=age]', '18+');
        await page.locator('form[role=search] button').click();
        await page.waitForURL(/age=18%2B/);
        expect(await page.locator(listed(clashing)).count()).toBe(1);

        await page.goto(`/sign-ups/${manageToken}`);
        await page.locator('form[action*=fits] button').click();
        await page.waitForURL(/fits=on/);
        expect(new URL(page.url()).search).not.toContain(manageToken);
        expect(await page.locator(listed(clashing)).count()).toBe(0);
        await page.uncheck('input[name=fits]');
        await page.locator('form[role=search] button').click();
        await expect.poll(() => page.locator(listed(clashing)).count()).toBe(1);
      },
      { javaScriptEnabled: false },
    );
  });

  test('who signs in sees all of theirs in one place, and is told of a clash before the click', async () => {
    const email = 'auditor@harborlight.example';
    const shiftId = await makeShift({ capacity: 5, startAt: later[language.tag], endAt: at('23:30') });
    const clashing = await makeShift({ capacity: 5, startAt: later[language.tag], endAt: at('23:30') });
    await post(`/api/shifts/${shiftId}/sign-ups`, volunteer('auditor', { email }));
    await visit(language, async (one) => {
      const { page } = one;
      await signIn(one, email);
      await page.goto('/me');
      await page.locator('main a[href$="/me/places"]').click();
      await page.waitForURL(/\/me\/places/);
      await checkLightAndDark(one);
      await page.goto(`/shifts/${clashing}`);
      await checkLightAndDark(one);
      await page.locator('main section a[href*="/sign-ups/"]').click();
      await page.waitForURL(/\/sign-ups\//);
      expect((await api(`/api/sign-ups/${tokenOf(page.url())}`)).shiftId).toBe(shiftId);
      await cancel(page);
    });
  });
});

/** Apart from each other, since the same person is in both languages. */
const later = { en: at('22:00'), zh: at('20:00') };
