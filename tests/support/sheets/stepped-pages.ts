/** Pages that are seen after a step in the browser alone: a code that was asked for, an opened list, a device that is prepared. */
import { call, signInOver, type Running } from '../running-harborlight.ts';
import { operatorEmail } from '../pages-by-links.ts';
import { softwareAuthenticator } from '../software-authenticator.ts';
import type { SheetPage } from './draw-sheets.ts';
import type { Made } from './made-links.ts';

const runningDayManager = 'today@harborlight.example';
export const deskSheets = ['list', 'roll-call', 'duty', 'tours', 'badges', 'labels'] as const;

/** The desk of the open day that is in progress, with the list of who is expected opened. */
export async function deskPages({ origin }: Pick<Running, 'origin'>) {
  const token = await signInOver(origin, runningDayManager);
  const { openDays } = (await call(origin, 'GET', '/api/open-days')).body;
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  const { openDayId } = openDays.find(({ heldOn }: any) => heldOn === today);
  const { venues } = (await call(origin, 'GET', `/api/open-days/${openDayId}`)).body;
  const { shifts } = (await call(origin, 'GET', `/api/open-days/${openDayId}/shifts`)).body;
  const desk = `/organize/open-days/${openDayId}/venues/${venues[0].venueId}/desk`;
  const opened = (label: string, path = desk): SheetPage => ({
    ...{ label, token },
    open: async (page) => {
      await page.goto(desk);
      await page.locator('input[name=reason]').fill('Welcome at the door');
      await page.keyboard.press('Enter');
      await page.locator('input[name=reason]').waitFor({ state: 'detached' });
      if (path !== desk) await page.goto(path);
    },
  });
  const route = '/organize/open-days/[openDayId]/venues/[venueId]/desk';
  return {
    desk: opened(`${route}, opened`),
    times: opened(`${route}/times/[slotId]`, `${desk}/times/${shifts[0].shiftId}`),
    sheets: deskSheets.map((sheet) => opened(`${route}/sheets/[sheet] ${sheet}`, `${desk}/sheets/${sheet}`)),
  };
}

/** Of the operator: a passkey belongs to the name of the site, which an address of numbers is not. */
async function passkeyPage({ origin }: Pick<Running, 'origin'>): Promise<SheetPage> {
  const named = origin.replace('127.0.0.1', 'localhost');
  const token = await signInOver(origin, operatorEmail);
  const device = softwareAuthenticator({ origin: named, rpId: 'localhost' });
  const { options } = (await call(named, 'POST', '/api/me/passkeys/options', { token })).body;
  const body = { name: 'Phone', response: device.create(options) };
  const made = await call(named, 'POST', '/api/me/passkeys', { token, body });
  if (made.status >= 300) throw new Error(`No passkey was made: ${JSON.stringify(made.body)}`);
  const path = `/me/passkeys/${made.body.passkeys?.[0]?.passkeyId ?? made.body.passkeyId}`;
  return { label: '/me/passkeys/[passkeyId]', token, open: (page) => page.goto(path) };
}

export async function steppedPages(
  running: Pick<Running, 'origin'>,
  { teamToken }: Pick<Made, 'teamToken'>,
): Promise<SheetPage[]> {
  const { desk, times, sheets } = await deskPages(running);
  const manager = desk.token;
  return [
    ...[desk, times, ...sheets, await passkeyPage(running)],
    {
      label: '/sign-in/code',
      open: async (page) => {
        await page.goto('/sign-in');
        await page.fill('main input[type=email]', 'guest@people.example');
        await page.keyboard.press('Enter');
        await page.locator('input[name=code]').waitFor();
      },
    },
    {
      label: '/sign-in/kept',
      open: async (page) => {
        await page.goto('/sign-in');
        await page.evaluate(() => {
          const form = document.createElement('form');
          Object.assign(form, { method: 'post', action: '/sign-in/kept?next=/me' });
          form.append(Object.assign(document.createElement('input'), { name: 'name', value: 'Li' }));
          document.body.append(form);
          form.submit();
        });
        await page.waitForURL(/kept/);
      },
    },
    {
      ...{ label: '/gate, prepared', token: manager, keeps: true },
      open: async (page) => {
        await page.goto('/gate');
        await page.fill('input[name=gate]', 'East');
        await page.locator('form button.button').click();
        await page.locator('.kept').waitFor();
      },
    },
    {
      ...{ label: '/round, prepared', keeps: true },
      open: async (page) => {
        await page.goto(`/round#${teamToken}`);
        await page.locator('form button.button').click();
        await page.locator('.kept').waitFor();
      },
    },
    {
      ...{ label: '/round, a tally', keeps: true },
      open: async (page) => {
        await page.goto(`/round#${teamToken}`);
        await page.locator('form button.button').click();
        await page.locator('.kept').waitFor();
        // In the looks after the first the team is out already.
        const [setsOut, tally] = [page.locator('.night > button.big').first(), page.locator('.actions')];
        await setsOut.or(tally).first().waitFor();
        if (!(await tally.isVisible())) await setsOut.click();
        await tally.waitFor();
      },
    },
  ];
}
