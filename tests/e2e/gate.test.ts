/**
 * The gate in a real browser, in both languages: a phone checks tickets and counts people while the network is cut in the middle,
 * holds nothing that names anybody, and forgets everything when it is lost or the day is over.
 */
import { describe, expect, test } from 'vitest';
import { goOffline } from '../support/browser.ts';
import { checkLightAndDark, languages, managerEmail, send, startJourneys, tabTo } from '../support/browser-journeys.ts';
import { dumpDevice, plantOnDevice } from '../support/device-dump.ts';
import { both, sessionInput, visitor, volunteer } from '../support/programme.ts';
import { call } from '../support/running-harborlight.ts';
import { soon } from '../support/served-shift.ts';

const { world, visit, api, post, makeShift, sessionOf, signedInAs } = startJourneys();
const words = {
  en: {
    ...{ gate: 'East gate', welcome: 'Come in', goodbye: 'Goodbye', again: 'Already in', undo: 'Undo the last one' },
    ...{
      sent: 'Everything is sent',
      offline: 'No network',
      reason: 'The ticket was forgotten',
      show: 'Old photographs',
      ...{ opening: 'Opening…', stuck: 'Does it not open?' },
    },
    queued: (n: number) => (n === 1 ? '1 entry waits' : `${n} entries wait`),
    lost: (n: number) => `${n} entry was not sent yet`,
    insideOf: (n: number, most: number) => `${n} of ${most} inside`,
  },
  'zh-CN': {
    ...{ gate: '东门', welcome: '请进', goodbye: '请慢走', again: '已入场', undo: '撤销上一次' },
    ...{ sent: '已全部发送', offline: '没有网络', reason: '忘带入场码', show: '老照片展' },
    ...{ opening: '正在打开', stuck: '打不开？' },
    queued: (n: number) => `${n} 条记录等待网络`,
    lost: (n: number) => `还有 ${n} 条未发送`,
    insideOf: (n: number, most: number) => `场内 ${n}/${most} 人`,
  },
};
const insideOf = async (slotId: string) =>
  (await api(`/api/open-days/${world.openDayId}/inside`)).slots.find((slot: any) => slot.slotId === slotId)?.inside;

describe.each(languages)('In $lang', (language) => {
  const say = words[language.lang];

  test('a device is prepared, checks tickets and counts people without a network, keeps nothing that names anybody, and is signed out', async () => {
    const { origin } = world.running;
    const token = await sessionOf(managerEmail);
    const people = ['Wang Xiaomei', '王小梅', '13812345678', `gate-${language.tag}@people.example`, managerEmail];
    const shiftId = await makeShift(soon());
    const [name, , phone] = people;
    const { manageToken } = await post(
      `/api/shifts/${shiftId}/sign-ups`,
      volunteer(`Gate-${language.tag}`, { name, phone }),
    );
    const { code, short } = await api(`/api/ticket-codes/${manageToken}`);
    const { venues } = await api(`/api/open-days/${world.openDayId}`);
    const { venueId } = venues.find((venue: any) => venue.role === 'main');
    const draft = {
      ...sessionInput,
      ...soon(),
      openDayId: world.openDayId,
      kind: 'exhibition',
      title: both(say.show),
      capacity: 3,
    };
    const { sessionId } = (await call(origin, 'POST', `/api/venues/${venueId}/sessions`, { body: draft, token })).body;
    const booked = await post(
      `/api/sessions/${sessionId}/bookings`,
      visitor(`Bo-${language.tag}`, { partySize: 1, name: people[1] }),
    );
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
      const choice = page.locator('select[name=venue] option', {
        hasText: venues.find((one: any) => one.venueId === venueId).name[language.lang],
      });
      await page.locator('select[name=venue]').selectOption(await choice.first().getAttribute('value'));
      await prepare();
      await checkLightAndDark(staff);
      const queue = (told: string) => page.locator('.queue', { hasText: told }).waitFor();
      const verdict = (told: string) => page.locator('.verdict', { hasText: told }).waitFor();
      const scan = async (text: string) => {
        await page.fill('input[name=code]', text);
        await page.locator('input[name=code]').press('Enter');
      };
      await scan(code);
      await verdict(say.welcome);
      await staff.checkAxe();
      await queue(say.sent);

      // The network goes: what is done from here on waits on the device, over a reload as well.
      await goOffline(page);
      await queue(say.offline);
      await scan(short);
      await verdict(say.again);
      await page.check('input[name=direction][value=out]');
      await scan(code);
      await verdict(say.goodbye);
      await page.reload();
      await queue(say.queued(1));
      await page.locator('.look-up summary').click();
      await page.fill('#look-up-name', 'Wang');
      await page.locator('#look-up-name').press('Enter');
      await page.locator('.look-up .error').waitFor();
      await tabTo(page, 'input[name=mode]');
      await page.keyboard.press('ArrowDown');
      await page.locator('#counted').selectOption(sessionId);
      const inside = page.locator('.inside');
      await page.locator('.taps button').nth(2).click();
      await inside.getByText(say.insideOf(1, 3)).waitFor();
      await page.locator('.taps button').nth(3).click();
      await inside.getByText(say.insideOf(2, 3)).waitFor();
      // One of three places is promised to who booked.
      await page.locator('.inside.full').waitFor();
      await staff.checkAxe();
      await page.locator('.row.apart button', { hasText: say.undo }).click();
      await inside.getByText(say.insideOf(1, 3)).waitFor();
      await queue(say.queued(4));
      await page.context().setOffline(false);
      await queue(say.sent);
      await expect.poll(async () => insideOf(sessionId)).toBe(1);

      // By name, with a network, for who may see names.
      await page.check('input[name=mode][value=scan]');
      await page.locator('.look-up summary').click();
      await page.fill('#look-up-name', people[1]!);
      await page.locator('#look-up-name').press('Enter');
      await page.locator('.look-up .error').waitFor();
      await page.fill('#look-up-reason', say.reason);
      await page.locator('#look-up-reason').press('Enter');
      const found = page.locator('.look-up li', { hasText: say.show });
      await found.waitFor();
      await staff.checkAxe();
      await found.locator('button').click();
      await verdict(say.welcome);
      await queue(say.sent);
      expect(booked.bookingId).toBeTruthy();

      // What waits outlives the app's own files, which an update replaces, and the session of who scanned it; leaving asks.
      await page.context().setOffline(true);
      await scan(code);
      await queue(say.queued(1));
      await page.locator('details.leave summary').click();
      await page.locator('details.leave p', { hasText: say.lost(1) }).waitFor();
      await page.evaluate(async () => {
        await caches.delete('shell /gate');
        for (const kept of await navigator.serviceWorker.getRegistrations()) await kept.unregister();
      });
      await page.goto('about:blank');
      await signedInAs(staff, 'teamlead@harborlight.example');
      await page.context().setOffline(false);
      await page.goto('/gate');
      await queue(say.sent);
      await page.locator('.kept').waitFor();
      const recorded = `/api/open-days/${world.openDayId}/entries?venueId=${venueId}&slotId=${shiftId}`;
      expect((await call(origin, 'GET', recorded, { token })).body.entries).toHaveLength(3);

      const dump = await dumpDevice(page);
      expect(dump).toMatch(/database gate\/values\/bundle/);
      expect(dump).toMatch(/cache shell \/gate/);
      for (const one of people) expect(dump.includes(one), one).toBe(false);
      await plantOnDevice(page, people[0]!);
      const planted = await dumpDevice(page);
      for (const place of ['local', 'session', 'cache', 'database'])
        expect(planted.includes(`${people[0]}-${place}`), place).toBe(true);

      // Lost: signed out in one step by somebody else, and the device forgets everything at its next word.
      await page.evaluate(() => (localStorage.clear(), sessionStorage.clear(), caches.delete('planted')));
      await visit(language, async (colleague) => {
        await signedInAs(colleague, managerEmail);
        await colleague.page.goto(`/organize/open-days/${world.openDayId}/venues/${venueId}/devices`);
        await checkLightAndDark(colleague);
        await send(colleague.page, 'form[action="?/revoke"]');
        await colleague.page.waitForURL(/out/);
      });
      await page.locator('.card.stack button.quiet').first().click();
      await page.locator('input[name=gate]').waitFor();
      const left = await dumpDevice(page);
      expect(left).not.toMatch(/database gate|cache shell/);
      await prepare();
      await page.locator('details.leave summary').click();
      await page.locator('details button.danger').click();
      await page.locator('input[name=gate]').waitFor();
      expect(await dumpDevice(page)).not.toMatch(/database gate|cache shell/);
    });
  });

  test('what a device holds is gone when the day is over, without a network as well', async () => {
    await makeShift(soon());
    await visit(language, async (staff) => {
      const { page } = staff;
      await signedInAs(staff, managerEmail);
      await page.goto('/gate');
      await page.fill('input[name=gate]', say.gate);
      await page.locator('form button.button').click();
      await page.locator('.kept').waitFor();
      expect(await dumpDevice(page)).toMatch(/database gate/);
      await goOffline(page);
      await page.clock.setFixedTime(Date.now() + 400 * 86_400_000);
      await page.reload();
      await page.locator('.notice.bad').first().waitFor();
      expect(await dumpDevice(page)).not.toMatch(/database gate|cache shell/);
    });
  });

  test('before their script opened them, or without one, the gate and the round say so, and what to do', async () => {
    for (const path of ['/gate', '/round']) {
      const headers = { 'accept-language': language.locale };
      const html = await (await fetch(`${world.running.origin}${path}`, { headers })).text();
      for (const told of [say.opening, say.stuck, 'JavaScript']) expect(html, path).toContain(told);
    }
  });
});
