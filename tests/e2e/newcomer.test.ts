/**
 * A newcomer makes an open day of four venues with 24 sessions and 80 shifts on an empty system, led by its guide and by the pages
 * alone, and copies it to next year. What the hand does is counted: clicks (choices and ticks too) and fields that are typed into.
 * The bars are those of issue 17.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage, type Visit } from '../support/browser.ts';
import { checkLightAndDark, languages } from '../support/browser-journeys.ts';
import { operatorEmail } from '../support/pages-by-links.ts';
import {
  call,
  newDataDir,
  removeDataDir,
  signInOver,
  startHarborlight,
  type Running,
} from '../support/running-harborlight.ts';

const dataDir = newDataDir();
let running: Running;
let browser: Browser;
let token: string;
beforeAll(async () => {
  [running, browser] = await Promise.all([startHarborlight(dataDir, { demo: false }), openBrowser()]);
  token = await signInOver(running.origin, operatorEmail);
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
  removeDataDir(dataDir);
});

async function visit(locale: string, width: number, journey: (visit: Visit) => Promise<void>) {
  const one = await openPage(browser, running.origin, { locale, width });
  try {
    await one.page.context().addCookies([{ name: 'session', value: token, url: running.origin }]);
    await journey(one);
    one.checkQuiet();
  } finally {
    await one.close();
  }
}

/** Each is one act of a hand; a choice in a list counts as two clicks, since it is opened first. */
function hand({ page }: Visit) {
  const done = { clicks: 0, fields: 0 };
  return {
    done,
    click: async (selector: string) => {
      done.clicks += 1;
      await page.locator(selector).first().click();
    },
    type: async (name: string, text: string) => {
      done.fields += 1;
      await page.fill(`[name="${name}"]`, text);
    },
    choose: async (name: string, value: string) => {
      done.clicks += 2;
      await page.selectOption(`[name="${name}"]`, value);
    },
  };
}

const create = 'main form button.button:not([type=button])';
const cities = ['杭州', '镇江', '菏泽', '西宁'] as const;

const guide = 'section[aria-labelledby=first-steps]';

test.each(languages)('an empty system begins with what to do first, in $lang', async ({ locale }) => {
  for (const width of [390, 1280])
    await visit(locale, width, async (newcomer) => {
      await newcomer.page.goto('/organize');
      expect(await newcomer.page.locator(`${guide} li`).count()).toBeGreaterThan(6);
      await checkLightAndDark(newcomer);
    });
});

test('in at most 150 clicks, and to next year in at most ten', async () => {
  await visit('en-GB', 1280, async (newcomer) => {
    const { page } = newcomer;
    const { click, type, choose, done } = hand(newcomer);
    const goOn = async (step: string, to: RegExp) => {
      await page.goto('/organize');
      await click(`${guide} a[href^="${step}"]`);
      await page.waitForURL(to);
    };
    await goOn('/organizations/new', /organizations\/new/);
    await type('name.zh-CN', '杭州市救助管理站');
    await type('name.en', 'Hangzhou Relief Station');
    await click(create);
    await page.waitForURL(/organizations\/org_/);
    await goOn('/organize/open-days/new', /open-days\/new/);
    await type('name.zh-CN', '第十五个开放日');
    await type('theme.zh-CN', '温情救助');
    await type('heldOn', `${new Date().getUTCFullYear() + 1}-06-19`);
    await click(create);
    await page.waitForURL(/open-days\/opd_\w+\?saved/);
    const openDayId = page.url().match(/opd_\w+/)![0];

    for (const [at, city] of cities.entries()) {
      if (at === 0) await click('main a[href$="/venues/new"]');
      else await click('main a[href*="/venues/new?from="]');
      // The page before has a name to type, too.
      await page.waitForURL(/venues\/new/);
      await type('name.zh-CN', `${city}会场`);
      if (at === 0) {
        await choose('role', 'main');
        await type('province.zh-CN', '浙江');
        await type('host.zh-CN', '市救助管理站');
        await type('activity.zh-CN', '参观');
        await type('place.zh-CN', '救助管理站');
      }
      await type('city.zh-CN', city);
      await click(create);
      await page.waitForURL(/\?saved=ven_/);
    }

    await click('a[href$="/sessions/series"]');
    for (const nth of [1, 2, 3, 4]) await click(`:nth-match(input[name^="venue."], ${nth})`);
    await type('title.zh-CN', '参观');
    await type('count', '6');
    await click(create);
    await page.locator('#rows').waitFor();
    await click('button[formaction="?/create"]');
    await page.waitForURL(/sessions\/series\/sss_/);
    await click('main a[href*="/organize/open-days/opd_"]');

    await click('a[href$="/shifts/series"]');
    for (const nth of [1, 2, 3, 4]) await click(`:nth-match(input[name^="venue."], ${nth})`);
    for (const role of ['checkin', 'guide', 'usher', 'booth']) await click(`input[name="role.${role}"]`);
    await type('lengthMinutes', '90');
    await type('everyMinutes', '90');
    await type('count', '5');
    await type('riskText.zh-CN', '地面湿滑，请穿防滑鞋');
    await click(create);
    await page.locator('#rows').waitFor();
    await click('button[formaction="?/create"]');
    await page.waitForURL(/series\/srs_/);
    await click('main a[href*="/organize/open-days/opd_"]');

    const api = async (id: string, what: string) =>
      (await call(running.origin, 'GET', `/api/open-days/${id}${what}`, { token })).body;
    const madeOf = async (id: string) => ({
      venues: (await api(id, '')).venues.length,
      sessions: (await api(id, '/sessions')).sessions.length,
      shifts: (await api(id, '/shifts')).shifts.length,
    });
    const all = { venues: 4, sessions: 24, shifts: 80 };
    expect(await madeOf(openDayId)).toEqual(all);

    await goOn('/organizations/org_', /organizations\/org_/);
    await type('email', 'colleague@people.example');
    await choose('role', 'coordinator');
    await click('form[action="?/invite"] button.button');
    await page.locator('input[name=invitationId]').first().waitFor({ state: 'attached' });
    await page.goto(`/organize/open-days/${openDayId}`);
    // Well below the bar of 150 clicks.
    expect(done).toEqual({ clicks: 38, fields: 24 });

    const before = done.clicks;
    await click('main a[href$="/copy"]');
    await page.waitForURL(/copy$/);
    await click(create);
    await page.waitForURL((url) => /opd_\w+$/.test(url.pathname) && !url.pathname.endsWith(openDayId));
    const copyId = page.url().match(/opd_\w+/)![0];
    expect(await madeOf(copyId)).toEqual(all);
    expect(done.clicks - before).toBe(2);
  });
});
