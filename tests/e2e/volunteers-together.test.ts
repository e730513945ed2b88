/**
 * What volunteers arrange among themselves by links, in a real browser, in both languages: seats for a group, handing
 * over, swapping. Each page is clean for axe in light and dark.
 */
import { describe, expect, test } from 'vitest';
import {
  andLoad,
  checkLightAndDark,
  fillPerson,
  languages,
  send,
  startJourneys,
  tabTo,
  tokenOf,
} from '../support/browser-journeys.ts';
import { at, volunteer } from '../support/programme.ts';

const { visit, api, post, makeShift } = startJourneys();
const withoutScript = { javaScriptEnabled: false };
const passedOn = /\/(hold-names|hand-overs|swaps)\//;

describe.each(languages)('In $lang', (language) => {
  const person = (name: string) => `${name}-${language.tag}@people.example`;
  const signedUp = async (shiftId: string, name: string) =>
    (await post(`/api/shifts/${shiftId}/sign-ups`, volunteer(`${name}-${language.tag}`))).manageToken as string;

  test('seats are held for a group, members take theirs by the link, and the rest is given back', async () => {
    const shiftId = await makeShift({ capacity: 12 });
    const [leader, names] = await visit(language, async (one) => {
      const { page } = one;
      await page.goto(`/shifts/${shiftId}`);
      await page.locator(`a[href$="/shifts/${shiftId}/hold"]`).click();
      await page.locator('input[name=groupName]').waitFor();
      await checkLightAndDark(one);
      await page.fill('input[name=groupName]', '示例公司 Acme');
      await page.fill('input[name=name]', '周行');
      await page.fill('input[name=email]', person('leader'));
      await page.fill('input[name=seats]', '5');
      // In the venue's zone, wherever the browser is: the shift starts there at 09:00.
      await page.fill('input[name=namesUntil]', at('09:30').slice(0, 16));
      await send(page);
      await page.locator('#f-namesUntil-error').waitFor();
      await page.fill('input[name=namesUntil]', at('08:00').slice(0, 16));
      await send(page);
      await page.waitForURL(/\/holds\//);
      await checkLightAndDark(one);
      expect(await page.locator('main').innerText()).toContain('08:00');
      await page.locator('button[data-copy]').click();
      const link = await page.inputValue('#pass-on');
      expect(link).toMatch(passedOn);
      return [page.url(), link] as const;
    });
    expect(await api(`/api/holds/${tokenOf(leader)}`)).toMatchObject({ namesUntil: at('00:00'), seatsLeft: 5 });
    await visit(language, async (one) => {
      await one.page.goto(names);
      await checkLightAndDark(one);
    });
    await visit(
      language,
      async ({ page }) => {
        await page.goto(names);
        await fillPerson(page, person('member'), '陈一鸣');
        await send(page);
        await page.waitForURL(/\/sign-ups\//);

        await page.goto(leader);
        await page.locator('details summary').first().click();
        await page.fill('input[name=keep]', '2');
        await andLoad(page, () => send(page, 'main form[action*=fewer]'));
        await expect.poll(async () => (await api(`/api/holds/${tokenOf(leader)}`)).seatsLeft).toBe(2);
        await page.locator('details summary').last().click();
        await page.check('input[name=sure]');
        await andLoad(page, () => send(page, 'main form[action*=release]'));
        await expect.poll(async () => (await api(`/api/holds/${tokenOf(leader)}`)).state).toBe('cancelled');
        await page.goto(names);
        expect(await page.locator('main form[method=POST]').count()).toBe(0);
      },
      withoutScript,
    );
    await visit(language, async (one) => {
      for (const url of [leader, names]) {
        await one.page.goto(url);
        await checkLightAndDark(one);
      }
    });
    expect((await api(`/api/shifts/${shiftId}`)).confirmedSeats).toBe(1);
  });

  test('a shift goes from one person to another, and the first link is dead', async () => {
    const shiftId = await makeShift();
    const mine = await signedUp(shiftId, 'giver');
    const link = await visit(language, async (one) => {
      const { page } = one;
      await page.goto(`/sign-ups/${mine}`);
      await page.locator('main a[href$="/hand-over"]').click();
      await page.locator('main ol').waitFor();
      await checkLightAndDark(one);
      await send(page);
      await page.locator('#pass-on').waitFor();
      await checkLightAndDark(one);
      return page.inputValue('#pass-on');
    });
    expect(link).toMatch(passedOn);
    await visit(language, async (one) => {
      const { page } = one;
      await page.goto(link);
      await checkLightAndDark(one);
      // The same person cannot take from themselves, and is told so in place.
      await fillPerson(page, person('giver'));
      await send(page);
      await page.locator('[role=alert]').waitFor();
      await one.checkAxe();
      await page.fill('input[name=email]', person('taker'));
      await page.check('input[name=riskAccepted]');
      await send(page);
      await page.waitForURL(/\/sign-ups\//);
      expect(tokenOf(page.url())).not.toBe(mine);
      await page.goto(`/sign-ups/${mine}`);
      await checkLightAndDark(one);
      expect(await page.locator('main').innerText()).toMatch(/Somebody else has this place|由他人接替/);
      await page.goto(link);
      expect(await page.locator('main form[method=POST]').count()).toBe(0);
      await checkLightAndDark(one);
    });
  });

  test('two people swap their shifts without JavaScript', async () => {
    const [early, late] = [
      await makeShift(),
      await makeShift({ role: 'booth', startAt: at('06:00'), endAt: at('08:00') }),
    ];
    const [mine, theirs] = [await signedUp(early, 'early'), await signedUp(late, 'late')];
    const link = await visit(
      language,
      async ({ page }) => {
        await page.goto(`/sign-ups/${mine}/swap`);
        await page.selectOption('select[name=shift]', late);
        await page.locator('main form[method=GET] button').click();
        await page.locator('#wanted').waitFor();
        await send(page);
        await page.locator('#f-riskAccepted-error').waitFor();
        await page.check('input[name=riskAccepted]');
        await send(page);
        return page.inputValue('#pass-on');
      },
      withoutScript,
    );
    await visit(language, async (one) => {
      const { page } = one;
      await page.goto(`/sign-ups/${mine}/swap?shift=${late}`);
      await checkLightAndDark(one);
      await page.goto(link);
      await checkLightAndDark(one);
    });
    await visit(
      language,
      async ({ page }) => {
        await page.goto(link);
        await page.fill('input[name=myLink]', 'not-a-link');
        await page.check('input[name=riskAccepted]');
        await send(page);
        await page.locator('#f-myLink-error').waitFor();
        await page.fill('input[name=myLink]', new URL(`/sign-ups/${theirs}`, page.url()).href);
        await page.check('input[name=riskAccepted]');
        await send(page);
        await page.waitForURL(/\/sign-ups\//);
        expect(await api(`/api/sign-ups/${tokenOf(page.url())}`)).toMatchObject({ shiftId: early, state: 'confirmed' });
      },
      withoutScript,
    );
    for (const token of [mine, theirs]) expect((await api(`/api/sign-ups/${token}`)).state).toBe('cancelled');
  });

  test('seats are held and a shift is handed over by the keyboard alone', async () => {
    const shiftId = await makeShift({ capacity: 9 });
    await visit(language, async ({ page }) => {
      const { keyboard } = page;
      const type = async (selector: string, text: string) => {
        await tabTo(page, selector);
        await keyboard.type(text);
      };
      await page.goto(`/shifts/${shiftId}`);
      await tabTo(page, 'a[href$="/hold"]');
      await keyboard.press('Enter');
      await page.locator('input[name=groupName]').waitFor();
      await type('input[name=groupName]', 'Keys');
      await type('input[name=seats]', '3');
      await type('input[name=name]', 'Key Leader');
      await type('input[name=email]', person('keys'));
      await keyboard.press('Enter');
      await page.waitForURL(/\/holds\//);
      await tabTo(page, '#pass-on');
      await tabTo(page, 'main details:last-of-type summary');
      await keyboard.press('Enter');
      await tabTo(page, 'main form[action*=release] input[name=sure]');
      await keyboard.press('Space');
      await tabTo(page, 'main form[action*=release] button');
      await andLoad(page, () => keyboard.press('Enter'));
      await expect.poll(async () => (await api(`/api/shifts/${shiftId}`)).freeSeats).toBe(9);

      await page.goto(`/sign-ups/${await signedUp(shiftId, 'keyed')}`);
      await tabTo(page, 'a[href$="/hand-over"]');
      await keyboard.press('Enter');
      await page.waitForURL(/\/hand-over$/);
      await tabTo(page, 'main form[method=POST] button');
      await keyboard.press('Enter');
      await page.locator('#pass-on').waitFor();
      await page.goto(await page.inputValue('#pass-on'));
      await type('input[name=name]', 'Key Taker');
      await type('input[name=email]', person('key-taker'));
      await tabTo(page, 'input[name=ageBand]');
      await keyboard.press('Space');
      await tabTo(page, 'input[name=riskAccepted]');
      await keyboard.press('Space');
      await tabTo(page, 'main form[method=POST] button');
      await keyboard.press('Enter');
      await page.waitForURL(/\/sign-ups\//);
    });
  });

  test('a forged link of any kind is answered like one that never was', async () => {
    await visit(language, async ({ page }) => {
      const texts = new Set<string>();
      for (const path of ['holds', 'hold-names', 'hand-overs', 'swaps', 'sign-ups', 'bookings']) {
        const response = await page.goto(`/${path}/forged.token`);
        expect(response?.status(), path).toBe(404);
        texts.add(await page.locator('main').innerText());
      }
      expect(texts.size).toBe(1);
    });
  });
});
