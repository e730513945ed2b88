/**
 * Whoever goes back and sends the same once more is told that it was saved, and asked whether it is another one: from the page
 * that was left open with what was typed, and from one fetched anew; without script too.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { fillPerson, languages, startJourneys } from '../support/browser-journeys.ts';
import { call } from '../support/running-harborlight.ts';

const { world, visit, api, makeShift, sessionOf, signedInAs } = startJourneys();
const charity = 'charity@harborlight.example';
const coordinator = 'coordinator@harborlight.example';
const another = 'button[name=another]';

type Case = {
  readonly at: string;
  readonly fill: (page: Page) => Promise<void>;
  readonly count: () => Promise<number>;
  /** Where the first answer led, if it led away. */
  readonly to?: RegExp;
  /** The rule of the thing lets no second one in: it says why, and not that it was saved. */
  readonly once?: boolean;
  /** Staff. */
  readonly as?: string;
  /** A page fetched anew asks in its own words: goods ask about any delivery like one before. */
  readonly onlyKept?: boolean;
  readonly withoutScript?: boolean;
};
const asked = async (email: string, path: string) =>
  (await call(world.running.origin, 'GET', path, { token: await sessionOf(email) })).body;
const driveIds = async () => (await api('/api/drives')).drives[0] as { driveId: string; organizationId: string };

const cases: Record<string, (tag: string) => Promise<Case>> = {
  'a pledge': async (tag) => {
    const { driveId } = await driveIds();
    return {
      at: `/drives/${driveId}`,
      fill: async (page) => {
        const option = page.locator('select[name=goods] option', { hasText: /Sun hat|Warm hat|遮阳帽|保暖帽/ }).first();
        await page.selectOption('select[name=goods]', (await option.getAttribute('value'))!);
        await page.fill('input[name=quantity]', '2');
        await page.fill('input[name=name]', `赠人${tag}`);
        await page.fill('input[name=email]', `twice-${tag}@people.example`);
      },
      count: async () => (await asked(charity, `/api/drives/${driveId}/pledges`)).rows.length,
    };
  },
  'seats for a group': async (tag) => {
    const shiftId = await makeShift({ capacity: 12 });
    return {
      ...{ at: `/shifts/${shiftId}/hold`, to: /^\/holds\//, once: true },
      fill: async (page) => {
        await page.fill('input[name=groupName]', `同行 ${tag}`);
        await page.fill('input[name=name]', '周行');
        await page.fill('input[name=email]', `group-${tag}@people.example`);
        await page.fill('input[name=seats]', '3');
      },
      count: async () => (await api(`/api/shifts/${shiftId}`)).confirmedSeats,
    };
  },
  'a sign-up': signsUp,
  'a sign-up without script': async (tag) => ({ ...(await signsUp(`plain-${tag}`)), withoutScript: true }),
  'a delivery': async (tag) => {
    const { driveId, organizationId } = await driveIds();
    const [{ storeId }] = (await asked(charity, `/api/organizations/${organizationId}/stores`)).stores;
    return {
      ...{ at: `/stores/${storeId}/receive`, to: /^\/goods-notes\//, as: charity, onlyKept: true },
      fill: async (page) => {
        await page.fill('input[name="donor.name"]', `赠方 ${tag}`);
        await page.fill('input[name="lots.0.item"]', 'bg');
        await page.press('input[name="lots.0.item"]', 'Enter');
        await page.fill('input[name="lots.0.quantity"]', '30');
        await page.fill('input[name="lots.0.lotNo"]', `TWICE-${tag}`);
        await page.fill('input[name="lots.0.expiresOn"]', `${new Date().getUTCFullYear() + 2}-05-31`);
      },
      count: async () => (await asked(charity, `/api/drives/${driveId}`)).donations.length,
    };
  },
  'a shift': async () => {
    const { venues } = await api(`/api/open-days/${world.openDayId}`);
    const { venueId } = venues.find((venue: { role: string }) => venue.role === 'main');
    const path = `/organize/open-days/${world.openDayId}`;
    return {
      ...{ at: `${path}/shifts/new?venueId=${venueId}&empty`, to: new RegExp(`^${path}(?:[?#]|$)`), as: coordinator },
      fill: async (page) => {
        await page.selectOption('select[name=role]', 'usher');
        await page.fill('input[name=capacity]', '７');
        await page.fill('[name="riskText.zh-CN"]', '人多');
        await page.fill('[name="riskText.en"]', 'Crowds');
      },
      count: async () => (await asked(coordinator, `/api/open-days/${world.openDayId}/shifts`)).shifts.length,
    };
  },
};

async function signsUp(tag: string): Promise<Case> {
  const shiftId = await makeShift({ role: 'usher', capacity: 9 });
  return {
    ...{ at: `/shifts/${shiftId}`, to: /^\/sign-ups\//, once: true },
    fill: (page) => fillPerson(page, `again-${tag}@people.example`),
    count: async () => (await api(`/api/shifts/${shiftId}`)).confirmedSeats,
  };
}

test.each(Object.keys(cases).flatMap((name) => languages.map((language) => [name, language.tag] as const)))(
  '%s (%s)',
  async (name, tag) => {
    const { at, fill, count, to, once, as, onlyKept, withoutScript } = await cases[name]!(tag);
    const before = await count();
    const language = languages.find((one) => one.tag === tag)!;
    const form = 'main form:has([name=asksIfSaved])';
    await visit(
      language,
      async (one) => {
        const { page, checkAxe } = one;
        if (as) await signedInAs(one, as);
        const send = (where: Page) => where.locator(`${form} [data-save]`).click();
        const open = async (where: Page) => {
          await where.goto(at, { waitUntil: 'networkidle' });
          await where.locator(`${form} [data-save]`).waitFor();
        };
        await open(page);
        // The page as it was left: with what was typed, and the key of then.
        const kept = withoutScript ? page : await page.context().newPage();
        if (!withoutScript) {
          await open(kept);
          const key = await page.inputValue(`${form} [name=idempotencyKey]`);
          await kept.$eval(
            `${form} [name=idempotencyKey]`,
            (field, was) => ((field as HTMLInputElement).value = was),
            key,
          );
          await fill(kept);
        }
        await fill(page);
        await send(page);
        await expect.poll(count).toBeGreaterThan(before);
        if (to) await page.waitForURL((url) => to.test(url.pathname) && url.pathname !== at.split('?')[0]);
        const stored = await count();

        if (!onlyKept) {
          await page.goBack();
          await page.locator(`${form} [data-save]`).waitFor();
          await fill(page);
          await send(page);
          await page.locator(another).waitFor();
          expect(await count()).toBe(stored);
        }
        if (!withoutScript) {
          await send(kept);
          await kept.locator(another).waitFor();
          expect(await count()).toBe(stored);
        }
        const asking = withoutScript ? page : kept;
        // Axe waits for frames, which are drawn neither without script nor in a tab behind.
        if (!withoutScript && !onlyKept) {
          await page.bringToFront();
          await checkAxe();
        }
        expect(await asking.locator('main [role=alert]').innerText()).toMatch(
          language.tag === 'en' ? /already saved (?:just now|\d+ minutes? ago)/ : /已保存/,
        );
        if (to) expect(await asking.locator('main [role=alert] a').first().getAttribute('href')).toMatch(to);

        await asking.locator(another).click();
        if (once) {
          await asking.locator('main [role=alert]').waitFor();
          await expect.poll(() => asking.locator(another).count()).toBe(0);
          expect(await count()).toBe(stored);
        } else await expect.poll(count).toBeGreaterThan(stored);
      },
      withoutScript ? { javaScriptEnabled: false } : {},
    );
  },
);
