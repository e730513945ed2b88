/**
 * Forms on pages that are kept for many: each reader's sign-up is made once, with script and without, by a double click, by the
 * form sent again, and in a browser that keeps no cookies; and no reader is answered with what is another's.
 */
import { expect, test } from 'vitest';
import { languages, send, startJourneys, tokenOf } from '../support/browser-journeys.ts';

const { world, visit, api, makeShift } = startJourneys();
const english = languages.find(({ tag }) => tag === 'en')!;

const typed = (name: string) => ({
  ...{ name, email: `${name.toLowerCase()}@people.example`, phone: '', ageBand: '18+' },
  ...{ seats: '1', riskAccepted: 'on', ifFull: 'on' },
});
const open = async (path: string) => {
  const response = await fetch(`${world.running.origin}${path}`, { headers: { 'accept-language': 'en' } });
  const [cookie = ''] = response.headers.getSetCookie();
  return { html: await response.text(), headers: response.headers, cookie: cookie.split(';')[0]! };
};
const post = async (path: string, values: Record<string, string>, cookie?: string) => {
  const { origin } = world.running;
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    body: new URLSearchParams(values),
    redirect: 'manual',
    headers: { origin, accept: 'text/html', 'accept-language': 'en', ...(cookie ? { cookie } : {}) },
  });
  return { status: response.status, to: response.headers.get('location'), html: await response.text(), response };
};
const keyIn = (html: string) => /name="idempotencyKey" value="([^"]*)"/.exec(html)?.[1];

test('two readers are given the same page, and each a secret of their own beside it', async () => {
  const path = `/shifts/${await makeShift({ role: 'usher', capacity: 9 })}`;
  const [one, other] = [await open(path), await open(path)];
  expect(one.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=5');
  expect(other.html).toBe(one.html);
  expect(keyIn(one.html)).toBe('');
  expect(one.cookie).toMatch(/^form=[\w-]{43}$/);
  expect(other.cookie).not.toBe(one.cookie);
  expect(one.headers.get('x-form-key')).toBeNull();
  // Who types what another one typed is not them.
  const sent = await post(path, typed('Mine'), one.cookie);
  expect(sent.status).toBe(303);
  expect(await post(path, typed('Mine'), other.cookie)).toMatchObject({ status: 409, to: null });
});

test('without script a double click, and the form sent again, sign up once', async () => {
  const shiftId = await makeShift({ role: 'usher', capacity: 9 });
  const path = `/shifts/${shiftId}`;
  const { cookie } = await open(path);
  const twice = await Promise.all([post(path, typed('Twice'), cookie), post(path, typed('Twice'), cookie)]);
  const again = await post(path, typed('Twice'), cookie);
  expect(new Set([...twice, again].map(({ status, to }) => `${status} ${to}`))).toEqual(new Set([`303 ${again.to}`]));
  expect(again.response.headers.getSetCookie()).toEqual([]);
  expect(await api(`/api/shifts/${shiftId}`)).toMatchObject({ confirmedSeats: 1 });
  // Another one at the same page is another one.
  expect((await post(path, typed('Other'), cookie)).to).not.toBe(again.to);
  expect(await api(`/api/shifts/${shiftId}`)).toMatchObject({ confirmedSeats: 2 });
});

test('without script and cookies nothing is stored before the button is pressed once more', async () => {
  const shiftId = await makeShift({ role: 'usher', capacity: 9 });
  const path = `/shifts/${shiftId}`;
  const asked = await post(path, typed('Bare'));
  expect(asked.status).toBe(409);
  expect(asked.html).toContain('Please press the button once more');
  expect(asked.html).toContain('value="bare@people.example"');
  expect(await api(`/api/shifts/${shiftId}`)).toMatchObject({ confirmedSeats: 0 });
  const idempotencyKey = keyIn(asked.html)!;
  const sent = [1, 2].map(() => post(path, { ...typed('Bare'), idempotencyKey }));
  const [one, other] = await Promise.all(sent);
  expect(one).toMatchObject({ status: 303, to: other!.to });
  expect(await api(`/api/shifts/${shiftId}`)).toMatchObject({ confirmedSeats: 1 });
});

test('a pledge sent again without script is one pledge', async () => {
  const [{ driveId }] = (await api('/api/drives')).drives;
  const path = `/drives/${driveId}`;
  const { cookie, html } = await open(path);
  const goods = /<select[^>]*name="goods"[^]*?<option value="([^"]+)"[^]*?<\/select>/.exec(html)![1]!;
  const pledge = { name: 'Once', email: 'once@people.example', phone: '', goods, quantity: '1', bringOn: '', note: '' };
  const pledgedOf = async () => JSON.stringify((await api(`/api/drives/${driveId}`)).needs);
  const before = await pledgedOf();
  expect((await post(`${path}?/pledge`, pledge, cookie)).status).toBe(200);
  const after = await pledgedOf();
  expect(after).not.toBe(before);
  expect((await post(`${path}?/pledge`, pledge, cookie)).status).toBe(200);
  expect(await pledgedOf()).toBe(after);
});

test('with script each page has a key of its own, the same after a reload and Back, and sends under it', async () => {
  const shiftId = await makeShift({ role: 'usher', capacity: 9 });
  await visit(english, async ({ page }) => {
    const key = () => page.inputValue('input[name=idempotencyKey]');
    await page.goto(`/shifts/${shiftId}`);
    const first = await key();
    expect(first).toMatch(/^\d+(?:-\d+){4}$/);
    await page.reload();
    expect(await key()).toBe(first);
    const sentKey = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith(shiftId));
    await page.fill('input[name=name]', 'Scripted');
    await page.fill('input[name=email]', 'scripted@people.example');
    await page.check('input[name=ageBand][value="18+"]');
    await page.check('input[name=riskAccepted]');
    await send(page);
    await page.waitForURL(/\/sign-ups\//);
    expect((await sentKey).postData()).toContain(first);
    expect(await api(`/api/sign-ups/${tokenOf(page.url())}`)).toMatchObject({ state: 'confirmed' });
    await page.goBack();
    expect(await key()).toBe(first);
    await page.goto('/');
    await page.goto(`/shifts/${shiftId}`);
    expect(await key()).not.toBe(first);
  });
});
