/** Pages as they are when something is not as it should be: lost, refused, over, called off, without a network, on the way. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { goOffline } from '../browser.ts';
import { both, openDayInput, sessionInput, shiftInput, venueInput, visitor, volunteer } from '../programme.ts';
import { signInOver, type Running } from '../running-harborlight.ts';
import { operatorEmail } from '../pages-by-links.ts';
import type { SheetPage } from './draw-sheets.ts';
import { sender, type Send } from './made-links.ts';

/** The next page's data is refused, as SvelteKit answers a refusal: what the site then shows. */
const refusedWith =
  (status: number, more: object = {}) =>
  async (page: Page) => {
    await page.goto('/organize', { waitUntil: 'networkidle' });
    const body = JSON.stringify({ message: 'No', requestId: '3f0c2a9e-6b1d-4c55-9d0a-2f6a1c7e8b90', ...more });
    // Once: the page of the error asks for the frame's own data next.
    const refuse = { status, contentType: 'application/json', body };
    await page.route('**/__data.json*', (route) => route.fulfill(refuse), { times: 1 });
    const before = await page.locator('main h1').innerText();
    await page.locator('main a[href^="/organize/"]').first().click();
    await page.locator('main h1').filter({ hasNotText: before }).waitFor();
  };

/** What never comes back, so that the page waits for it; a form that would leave the page stays on it. */
async function waiting(page: Page, pattern: string) {
  await page.route(pattern, () => new Promise<void>(() => {}));
  await page.evaluate(() => addEventListener('submit', (event) => event.preventDefault()));
}

/** An open day that is over, with a shift and a session. */
async function pastDay(send: Send) {
  const heldOn = '2025-05-09';
  const times = { startAt: `${heldOn}T01:00:00.000Z`, endAt: `${heldOn}T03:00:00.000Z` };
  const { openDayId } = await send('/open-days', { ...openDayInput, heldOn });
  const { venueId } = await send(`/open-days/${openDayId}/venues`, venueInput);
  const { shiftId } = await send(`/venues/${venueId}/shifts`, { ...shiftInput, openDayId, ...times });
  const { sessionId } = await send(`/venues/${venueId}/sessions`, { ...sessionInput, openDayId, ...times });
  return { openDayId, shiftId, sessionId };
}

/** A place at each thing that is then called off, and their private links. */
async function calledOff(origin: string, token: string) {
  const send = sender(origin, token);
  const { openDays } = await send('/open-days', undefined, 'GET');
  const [{ openDayId }] = openDays;
  const { venues } = await send(`/open-days/${openDayId}`, undefined, 'GET');
  const { venueId } = venues[0];
  const { shiftId } = await send(`/venues/${venueId}/shifts`, { ...shiftInput, openDayId });
  const { manageToken } = await send(`/shifts/${shiftId}/sign-ups`, volunteer('Off'));
  const { sessionId } = await send(`/venues/${venueId}/sessions`, { ...sessionInput, openDayId });
  const booking = await send(`/sessions/${sessionId}/bookings`, visitor('Guest'));
  const { shiftId: fullId } = await send(`/venues/${venueId}/shifts`, { ...shiftInput, openDayId, capacity: 1 });
  await send(`/shifts/${fullId}/sign-ups`, volunteer('First'));
  const waits = await send(`/shifts/${fullId}/sign-ups`, volunteer('Second'));
  for (const path of [`/shifts/${shiftId}`, `/sessions/${sessionId}`]) {
    const { revision } = await send(path, undefined, 'GET');
    await send(`${path}/calling-off`, { revision, reason: both('The storm has closed the station') });
  }
  const past = await pastDay(send);
  return {
    ...{ openDayId, venueId, shiftId, sessionId, fullId, past },
    ...{ manageToken, bookingToken: booking.manageToken, waitToken: waits.manageToken },
  };
}

export async function statePages({ origin }: Pick<Running, 'origin'>): Promise<SheetPage[]> {
  const token = await signInOver(origin, operatorEmail);
  const auditor = await signInOver(origin, 'auditor@harborlight.example');
  const of = await calledOff(origin, token);
  const at = (label: string, path: string, more: Partial<SheetPage> = {}): SheetPage => ({
    ...{ label, open: (page: Page) => page.goto(path), ...more },
  });
  const nobodys = 'ven_00000000000000000000000000';
  return [
    at('404', '/nothing-here'),
    at('404, private link', '/sign-ups/nobody.1.x'),
    at('404, staff', `/organize/open-days/${of.openDayId}/venues/${nobodys}/desk`, { token }),
    at('403', `/organize/open-days/${of.openDayId}/venues/${of.venueId}`, { token: auditor }),
    at('403, operations', '/operations', { token: auditor }),
    { label: '403, while working', token, open: refusedWith(403, { signedInAs: operatorEmail }) },
    { label: '429', token, open: refusedWith(429, { retryAfterSeconds: 600 }) },
    { label: '500', token, open: refusedWith(500) },
    { label: '503', token, open: refusedWith(503) },
    {
      label: '500, before anything works',
      open: (page) => page.setContent(readFileSync(new URL('../../../web/src/error.html', import.meta.url), 'utf8')),
    },
    at('session over, a page', '/me', { token: 'over' }),
    {
      ...{ label: 'session over, a form', token },
      open: async (page) => {
        await page.goto('/organize/open-days/new', { waitUntil: 'networkidle' });
        await page.fill('[name="name.zh-CN"]', '第十五个开放日');
        await page.fill('[name="theme.zh-CN"]', '在一起');
        await page.fill('[name="heldOn"]', '2031-06-19');
        await page.context().clearCookies();
        await page.locator('main form button.button:not([type=button])').last().click();
        await page.waitForTimeout(1500);
      },
    },
    at('over, open day', `/open-days/${of.past.openDayId}`),
    at('over, shifts', `/open-days/${of.past.openDayId}/shifts`),
    at('over, shift', `/shifts/${of.past.shiftId}`),
    at('over, session', `/sessions/${of.past.sessionId}`),
    at('over, to be closed', `/organize/open-days/${of.past.openDayId}`, { token }),
    at('over, survey', `/open-days/${of.past.openDayId}/survey`),
    at('called off, shift', `/shifts/${of.shiftId}`),
    at('called off, my shift', `/sign-ups/${of.manageToken}`),
    at('called off, session', `/sessions/${of.sessionId}`),
    at('called off, my booking', `/bookings/${of.bookingToken}`),
    at('full, shift', `/shifts/${of.fullId}`),
    at('waiting, my shift', `/sign-ups/${of.waitToken}`),
    at('called off, for staff', `/organize/open-days/${of.openDayId}/shifts/${of.shiftId}`, { token }),
    {
      ...{ label: 'offline, a form', token, keeps: true },
      open: async (page) => {
        await page.goto(`/shifts/${of.fullId}`, { waitUntil: 'networkidle' });
        await goOffline(page);
        await page.fill('input[name=name]', 'Li');
        await page
          .locator('main form button.button')
          .first()
          .click()
          .catch(() => undefined);
        await page.waitForTimeout(800);
      },
    },
    {
      ...{ label: 'offline, staff go on', token, keeps: true },
      open: async (page) => {
        await page.goto('/organize', { waitUntil: 'networkidle' });
        await goOffline(page);
        await page.locator('main a[href^="/organize/"]').first().click();
        await page.waitForTimeout(1500);
      },
    },
    {
      ...{ label: 'offline, wall', keeps: true },
      open: async (page) => {
        await page.goto(`/open-days/${of.openDayId}/wall`, { waitUntil: 'networkidle' });
        await goOffline(page);
        await page.evaluate(() => dispatchEvent(new Event('offline')));
        await page.waitForTimeout(800);
      },
    },
    {
      ...{ label: 'loading, a form is sent', token, keeps: true },
      open: async (page) => {
        await page.goto(`/shifts/${of.fullId}`, { waitUntil: 'networkidle' });
        for (const [name, value] of [
          ['name', 'Li'],
          ['email', 'li@people.example'],
        ] as const)
          await page.fill(`input[name=${name}]`, value);
        await page.check('input[name=ageBand][value="18+"]');
        await page.check('input[name=riskAccepted]');
        await waiting(page, '**/shifts/**');
        await page.locator('main form button.button').first().click({ noWaitAfter: true });
        await page.waitForTimeout(500);
      },
    },
    {
      ...{ label: 'loading, staff go on', token, keeps: true },
      open: async (page) => {
        await page.goto('/organize', { waitUntil: 'networkidle' });
        await waiting(page, '**/__data.json*');
        await page.locator('main a[href^="/organize/"]').first().click({ noWaitAfter: true });
        await page.waitForTimeout(1500);
      },
    },
  ];
}
