/**
 * Who is who, in a real browser: a second person with one contact is asked and told apart by the name, without script too; an address
 * that looks mistyped is asked back as its field is left; somebody is found on a roster by what a Chinese keyboard composes, where the
 * key that chooses a character sends nothing; and a person reads who opened their contact.
 */
import { expect, test } from 'vitest';
import { operatorEmail } from '../support/api-harness.ts';
import { fillPerson, languages, managerEmail, send, startJourneys, tokenOf } from '../support/browser-journeys.ts';
import { call } from '../support/running-harborlight.ts';
import { volunteer } from '../support/programme.ts';

const { world, visit, api, post, makeShift, sessionOf, signedInAs } = startJourneys();
const [english, chinese] = [languages[0], languages[1]];

test('two people with one contact: the second is asked, and nothing of the first is shown', async () => {
  await visit(english, async (visited) => {
    const { page, checkAxe } = visited;
    await signedInAs(visited, operatorEmail);
    await page.goto(`/organize/open-days/${world.openDayId}/edit`);
    await page.check('input[name=sharedContacts]');
    await checkAxe();
    await send(page);
    await page.waitForURL(/saved/);
  });
  const shiftId = await makeShift({ role: 'usher', capacity: 9 });
  await post(`/api/shifts/${shiftId}/sign-ups`, volunteer('First', { name: '王秀英', email: 'house@people.example' }));
  await visit(
    english,
    async ({ page, checkAxe }) => {
      await page.goto(`/shifts/${shiftId}`);
      await fillPerson(page, 'house@people.example', '李建国');
      await send(page);
      await page.waitForSelector('input[name=sharesContact]');
      expect(await page.textContent('main')).not.toContain('王秀英');
      await checkAxe();
      await page.check('input[name=sharesContact]');
      await page.check('input[name=riskAccepted]');
      await send(page);
      await page.waitForURL(/\/sign-ups\//);
      expect(await api(`/api/sign-ups/${tokenOf(page.url())}`)).toMatchObject({ name: '李建国', state: 'confirmed' });
    },
    { javaScriptEnabled: false },
  );
});

test('a mistyped address is asked back when its field is left, and sent as it is', async () => {
  const shiftId = await makeShift({ role: 'usher', capacity: 9 });
  await visit(english, async ({ page }) => {
    await page.goto(`/shifts/${shiftId}`);
    await page.fill('input[name=email]', 'zhangsan@qq.con');
    await page.focus('input[name=phone]');
    await page.waitForSelector('[data-meant]:not([hidden])');
    expect(await page.textContent('[data-meant]')).toContain('zhangsan@qq.com');
    expect(await page.inputValue('input[name=email]')).toBe('zhangsan@qq.con');
    expect(page.url()).not.toContain('zhangsan');
  });
});

test('what an input method composes is searched once it is chosen; who was opened reads it', async () => {
  const shiftId = await makeShift({ role: 'usher', capacity: 9 });
  const mine = await post(
    `/api/shifts/${shiftId}/sign-ups`,
    volunteer('Zhang', { name: '張三', phone: '13800138000' }),
  );
  await post(`/api/shifts/${shiftId}/sign-ups`, volunteer('Li', { name: '李四' }));
  const people = `/organize/open-days/${world.openDayId}/shifts/${shiftId}/people`;
  await visit(chinese, async (visited) => {
    const { page, checkAxe } = visited;
    await signedInAs(visited, managerEmail);
    await page.goto(people);
    await page.waitForSelector('html[data-shown]');
    await page.focus('#find');
    const keyboard = await page.context().newCDPSession(page);
    await keyboard.send('Input.imeSetComposition', { text: 'zhang', selectionStart: 5, selectionEnd: 5 });
    const choosing = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 };
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...choosing });
    await keyboard.send('Input.insertText', { text: '张' });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...choosing });
    expect(await page.inputValue('#find')).toBe('张');
    expect(page.url()).not.toContain('find=');
    await page.keyboard.press('Enter');
    await page.waitForURL(/find=/);
    expect(await page.locator('ol.lines > li').count()).toBe(1);
    await checkAxe();
  });
  const path = `/api/shifts/${shiftId}/sign-ups/${mine.signUpId}/contact`;
  const body = { reason: '家长来电' };
  await call(world.running.origin, 'POST', path, { body, token: await sessionOf(managerEmail) });
  await visit(chinese, async ({ page, checkAxe }) => {
    await page.goto(`/sign-ups/${mine.manageToken}/data`);
    expect(await page.textContent('main')).toContain('家长来电');
    await checkAxe();
  });
});
