/**
 * Every page of organizers, as links lead to it, and the same pages in states that come late in a day's life: clean for axe in
 * both languages, in one on a phone and in the other at a desk, light and dark; and none wider than its screen in either. Each page is
 * loaded once a language.
 */
import { beforeAll, expect, test } from 'vitest';
import { isShown } from '../support/browser.ts';
import { languages, startJourneys } from '../support/browser-journeys.ts';
import { demoReaders, operatorEmail, pagesByLinks, type FoundPage } from '../support/pages-by-links.ts';
import { campaignDraftWith, zoneDraft } from '../support/relief-data.ts';
import { sessionInput, shiftInput, venueInput } from '../support/programme.ts';
import { call } from '../support/running-harborlight.ts';
import { driveDraftWith, waterDraft } from '../support/supplies-data.ts';

const { world, visit, sessionOf, signedInAs } = startJourneys();
const pages: FoundPage[] = [];
/** Looked at for their width alone: what else they must be is looked at elsewhere. */
const narrow: FoundPage[] = [];
/** The last is the one that axe looks at. */
const widths = { en: [1280, 390], 'zh-CN': [390, 1280] } as const;

/** The page of an open day with a draft and a shift that nobody took; one that is over, to be closed; and one that is closed. */
async function lateStates(): Promise<FoundPage[]> {
  const { origin } = world.running;
  const token = await sessionOf(operatorEmail);
  const send = async (method: string, path: string, body?: unknown) =>
    (await call(origin, method, `/api${path}`, { token, body })).body;
  const { openDays } = await send('GET', '/open-days');
  const over = openDays.at(-1);
  const { openDay: copy } = await send('POST', `/open-days/${over.openDayId}/copies`, { heldOn: '2020-05-09' });
  const copied = copy.openDayId;
  const { venues } = await send('GET', `/open-days/${world.openDayId}`);
  const soon = new Date(Date.now() + 5 * 86_400_000);
  const shift = { ...shiftInput, openDayId: world.openDayId, capacity: 9 };
  const at = (hour: number) => new Date(soon.setUTCHours(hour, 0, 0, 0)).toISOString();
  for (const status of ['draft', 'published'])
    await send('POST', `/venues/${venues[0].venueId}/shifts`, { ...shift, status, startAt: at(1), endAt: at(4) });
  expect(await send('PUT', `/open-days/${copied}/closed`, { revision: copy.revision, isClosed: true })).toMatchObject({
    closedAt: expect.any(String),
  });
  const path = (openDayId: string, more = '') => `/organize/open-days/${openDayId}${more}`;
  const of = (route: string, address: string): FoundPage => ({ route, path: address, token });
  return [
    of('drafts of a day', path(world.openDayId)),
    of('at risk', path(world.openDayId, '/at-risk')),
    of('a day that is over, to be closed', path(over.openDayId, '/report')),
    of('a day that is closed', path(copied)),
    of('the report of a day that is closed', path(copied, '/report')),
    of('the list with days that are closed', '/organize'),
  ];
}

/** Names of the longest allowed length without a blank, among those of the demo: the pages outside `/organize` that show them. */
async function longNames(): Promise<FoundPage[]> {
  const { origin } = world.running;
  const token = await sessionOf(operatorEmail);
  const make = async (path: string, body: unknown) => {
    const { status, body: made } = await call(origin, 'POST', `/api${path}`, { body, token });
    expect(status, `${path} ${JSON.stringify(made)}`).toBe(201);
    return made;
  };
  const long = (length: number) => {
    const text = 'Waterfrontneighbourhood'.repeat(30).slice(0, length);
    return { en: text, 'zh-CN': text };
  };
  const { openDayId } = world;
  const { campaigns } = (await call(origin, 'GET', '/api/campaigns')).body;
  const { drives } = (await call(origin, 'GET', '/api/drives')).body;
  const { organizationId } = drives[0];
  const { venueId } = await make(`/open-days/${openDayId}/venues`, {
    ...{ ...venueInput, role: 'branch', name: long(120), city: long(60), province: long(60) },
    ...{ host: long(120), place: long(160), activity: long(600) },
  });
  const title = { title: long(120), room: long(80).en, presenters: [long(80).en] };
  const { sessionId } = await make(`/venues/${venueId}/sessions`, { ...sessionInput, openDayId, ...title });
  const told = { riskText: long(1000), meetingPoint: long(160) };
  const { shiftId } = await make(`/venues/${venueId}/shifts`, { ...shiftInput, openDayId, ...told });
  const { campaignId } = await make('/campaigns', { ...campaignDraftWith(), name: long(160) });
  for (const id of [campaignId, campaigns[0].campaignId])
    await make(`/campaigns/${id}/zones`, { ...zoneDraft, name: long(120), city: long(60) });
  const { itemId } = await make('/items', waterDraft({ name: long(120), packs: [] }));
  const said = { name: long(160), purpose: long(600), contact: long(120).en, needs: [{ itemId, target: 2400 }] };
  const { driveId } = await make('/drives', driveDraftWith({ ...said, organizationId }));
  await make('/stores', { organizationId, name: long(120) });
  const day = `/open-days/${openDayId}`;
  const paths = [
    '/',
    '/open-days',
    day,
    `${day}/shifts`,
    `${day}/poster`,
    `/sessions/${sessionId}`,
    `/shifts/${shiftId}`,
  ];
  const goods = ['/drives', `/drives/${driveId}`, `/drives/${driveId}/donations/new`, '/items', '/stores'];
  return [...paths, ...goods, '/campaigns', `/campaigns/${campaignId}`, `/organize/campaigns/${campaignId}`].map(
    (path) => ({ route: path, path, token }),
  );
}

beforeAll(async () => {
  narrow.push(...(await longNames()));
  const found = await pagesByLinks(world.running, {
    readers: [operatorEmail, ...demoReaders],
    from: ['/organize'],
    under: '/organize',
  });
  pages.push(...found, ...(await lateStates()));
  expect(pages.length).toBeGreaterThan(60);
});

test.each(languages)('are clean in $lang', async (language) => {
  const wide: string[] = [];
  await visit(language, async (visitor) => {
    const { page, checkAxe } = visitor;
    for (const one of [...pages, ...narrow]) {
      const { route, path, token } = one;
      await page.context().addCookies([{ name: 'session', value: token!, url: world.running.origin }]);
      await page.goto(path);
      await isShown(page);
      // What is folded is looked at as well.
      await page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));
      for (const width of widths[language.lang]) {
        await page.setViewportSize({ width, height: 844 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) wide.push(`${route} at ${width}: ${over} px`);
      }
      if (narrow.includes(one)) continue;
      await checkAxe();
      // Of the dark look only the colours are new.
      await page.emulateMedia({ colorScheme: 'dark' });
      await checkAxe(['color-contrast']);
      await page.emulateMedia({ colorScheme: 'light' });
    }
  });
  expect(wide).toEqual([]);
});

test.each(languages)(
  'R21 a thousand places at once want a safety plan, alone and in a series, in $lang',
  async (language) => {
    const law = language.lang === 'en' ? /safety plan/i : /安全工作方案/;
    const day = `/organize/open-days/${world.openDayId}/sessions`;
    await visit(language, async (visitor) => {
      const { page, checkAxe } = visitor;
      await signedInAs(visitor, operatorEmail);
      const { venues } = (await call(world.running.origin, 'GET', `/api/open-days/${world.openDayId}`)).body;
      await page.goto(`${day}/new?venueId=${venues[0].venueId}`);
      await page.locator('html[data-shown]').waitFor();
      await page.fill('[name=capacity]', '999');
      expect(await page.getByText(law).count()).toBe(0);
      await page.fill('[name=capacity]', '1000');
      await page.getByText(law).waitFor();
      await checkAxe();
      await page.goto(`${day}/series`);
      await page.locator('html[data-shown]').waitFor();
      await page.locator('input[name^="venue."]').first().check();
      await page.fill('[name="title.zh-CN"]', '参观');
      await page.fill('[name=capacity]', '1000');
      await page.fill('[name=count]', '1');
      await page.selectOption('[name=status]', 'published');
      const show = page.locator('main form button.button:not([type=button])').first();
      await show.click();
      await page.locator('#rows').waitFor();
      await page.getByText(law).waitFor();
      // What was picked by hand stays picked, however often the form comes back.
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await show.click();
      await answered;
      await page.locator('main form button[data-save][aria-disabled=false]').waitFor();
      expect(await page.inputValue('[name=status]')).toBe('published');
      await checkAxe();
    });
  },
);
