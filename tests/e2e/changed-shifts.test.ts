/**
 * An afternoon changes, in a real browser and both languages: twenty shifts moved and one called off with counted clicks, fewer
 * places with those named who would go, the call list, a person moved, taken out and put back, and a private link made anew.
 */
import { describe, expect, test } from 'vitest';
import type { Visit } from '../support/browser.ts';
import { checkLightAndDark, languages, managerEmail, send, startJourneys } from '../support/browser-journeys.ts';
import { call } from '../support/running-harborlight.ts';

const { world, visit, makeShift, sessionOf, signedInAs, api } = startJourneys();
const coordinator = 'coordinator@harborlight.example';
const wide = { width: 1280 };
const day = () => `/organize/open-days/${world.openDayId}`;
const person = (more: object) => ({ ageBand: '18+', riskAccepted: true, ...more });
let people = 0;

async function join(shiftId: string, more: object = {}) {
  const email = `changed-${(people += 1)}@people.example`;
  const body = person({ name: '李小满', email, ...more });
  const made = await call(world.running.origin, 'POST', `/api/shifts/${shiftId}/sign-ups`, { body });
  expect(made).toMatchObject({ status: 201 });
  return made.body as { signUpId: string; manageToken: string };
}

function counted({ page }: Visit) {
  const done = { clicks: 0 };
  const click = async (selector: string) => {
    done.clicks += 1;
    await page.locator(selector).first().click();
  };
  return { done, click };
}

/** An hour of the demo day that nothing else is in, by language. */
const hours = { en: ['03', '04'], 'zh-CN': ['01', '02'] } as const;

describe.each(languages)('In $lang', (language) => {
  const [hour, next] = hours[language.lang];
  test('an afternoon of twenty shifts moves and one is called off, in at most 25 clicks', async () => {
    const on = (await api(`/api/open-days/${world.openDayId}`)).heldOn as string;
    const at = (clock: string) => new Date(Date.parse(`${on}T${clock}:00+08:00`)).toISOString();
    const span = { startAt: at(`${hour}:10`), endAt: at(`${hour}:40`) };
    const ids: string[] = [];
    for (let n = 0; n < 20; n += 1) ids.push(await makeShift(span));
    await join(ids[0]!);
    await join(ids[1]!, { email: undefined, phone: `1380013${8000 + (people += 1)}` });
    await visit(
      language,
      async (organizer) => {
        const { page } = organizer;
        const { click, done } = counted(organizer);
        await signedInAs(organizer, coordinator);
        await page.goto(day());
        await click('main a[href$="/shifts"]');
        await page.fill('main [name=from]', `${hour}:00`);
        await page.fill('main [name=to]', `${next}:00`);
        await click('main form[method=GET] button');
        await page.waitForURL(/from=/);
        expect(await page.locator('input[name^="shift."]:checked').count()).toBe(20);
        await page.fill('[name=minutes]', '15');
        await click('main form[method=POST] button.button');
        await page.locator('input[name=seen]').waitFor({ state: 'attached' });
        await checkLightAndDark(organizer);
        await click('button[formaction*="/change"]');
        await page.waitForURL(/changed=20/);
        const moved = await api(`/api/shifts/${ids[7]}`);
        expect(moved.startAt).toBe(at(`${hour}:25`));

        await click(`main p > a[href$="${world.openDayId}"]`);
        // So many shifts are folded by venue.
        await click(`main details:has(a[href$="/shifts/${ids[0]}"]) summary`);
        await click(`main a[href$="/shifts/${ids[0]}"]`);
        await click(`main a[href$="/call-off?shift=${ids[0]}"]`);
        await page.fill('[name="reason.zh-CN"]', '台风');
        await page.fill('[name="reason.en"]', 'Typhoon');
        await checkLightAndDark(organizer);
        await click('main form[method=POST] button.button');
        await page.waitForURL(/\?saved/);
        const [off, stays] = [await api(`/api/shifts/${ids[0]}`), await api(`/api/shifts/${ids[1]}`)];
        expect([off.status, stays.status]).toEqual(['cancelled', 'published']);
        expect(done.clicks).toBe(9);
      },
      wide,
    );
  });

  test('fewer places name who would go; a person is taken out and put back, moved, and gets a new link', async () => {
    const [from, to] = [await makeShift({ capacity: 3 }), await makeShift({ capacity: 3 })];
    const first = await join(from, { name: '王大明', phone: `1380013${8000 + (people += 1)}` });
    await join(from, { name: '赵小红', email: undefined, phone: `1380013${8000 + (people += 1)}` });
    await visit(
      language,
      async (manager) => {
        const { page } = manager;
        await signedInAs(manager, managerEmail);
        await page.goto(`${day()}/shifts/${from}`);
        await page.fill('[name=capacity]', '1');
        await page.selectOption('[name=onShrink]', 'release-last');
        await page.locator('main form[method=POST] button.button').last().click();
        await page.locator('[role=status] ol li').waitFor();
        expect(await page.locator('[role=status] ol li').allInnerTexts()).toEqual(['赵*']);
        expect((await api(`/api/shifts/${from}`)).confirmedSeats).toBe(2);

        await page.goto(`${day()}/shifts/${from}/people`);
        // A page that its script has not taken over yet would fold it again.
        await page.locator('html[data-shown]').waitFor();
        await page.locator(`#${first.signUpId} summary`).last().click();
        await page.selectOption(`#${first.signUpId} select`, 'duplicate');
        await page.locator(`#${first.signUpId} form[action="?/remove"] button`).click();
        await page.waitForURL(/removed=/);
        await checkLightAndDark(manager);
        await send(page, 'main form[action*="return"]');
        await page.waitForURL(/returned=confirmed/);
        await page.locator('main ol li a[href*="/people/"]').last().click();
        await page.waitForURL(/people\/sgn_|people\/sup_|people\/[a-z]+_/);
        await checkLightAndDark(manager);
        await send(page, 'main form[action="?/code"]');
        await page.locator('div[role=status]').waitFor();
        expect((await page.locator('main').innerText()).match(/\b\d{3} \d{3}\b/)).not.toBeNull();
        await checkLightAndDark(manager);
        await send(page, 'main form[action="?/link"]');
        const link = await page.locator('section p.link').innerText();
        await checkLightAndDark(manager);
        expect((await call(world.running.origin, 'GET', `/api/sign-ups/${first.manageToken}`)).body.state).toBe(
          'cancelled',
        );
        const renewed = await call(world.running.origin, 'GET', `/api/sign-ups/${link.split('/').pop()}`);
        expect(renewed.body.state).toBe('confirmed');
        await page.reload();
        await page.selectOption('[name=toShiftId]', to);
        await page.check('[name=riskAccepted]');
        await send(page, 'main form[action="?/move"]');
        await page.waitForURL(/people\?moved/);
        expect(await page.locator('main ol li').count()).toBe(1);
      },
      wide,
    );
  });

  test('whoever has only a phone is on the call list until it is ticked who told them', async () => {
    const shiftId = await makeShift();
    const phone = `1380013${8000 + (people += 1)}`;
    const { signUpId } = await join(shiftId, { name: '孙小阳', email: undefined, phone });
    const { origin } = world.running;
    const token = await sessionOf(managerEmail);
    const removal = { body: { reason: 'other' }, token };
    expect((await call(origin, 'POST', `/api/shifts/${shiftId}/sign-ups/${signUpId}/removal`, removal)).status).toBe(
      200,
    );
    await visit(language, async (manager) => {
      const { page } = manager;
      await signedInAs(manager, managerEmail);
      await expect
        .poll(async () => (await page.goto(`${day()}/calls`), page.locator(`#${signUpId}`).count()), {
          timeout: 20_000,
        })
        .toBe(1);
      await checkLightAndDark(manager);
      await send(page, `#${signUpId} form[action="?/told"]`);
      await page.locator(`details #${signUpId}`).waitFor({ state: 'attached' });
      await page.locator(`details:has(> ol #${signUpId}) > summary`).click();
      await checkLightAndDark(manager);
    });
  });
});
