/**
 * Words that are written to people outlive every detour, in a real browser: a message to many, what a volunteer says of their hours, and
 * what staff answer. Reload, another language, Back, a lost connection, a session that ended; then a double click sends once. Sign-ups,
 * deliveries and shifts: kept-forms.test.ts.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { goOffline, openPage } from '../support/browser.ts';
import { languages, managerEmail, startJourneys } from '../support/browser-journeys.ts';
import { call } from '../support/running-harborlight.ts';
import { serveShift } from '../support/served-shift.ts';

const { world, api, sessionOf, signedInAs, makeShift } = startJourneys();
const told = 'form .told';

type Case = {
  readonly at: string;
  readonly typed: Readonly<Record<string, string>>;
  /** What sends the form, once it is open. */
  readonly button: string;
  /** Staff. */
  readonly as?: string;
  /** Another form of the page with the same action, a mere button, is what is pressed when the connection is lost. */
  readonly beside?: string;
  /** Steps before what sends: a message is looked at first. */
  readonly before?: (page: Page) => Promise<void>;
  /** How many there are of what is sent. */
  readonly count: () => Promise<number>;
};

async function served(tag: string) {
  const { origin } = world.running;
  const { venues } = await api(`/api/open-days/${world.openDayId}`);
  const { venueId } = venues.find((venue: { role: string }) => venue.role === 'main');
  const token = await sessionOf(managerEmail);
  const made = await serveShift({ origin, openDayId: world.openDayId, venueId, token }, `detour-${tag}@people.example`);
  return { ...made, venueId };
}

const cases: Record<string, (tag: string) => Promise<Case>> = {
  'a message to the people of a shift': async (tag) => {
    const shiftId = await makeShift({ capacity: 5 });
    await call(world.running.origin, 'POST', `/api/shifts/${shiftId}/sign-ups`, {
      body: { name: '周行', email: `reader-${tag}@people.example`, ageBand: '18+', riskAccepted: true },
    });
    const path = `open-days/${world.openDayId}`;
    const bulks = async () =>
      (await call(world.running.origin, 'GET', `/api/${path}/bulk-messages`, { token: await sessionOf(managerEmail) }))
        .body.messages.length as number;
    return {
      at: `/organize/${path}/messages/send?slotId=${shiftId}`,
      typed: {
        'subject.zh-CN': '请走东门（𠮷）',
        'subject.en': 'Come to the east gate',
        'text.zh-CN': '西门在修。\n请走东门。',
        'text.en': 'The west gate is being mended.\nCome to the east gate.',
      },
      as: managerEmail,
      before: async (page) => {
        await page.click('main form [data-save]');
        await page.locator('button[formaction="?/send"]').waitFor();
      },
      button: 'button[formaction="?/send"]',
      count: bulks,
    };
  },
  'what a volunteer says of the hours': async (tag) => {
    const { manageToken } = await served(`says-${tag}`);
    const path = `/sign-ups/${manageToken}/service`;
    return {
      at: path,
      typed: { text: '我八点就到了，\n不是九点。' },
      button: 'main details form [data-save]',
      beside: 'main article form:not(details form) [data-save]',
      count: async () => Number(/八点就到/.test(JSON.stringify(await api(`/api${path}`)))),
    };
  },
  'what staff answer to it': async (tag) => {
    const { shiftId, manageToken, venueId, minutes } = await served(`answer-${tag}`);
    const path = `/api/sign-ups/${manageToken}/service`;
    const body = { says: 'disputed', minutes, text: '我八点就到了' };
    expect((await call(world.running.origin, 'PUT', `${path}/word`, { body })).status).toBe(200);
    return {
      at: `/organize/open-days/${world.openDayId}/service/${shiftId}/1?venue=${venueId}`,
      typed: { answer: '两次扫码都看过了，\n是九点。' },
      as: managerEmail,
      button: 'form[action*="?/answer"] [data-save]',
      count: async () => Number(/两次扫码/.test(JSON.stringify(await api(path)))),
    };
  },
};

test.each(Object.keys(cases).flatMap((name) => languages.map((language) => [name, language.tag] as const)))(
  '%s (%s) outlives every detour, and a double click sends it once',
  async (name, tag) => {
    const { at, typed, button, beside, as, before, count } = await cases[name]!(tag);
    const language = languages.find((one) => one.tag === tag)!;
    // Not a quiet visit: the browser itself tells its console of the connection that was lost.
    const one = await openPage(world.browser, world.running.origin, { locale: language.locale });
    const { page } = one;
    try {
      if (as) await signedInAs(one, as);
      const open = async () => {
        await page.goto(at, { waitUntil: 'networkidle' });
      };
      const field = (path: string) => page.locator(`main [name="${path}"]`).last();
      const held = async (by: string) => {
        for (const [path, words] of Object.entries(typed))
          await expect.poll(() => field(path).inputValue(), { message: by }).toBe(words);
        expect(await field(Object.keys(typed)[0]!).isVisible(), `${by}: in view`).toBe(true);
        expect(page.url()).not.toMatch(/%E5|%E8|east/);
      };
      const sends = page.locator(before ? 'main form [data-save]' : button).first();
      const type = async () => {
        for (const summary of await page.locator('main details:not([open]) > summary').all()) await summary.click();
        for (const [path, words] of Object.entries(typed)) await field(path).fill(words);
      };
      await open();
      await type();
      await page.reload({ waitUntil: 'networkidle' });
      await page.locator(told).first().waitFor();
      await held('reload');
      for (const _ of languages) {
        await Promise.all([page.waitForNavigation(), page.click('header button[name=lang]')]);
        await held('language');
      }
      await page.goto('/privacy');
      await page.goBack({ waitUntil: 'networkidle' });
      await held('Back');
      await goOffline(page);
      const pressed = beside ? page.locator(beside).first() : sends;
      await pressed.click().catch(() => undefined);
      await page.context().setOffline(false);
      await open();
      await held('a lost connection');
      if (as) {
        await page.context().clearCookies({ name: 'session' });
        await sends.click();
        await page.waitForURL(/\/sign-in\?next=/);
        await signedInAs(one, as);
        await open();
        await held('an ended session');
      }
      await before?.(page);
      const stored = await count();
      await page.locator(button).dblclick();
      await expect.poll(count).toBe(stored + 1);
      await page.waitForLoadState('networkidle');
      expect(await count()).toBe(stored + 1);
    } finally {
      await one.close();
    }
  },
);
