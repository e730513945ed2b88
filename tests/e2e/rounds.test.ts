/**
 * A round from plan to paragraph in a real browser, in both languages: a zone drawn and a series planned and undone, a round
 * planned, packed from a store, printed, reported with what came back, corrected, and told in the paragraph.
 */
import { beforeAll, expect, test } from 'vitest';
import { localTimeOf, minute } from '../../shared/kernel/time.ts';
import {
  checkLightAndDark,
  downloaded,
  languages,
  send,
  startJourneys,
  type Language,
} from '../support/browser-journeys.ts';
import type { Visit } from '../support/browser.ts';
import { call } from '../support/running-harborlight.ts';

const { world, visit, api, sessionOf, signedInAs } = startJourneys();
const coordinator = 'coordinator@harborlight.example';
const teamLead = 'teamlead@harborlight.example';
const charity = 'charity@harborlight.example';

let campaign = '';
let store = '';
beforeAll(async () => {
  const { campaigns } = await api('/api/campaigns');
  campaign = `/organize/campaigns/${campaigns.find(({ status }: any) => status === 'active').campaignId}`;
  const token = await sessionOf('operator@harborlight.example');
  const { drives } = await api('/api/drives');
  const path = `/api/organizations/${drives[0].organizationId}/stores`;
  const { stores } = (await call(world.running.origin, 'GET', path, { token })).body;
  store = `/stores/${stores.find(({ name }: any) => name.en.includes('Hangzhou')).storeId}`;
});

const as = (language: Language, email: string, act: (one: Visit) => Promise<void>) =>
  visit(
    language,
    async (one) => {
      await signedInAs(one, email);
      await act(one);
    },
    { width: 1280 },
  );

async function drawZone({ page, checkAxe }: Visit, language: Language) {
  await page.goto(`${campaign}/zones/new`);
  await checkAxe();
  for (const name of ['name', 'city'])
    for (const lang of ['zh-CN', 'en']) await page.fill(`[name="${name}.${lang}"]`, `${name} ${language.tag}`);
  await page.selectOption('select[name=kind]', 'street');
  // Two corners are no area: what was typed stays.
  await page.fill('textarea[name=outline]', '10 10\n40 10');
  await page.locator('[data-save]').click();
  await page.locator('[aria-invalid=true]').first().waitFor();
  expect(await page.inputValue('textarea[name=outline]')).toBe('10 10\n40 10');
  await page.fill('textarea[name=outline]', '10 10\n40 10\n30 40');
  await page.locator('[data-save]').click();
  await page.waitForURL(/\?saved/);
}

async function planAndUndoSeries({ page, checkAxe }: Visit) {
  await page.goto(`${campaign}/series`);
  await page.locator('input[name^="place."]').first().check();
  const [onFrom, onTo] = ['2031-07-01', '2031-07-03'];
  await page.fill('input[name=onFrom]', onFrom);
  await page.fill('input[name=onTo]', onTo);
  await send(page);
  await page.locator('input[name^="row."]').first().waitFor();
  expect(await page.locator('input[name^="row."]').count()).toBe(3);
  await checkAxe();
  await page.locator('input[name^="row."]').nth(1).uncheck();
  await page.locator('button[formaction="?/create"]').click();
  await page.waitForURL(/series=rsr_/);
  expect(await page.locator('a[href*="/rounds/rnd_"]').count()).toBe(2);
  await checkAxe();
  await page.locator('form[action="?/undo"] button').click();
  await expect.poll(() => page.locator('form[action="?/undo"]').count()).toBe(0);
  await page.goto(`${campaign}?month=2031-07`);
  await expect.poll(() => page.locator('a[href*="/rounds/rnd_"]').count()).toBe(0);
}

/** A round that began a minute ago, so that it may be reported. */
async function planRound(one: Visit): Promise<string> {
  const { page } = one;
  await page.goto(`${campaign}/rounds/new`);
  const at = (minutes: number) => localTimeOf(Date.now() + minutes * minute, 'Asia/Shanghai');
  await page.fill('input[name=plannedStartAt]', at(-1));
  await page.fill('input[name=plannedEndAt]', at(90));
  await page.fill('input[name="drone.name"]', 'Drone 1');
  await page.fill('input[name="drone.permitNo"]', 'P-1');
  const kit = page.locator('select[name="packing.0.itemId"] option', {
    hasText: /(?:cooling|warmth) kit|清凉包|保暖包/,
  });
  await page.selectOption('select[name="packing.0.itemId"]', (await kit.getAttribute('value'))!);
  await page.fill('input[name="packing.0.quantity"]', '3');
  await send(page);
  await page.waitForURL(/\/rounds\/rnd_\w+\?saved/);
  await checkLightAndDark(one);
  return new URL(page.url()).pathname;
}

const roundsTold = async ({ page }: Visit) => {
  await page.goto(`${campaign.replace('/organize', '')}/figures`);
  const chinese = await page.locator('#paragraph-zh-CN').inputValue();
  return Number(/开展街面巡查(\d+)轮/.exec(chinese)![1]);
};

test.each(languages)('a round is planned, packed, printed, reported, corrected and told ($tag)', async (language) => {
  let round = '';
  let before = 0;
  await as(language, coordinator, async (one) => {
    before = await roundsTold(one);
    await drawZone(one, language);
    await planAndUndoSeries(one);
    round = await planRound(one);
    await one.page.goto(`${round}/team`);
    await one.checkAxe();
  });
  await as(language, charity, async ({ page, checkAxe }) => {
    await page.goto(`${store}/rounds`);
    await checkAxe();
    const card = page.locator('article', { has: page.locator(`input[value="${round.split('/').pop()}"]`) });
    await card.locator('button.button').click();
    await page.waitForURL(/\/rounds\?saved/);
  });
  await as(language, teamLead, async (one) => {
    const { page, checkAxe } = one;
    await page.goto(`${round}/sheet`);
    expect(await page.locator('article').innerText()).toMatch(/120/);
    await checkAxe();
    await page.goto(`${round}/close`);
    await page.fill('input[name=teamSize]', '2');
    await page.fill('input[name="outcomes.accepted_supplies"]', '12');
    // More than was packed: refused at the field, and nothing has moved.
    await page.locator('input[name^="returned."]').first().fill('99');
    await send(page);
    await page.locator('input[name^="returned."][aria-invalid=true]').first().waitFor();
    await page.locator('input[name^="returned."]').first().fill('1');
    await checkAxe();
    await send(page);
    await page.waitForURL(/\?saved#reports/);
    await checkLightAndDark(one);
    await page.goto(`${round}/close`);
    await page.fill('input[name=pointsCovered]', '7');
    await page.selectOption('select[name=correctionReason]', 'mistyped');
    await send(page);
    await page.waitForURL(/\?saved#reports/);
    expect(await page.locator('#reports article').count()).toBe(2);
    // Somebody else's report of the same round stands beside it, with what differs.
    await page.goto(`${round}/close?second`);
    await page.fill('input[name=teamSize]', '3');
    await page.fill('input[name="outcomes.accepted_supplies"]', '13');
    await send(page);
    await page.waitForURL(/\?saved#reports/);
    expect(await page.locator('#reports article').last().innerText()).toMatch(/2 → 3/);
    expect(await page.locator('#reports article .chip.lamp').count()).toBe(1);
  });
  await visit(language, async (one) => {
    expect(await roundsTold(one)).toBe(before + 1);
    expect(await one.page.locator('#paragraph-en').inputValue()).toMatch(/at least \d+ times/);
    await checkLightAndDark(one);
    const csv = await downloaded(one.page, 'a[href$="as=csv"]');
    expect(csv.split('\r\n').length).toBeGreaterThan(10);
  });
});
