/**
 * What is rarer than the story of goods, in both languages and by the keyboard alone: goods refused at the door, goods disposed
 * of by two witnesses, a note found by its donor and by its remark, and what becomes of the rest of a drive (R29).
 */
import { beforeAll, expect, test } from 'vitest';
import {
  andLoad,
  checkLightAndDark,
  languages,
  startJourneys,
  tabTo,
  type Language,
} from '../../support/browser-journeys.ts';
import type { Visit } from '../../support/browser.ts';
import { choose, enter, fill, press } from '../../support/keyboard.ts';
import { both } from '../../support/programme.ts';
import { call } from '../../support/running-harborlight.ts';
import { donationWith, driveDraftWith, inDays, lotEntryWith } from '../../support/supplies-data.ts';

const { world, visit, sessionOf, signedInAs } = startJourneys();
const charity = 'charity@harborlight.example';
const operator = 'operator@harborlight.example';
const demo = {} as { driveId: string; organizationId: string; storeId: string; itemId: string };

const as = (language: Language, email: string, act: (one: Visit) => Promise<void>, width = 1280) =>
  visit(
    language,
    async (one) => {
      await signedInAs(one, email);
      await act(one);
    },
    { width },
  );
const ask = async (method: string, path: string, body?: object) =>
  (await call(world.running.origin, method, path, { token: await sessionOf(charity), ...(body ? { body } : {}) })).body;

beforeAll(async () => {
  const { drives } = await ask('GET', '/api/drives');
  const drive = drives.find(({ endsOn }: { endsOn: string }) => endsOn >= inDays(0));
  const { stores } = await ask('GET', `/api/organizations/${drive.organizationId}/stores`);
  const { storeId } = stores.find((store: any) => store.name.en.includes('Hangzhou'));
  const { driveId, organizationId, needs } = drive;
  Object.assign(demo, { driveId, organizationId, storeId, itemId: needs[0].itemId });
});

test.each(languages)('goods are refused at the door, and the paper says so ($tag)', async (language) => {
  await as(language, charity, async (one) => {
    const { page } = one;
    await page.goto(`/stores/${demo.storeId}/refuse`);
    await choose(page, 'select[name=reason]', 'opened');
    await choose(page, 'select[name="lines.0.goods"]');
    await tabTo(page, 'input[name="lines.0.quantity"]');
    await page.keyboard.press('Enter');
    // The quantity is missing: told at its field, and what was chosen stays.
    await page.locator('[name="lines.0.quantity"][aria-invalid=true]').waitFor();
    expect(await page.inputValue('select[name=reason]')).toBe('opened');
    await fill(page, 'input[name="lines.0.quantity"]', '２');
    await checkLightAndDark(one);
    await enter(page, /\/papers\/doc_\w+\?saved/);
    await one.checkAxe();
    // What never came in is in no chart.
    await page.goto(`/stores/${demo.storeId}/chart`);
    expect(await page.locator('main').textContent()).toContain(language.tag === 'en' ? 'Came in' : '收到');
    await checkLightAndDark(one);
  });
});

test.each(languages)('goods are disposed of by two witnesses, who are two people ($tag)', async (language) => {
  let paper = '';
  await as(
    language,
    charity,
    async (one) => {
      const { page } = one;
      await page.goto(`/stores/${demo.storeId}/dispose`);
      await choose(page, 'select[name=reason]', 'damaged');
      await fill(page, 'input[name^="lots."]', '1');
      await checkLightAndDark(one);
      await enter(page, /\/papers\/doc_\w+\?saved/);
      paper = new URL(page.url()).pathname;
      // The first witness is not the second one, too.
      await tabTo(page, 'form[action="?/witness"] button');
      await page.keyboard.press('Enter');
      await page.locator('[role=alert], .problem, .error').first().waitFor();
      expect((await ask('GET', `/api${paper.replace('/papers/', '/documents/')}`)).state).toBe('waiting');
      await one.checkAxe();
    },
    390,
  );
  await as(language, operator, async ({ page, checkAxe }) => {
    await page.goto(`/stores/${demo.storeId}/papers`);
    await press(page, `a[href="${paper}"]`, /\/papers\/doc_/);
    await press(page, 'form[action="?/witness"] button', /\?witnessed/);
    await checkAxe();
  });
  expect((await ask('GET', `/api${paper.replace('/papers/', '/documents/')}`)).state).toBe('posted');
});

test.each(languages)('a note is found by its donor, its remark and its number ($tag)', async (language) => {
  const { tag } = language;
  const body = donationWith({
    donor: { kind: 'organisation', name: `海风 Drinks ${tag}`, anonymous: false, publishName: false },
    receivedAt: new Date(Date.now() - 60_000).toISOString(),
    ...{ storeId: demo.storeId, place: undefined, remark: `两箱受潮 wet ${tag}` },
    lots: [lotEntryWith({ itemId: demo.itemId, lotNo: `Find ${tag}`, madeOn: inDays(-1), expiresOn: inDays(365) })],
  });
  const { donationId } = await ask('POST', `/api/drives/${demo.driveId}/donations`, body);
  const number = `${donationId.slice(-8, -4)}-${donationId.slice(-4)}`.toUpperCase();
  await as(language, charity, async ({ page, checkAxe }) => {
    for (const words of [`ＤＲＩＮＫＳ ${tag}`, `受潮 WET ${tag}`, number.toLowerCase()]) {
      await page.goto(`/stores/${demo.storeId}/search`);
      await fill(page, '#search', words);
      await page.keyboard.press('Enter');
      await page.locator(`main a[href$="/goods-notes/${number}"]`).waitFor();
    }
    await checkAxe();
    await fill(page, '#search', `ｆｉｎｄ ${tag}`);
    await andLoad(page, () => page.keyboard.press('Enter'));
    await press(page, 'main a[href*="/lots/"]', /\/lots\/lot_/);
  });
});

test.each(languages)(
  'R29 what becomes of the rest of a drive is said by its day, and shown ($tag)',
  async (language) => {
    const { tag } = language;
    const over = { startsOn: inDays(-40), endsOn: inDays(-2), needs: [{ itemId: demo.itemId, target: 10 }] };
    const draft = driveDraftWith({ organizationId: demo.organizationId, name: both(`Over ${tag}`), ...over });
    const { driveId } = await ask('POST', '/api/drives', draft);
    await as(language, charity, async (one) => {
      const { page } = one;
      await page.goto('/drives/own');
      const owed = page.locator('li', { has: page.locator(`a[href="/drives/${driveId}/edit"]`) }).locator('.chip.lamp');
      expect(await owed.textContent()).toContain(tag === 'en' ? 'Say by' : '说明剩余物资的去向');
      await checkLightAndDark(one);
      await press(page, `a[href="/drives/${driveId}/edit"]`, /\/edit$/);
      await tabTo(page, 'details:has(form[action="?/close"]) summary');
      await page.keyboard.press('Enter');
      await choose(page, 'form[action="?/close"] select[name=kind]', 'similar_project');
      await fill(page, 'form[action="?/close"] [name="words.zh-CN"]', `转给冬季 ${tag}`);
      await fill(page, 'form[action="?/close"] [name="words.en"]', `To the winter ${tag}`);
      await one.checkAxe();
      await press(page, 'form[action="?/close"] button', new RegExp(`/drives/${driveId}$`));
      expect(await page.locator('main').textContent()).toContain(
        tag === 'en' ? `To the winter ${tag}` : `转给冬季 ${tag}`,
      );
      await page.goto('/drives/own');
      expect(await owed.count()).toBe(0);
    });
  },
);
