/**
 * What is typed outlives a detour, in a real browser: reload, another language, a lost connection, an ended session; it is gone
 * once it was sent (who sends the same again is asked: saved-before.test.ts). Also what a Chinese keyboard types, in browsers
 * of other zones, and a party that no longer fits.
 */
import { expect, test } from 'vitest';
import { operatorEmail } from '../support/api-harness.ts';
import { goOffline } from '../support/browser.ts';
import { languages, send, startJourneys, tokenOf } from '../support/browser-journeys.ts';
import { composeIn } from '../support/ime.ts';
import { shiftInput, volunteer } from '../support/programme.ts';
import { call } from '../support/running-harborlight.ts';
import { openDelivery } from '../support/typed-delivery.ts';

const { world, visit, api, post, makeShift, sessionOf, signedInAs } = startJourneys();
const [chinese, english] = [
  languages.find(({ tag }) => tag.startsWith('zh'))!,
  languages.find(({ tag }) => tag.startsWith('en'))!,
];
const told = 'form .told';

test('a half-filled sign-up survives reload, language and a lost connection, and is gone once it was sent', async () => {
  const shiftId = await makeShift({ role: 'usher', capacity: 9 });
  await visit(chinese, async ({ page }) => {
    await page.goto(`/shifts/${shiftId}`);
    await page.fill('input[name=name]', '买买提·吐尔逊');
    await page.fill('input[name=phone]', '１３８００１３８０００');
    await page.check('input[name=ageBand][value="18+"]');
    await page.fill('input[name=seats]', '２');
    await page.check('input[name=riskAccepted]');
    const kept = async () => {
      await expect.poll(() => page.inputValue('input[name=name]')).toBe('买买提·吐尔逊');
      expect(await page.inputValue('input[name=phone]')).toBe('１３８００１３８０００');
      expect(await page.inputValue('input[name=seats]')).toBe('２');
      expect(await page.isChecked('input[name=ageBand][value="18+"]')).toBe(true);
      expect(await page.isChecked('input[name=riskAccepted]')).toBe(true);
      expect(page.url()).not.toMatch(/138|%E4%B9%B0/);
    };
    await page.reload();
    await kept();
    await Promise.all([page.waitForNavigation(), page.click('header button[name=lang]')]);
    await kept();
    await goOffline(page);
    await page.click('main form [data-save]').catch(() => undefined);
    await page.waitForURL(/chrome-error|shifts/);
    await page.context().setOffline(false);
    await page.goto(`/shifts/${shiftId}`);
    await kept();
    await send(page);
    await page.waitForURL(/\/sign-ups\//);
    expect(await api(`/api/sign-ups/${tokenOf(page.url())}`)).toMatchObject({ name: '买买提·吐尔逊', seats: 2 });
    await page.goto(`/shifts/${shiftId}`);
    await page.waitForSelector('input[name=name]');
    expect(await page.inputValue('input[name=name]')).toBe('');
    expect(await page.locator(told).count()).toBe(0);
  });
});

test('a Chinese input method writes names and finds goods, and its own Enter sends nothing', async () => {
  const shiftId = await makeShift({ role: 'usher', capacity: 9 });
  await visit(chinese, async ({ page }) => {
    await page.goto(`/shifts/${shiftId}`);
    await page.fill('input[name=phone]', '13800138001');
    await page.check('input[name=ageBand][value="18+"]');
    await page.check('input[name=riskAccepted]');
    await page.focus('input[name=name]');
    await composeIn(page, "mai'mai'ti", '买买提');
    await page.keyboard.type('·');
    await composeIn(page, "tu'er'xun", '吐尔逊', async () => {
      expect(page.url()).toContain(`/shifts/${shiftId}`);
      expect(await page.locator('main form [data-save]').isEnabled()).toBe(true);
      expect(await api(`/api/shifts/${shiftId}`)).toMatchObject({ confirmedSeats: 0 });
    });
    expect(await page.inputValue('input[name=name]')).toBe('买买提·吐尔逊');
    // The Enter of the field itself does send.
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/sign-ups\//);
    expect(await api(`/api/sign-ups/${tokenOf(page.url())}`)).toMatchObject({ name: '买买提·吐尔逊' });
  });

  const charity = 'charity@harborlight.example';
  const token = await sessionOf(charity);
  const get = async (path: string) => (await call(world.running.origin, 'GET', path, { token })).body;
  const { organizationId } = (await get('/api/drives')).drives[0];
  const { stores } = await get(`/api/organizations/${organizationId}/stores`);
  await visit(chinese, async (visited) => {
    const { page } = visited;
    await signedInAs(visited, charity);
    await openDelivery(page, stores[0].storeId);
    const field = page.locator('[data-line] input[role=combobox]').first();
    await field.focus();
    // What is composed finds goods already, by their initials; Enter inside takes no goods, leaves no field and sends nothing.
    await composeIn(page, 'yys', '饮用水', async () => {
      await page.locator('[role=option]').first().waitFor();
      expect(await field.inputValue()).toBe('yys');
      expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
    });
    await page.locator('[role=option]').first().waitFor();
    expect(await page.locator('[role=option]').first().innerText()).toContain('饮用水');
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toContain('饮用水');
    expect(page.url()).toContain('/receive');
    // Sought as it is typed: a name on a list of people, too.
    await page.goto(`/stores/${stores[0].storeId}`);
    await page.focus('#search');
    await composeIn(page, 'shui', '水', async () => expect(new URL(page.url()).pathname).toMatch(/\/stores\/[^/]+$/));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search/);
    expect(await page.locator('main').innerText()).toContain('水');
  });
});

test('a party that no longer fits is asked, with and without script, and nothing is stored before', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const shiftId = await makeShift({ role: 'usher', capacity: 2 });
    await visit(
      english,
      async ({ page }) => {
        await page.goto(`/shifts/${shiftId}`);
        await page.fill('input[name=name]', 'Pair');
        await page.fill('input[name=email]', `pair-${javaScriptEnabled}@people.example`);
        await page.check('input[name=ageBand][value="18+"]');
        await page.fill('input[name=seats]', '2');
        await page.check('input[name=riskAccepted]');
        await post(`/api/shifts/${shiftId}/sign-ups`, volunteer(`First-${javaScriptEnabled}`));
        await send(page);
        await page.waitForSelector('input[name=party][value=fewer]');
        expect(await api(`/api/shifts/${shiftId}`)).toMatchObject({ confirmedSeats: 1, waitingSeats: 0 });
        await page.check('input[name=party][value=fewer]');
        await page.check('input[name=riskAccepted]');
        await send(page);
        await page.waitForURL(/\/sign-ups\//);
        expect(await api(`/api/sign-ups/${tokenOf(page.url())}`)).toMatchObject({ seats: 1, state: 'confirmed' });
      },
      { javaScriptEnabled },
    );
  }
});

test.each(['America/New_York', 'Asia/Urumqi', 'Pacific/Kiritimati'])(
  'in a browser of %s an editor that is opened and saved changes nothing, and an ended session keeps what was typed',
  async (timezoneId) => {
    // Half a minute past, as a program may store it.
    const startAt = shiftInput.startAt.replace(':00.000Z', ':30.000Z');
    const shiftId = await makeShift({ role: 'usher', capacity: 3, startAt });
    await visit(
      english,
      async (visited) => {
        const { page } = visited;
        await signedInAs(visited, operatorEmail);
        const editor = `/organize/open-days/${world.openDayId}/shifts/${shiftId}`;
        await page.goto(editor);
        await page.waitForSelector('input[name="startAt"]');
        await send(page);
        await page.waitForURL(/\?saved/);
        await page.goto(editor);
        expect(await api(`/api/shifts/${shiftId}`)).toMatchObject({ startAt });
        if (timezoneId !== 'America/New_York') return;
        await page.waitForSelector('textarea[name="riskText.en"]');
        await page.fill('textarea[name="riskText.en"]', 'Typed before the session ended');
        await page.context().clearCookies({ name: 'session' });
        await send(page);
        await page.waitForSelector('main [role=alert] a[href*="/sign-in?next="]');
        await signedInAs(visited, operatorEmail);
        await page.goto(editor);
        await page.waitForSelector(told);
        expect(await page.inputValue('textarea[name="riskText.en"]')).toBe('Typed before the session ended');
      },
      { timezoneId },
    );
  },
);

test('without script, what was typed into a form whose session ended is in the page that answers, and is sent once', async () => {
  await visit(
    chinese,
    async (visited) => {
      const { page } = visited;
      const shiftId = await makeShift({ role: 'usher', capacity: 3 });
      const editor = `/organize/open-days/${world.openDayId}/shifts/${shiftId}`;
      await signedInAs(visited, operatorEmail);
      await page.goto(editor);
      await page.fill('textarea[name="riskText.en"]', 'Typed before\nthe session “ended”');
      await page.context().clearCookies({ name: 'session' });
      await page.click('main form [data-save]');
      await page.waitForURL(/\/sign-in\/kept/);
      // As in another tab.
      await signedInAs(visited, operatorEmail);
      await page.click('main form.without-script button');
      await page.waitForURL(/\?saved/);
      expect((await api(`/api/shifts/${shiftId}`)).riskText.en).toMatch(/^Typed before\s+the session “ended”$/);
    },
    { javaScriptEnabled: false },
  );
});

test('a delivery of four lines survives another language and a session that ended, and is stored once', async () => {
  const clerkEmail = 'charity@harborlight.example';
  const token = await sessionOf(clerkEmail);
  const get = async (path: string) => (await call(world.running.origin, 'GET', path, { token })).body;
  const [{ organizationId, driveId }] = (await get('/api/drives')).drives;
  const [{ storeId }] = (await get(`/api/organizations/${organizationId}/stores`)).stores;
  const before = await get(`/api/drives/${driveId}`);
  await visit(english, async (visited) => {
    const { page } = visited;
    await signedInAs(visited, clerkEmail);
    await openDelivery(page, storeId);
    await page.fill('input[name="donor.name"]', 'Kept Drinks');
    const lines = [1, 2, 3, 4].map((at) => [`K${at}`, `${at}0`, `20290${at}15`] as const);
    for (const [row, [lotNo, quantity, expiresOn]] of lines.entries()) {
      if (row > 2) await page.click('button[data-more]');
      await page.fill(`input[name="lots.${row}.item"]`, 'yys');
      await page.press(`input[name="lots.${row}.item"]`, 'Enter');
      await page.fill(`input[name="lots.${row}.quantity"]`, quantity);
      await page.selectOption(`select[name="lots.${row}.unit"]`, 'XCT');
      await page.fill(`input[name="lots.${row}.lotNo"]`, lotNo);
      await page.fill(`input[name="lots.${row}.expiresOn"]`, expiresOn);
    }
    const kept = async () => {
      await page.waitForSelector(told);
      expect(await page.inputValue('input[name="donor.name"]')).toBe('Kept Drinks');
      const shown = await page
        .locator('[data-line]')
        .evaluateAll((rows) =>
          rows.map((row) =>
            ['lotNo', 'quantity', 'expiresOn', 'unit'].map(
              (part) => row.querySelector<HTMLInputElement>(`[name$=".${part}"]`)!.value,
            ),
          ),
        );
      expect(shown).toEqual(lines.map((line) => [...line, 'XCT']));
      // Nothing that was put back is asked about as if somebody typed it.
      expect(await page.locator('[role=listbox]:visible').count()).toBe(0);
    };
    await Promise.all([page.waitForNavigation(), page.click('header button[name=lang]')]);
    await kept();
    await page.context().clearCookies({ name: 'session' });
    await page.locator('main form [data-save]').click();
    await page.waitForSelector('main [role=alert] a[href*="/sign-in?next="]');
    await signedInAs(visited, clerkEmail);
    await page.goto(`/stores/${storeId}/receive`);
    await kept();
    await page.locator('main form [data-save]').click();
    await page.waitForURL(/\/goods-notes\//);
    expect(await page.locator('main').innerText()).toMatch(/K1[^]*K2[^]*K3[^]*K4/);
  });
  const { donations } = await get(`/api/drives/${driveId}`);
  expect(donations.length).toBe(before.donations.length + 1);
});
