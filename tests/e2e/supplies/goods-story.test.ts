/**
 * The whole story of goods in a real browser, in both languages and by the keyboard alone: ten lines are logged, released by a
 * second person, packed in kits, sent to a branch with a difference, issued for a round and returned, counted on a phone by
 * two people, and one lot of them is recalled; its donor follows it. Keystrokes are counted and told.
 */
import { beforeAll, expect, test } from 'vitest';
import type { Visit } from '../../support/browser.ts';
import { checkLightAndDark, languages, startJourneys, tabTo, type Language } from '../../support/browser-journeys.ts';
import { choose, enter, fill, press, pressAway } from '../../support/keyboard.ts';
import { both } from '../../support/programme.ts';
import { call } from '../../support/running-harborlight.ts';
import { openDelivery, seasonal, typeDelivery } from '../../support/typed-delivery.ts';

const { world, visit, sessionOf, signedInAs } = startJourneys();
const charity = 'charity@harborlight.example';
const branchManager = 'huadu@harborlight.example';
const operator = 'operator@harborlight.example';

/** Umbrellas and hats: the demo has none of them, so that what is issued of them is the story's own lot. */
const own = { en: 'ys', zh: seasonal.hat } as const;
const stores = {} as { main: string; branch: string; organizationId: string };
type Lot = { readonly itemId: string; readonly lotId: string; readonly lotNo: string };
type Story = { readonly language: Language; readonly inEn: boolean; note: string; lot: Lot };

const get = async (path: string) => {
  const token = await sessionOf(charity);
  return (await call(world.running.origin, 'GET', path, { token })).body;
};

beforeAll(async () => {
  const { organizationId } = (await get('/api/drives')).drives[0];
  const { stores: all } = await get(`/api/organizations/${organizationId}/stores`);
  const named = (name: string) => all.find((store: any) => store.name.en.includes(name)).storeId;
  Object.assign(stores, { organizationId, main: named('Hangzhou'), branch: named('Huadu') });
});

/** Each person has a session of their own. */
const as = ({ language }: Story, email: string, act: (visit: Visit) => Promise<void>, width = 1280) =>
  visit(
    language,
    async (one) => {
      await signedInAs(one, email);
      await act(one);
    },
    { width },
  );

async function logTenLines(story: Story): Promise<void> {
  const { tag } = story.language;
  await as(story, charity, async (one) => {
    const { page, checkAxe } = one;
    await openDelivery(page, stores.main);
    await checkAxe();
    const begun = Date.now();
    const delivery = await typeDelivery(page, tag, own[tag]);
    expect(await page.locator('[data-line]').first().innerText()).toContain(story.inEn ? '240 bottles' : '240瓶');
    // The eleventh line is empty: Enter leads to the button.
    await delivery.press('Enter');
    await delivery.press('Enter');
    await page.waitForURL(/\/goods-notes\/[0-9A-Z]{4}-[0-9A-Z]{4}\?logged/);
    console.log(`ten lines (${tag}): ${delivery.strokes()} keystrokes, ${Date.now() - begun} ms of the machine`);
    await checkAxe();
    const text = await page.locator('main').innerText();
    expect(text).toContain(story.inEn ? '10 cartons = 240 bottles' : '10箱 = 240瓶');
    story.note = new URL(page.url()).pathname;
    // Whoever logged it cannot release it.
    expect(await page.locator('form[action*=release]').count()).toBe(0);

    // The same delivery again is asked about first.
    await openDelivery(page, stores.main);
    await typeDelivery(page, tag, own[tag]);
    await page.keyboard.press('Control+Enter');
    await page.locator('input[name="confirm.all.delivery.just-like-another"]').waitFor();
    expect(await page.locator('main').innerText()).toContain(story.note.split('/').pop());
    await checkAxe();
  });
}

async function releaseFindAndCorrect(story: Story): Promise<void> {
  const { tag } = story.language;
  await as(story, operator, async ({ page, checkAxe }) => {
    await page.goto(story.note);
    await checkAxe();
    await press(page, 'form[action*=release] button[data-save]', /released/);
    expect(await page.locator('form[action*=release]').count()).toBe(0);
    await page.goto(`/stores/${stores.main}/search`);
    await fill(page, '#search', ` ${tag.toUpperCase()}３`);
    await page.keyboard.press('Enter');
    await page.locator('main a[href*="/lots/"]').first().waitFor();
    await press(page, 'main a[href*="/lots/"]', /\/lots\//);
    await checkAxe();
    await tabTo(page, 'details summary');
    await page.keyboard.press('Enter');
    await fill(page, 'input[name=quantity]', '23');
    await fill(page, 'input[name=lotNo]', `${tag}33`);
    await choose(page, 'select[name=reason]', 'miscounted');
    await press(page, 'form[action*=correct] button[data-save]', /corrected/);
    const life = await page.locator('main').innerText();
    for (const words of [`${tag}33`, story.inEn ? '23 cans' : '23罐']) expect(life).toContain(words);
  });
  const { lots } = await get(`/api${story.note}`);
  story.lot = lots.find(({ lotNo }: Lot) => lotNo === `${tag}8`);
}

async function packKits(story: Story): Promise<void> {
  const lines = [{ itemId: story.lot.itemId, quantity: 1 }];
  const body = { organizationId: stores.organizationId, name: both(`Pack ${story.language.tag}`), lines };
  const token = await sessionOf(operator);
  const { kitId } = (await call(world.running.origin, 'POST', '/api/kits', { body, token })).body;
  await as(story, charity, async (one) => {
    await one.page.goto(`/stores/${stores.main}/kits`);
    await fill(one.page, `#f-kits-${kitId}`, '5');
    await enter(one.page, /\/kits\?packed/);
    await checkLightAndDark(one);
  });
}

async function transferWithDifferences(story: Story): Promise<void> {
  let transfer = '';
  await as(story, branchManager, async ({ page, checkAxe }) => {
    await page.goto(`/stores/${stores.branch}/transfers`);
    await choose(page, 'select[name=from]', stores.main);
    await choose(page, 'select[name="lines.0.itemId"]', story.lot.itemId);
    await fill(page, 'input[name="lines.0.quantity"]', '4');
    await checkAxe();
    await enter(page, /\/transfers\/trf_/);
    transfer = new URL(page.url()).pathname;
  });
  await as(story, charity, async (one) => {
    const { page } = one;
    await page.goto(transfer);
    await fill(page, 'input[name$=".quantity"]', '3');
    await page.keyboard.press('Enter');
    // A difference without its reason: what was typed stays, and the reason is asked for beside it.
    await page.locator('select[aria-invalid=true]').waitFor();
    expect(await page.locator('input[name$=".quantity"]').inputValue()).toBe('3');
    await choose(page, 'select[name$=".reason"]', 'kept_for_others');
    await pressAway(page, 'form[action="?/approve"]', 'form[action="?/pick"]');
    await checkLightAndDark(one);
    await pressAway(page, 'form[action="?/pick"]', 'form[action="?/send"]');
    await pressAway(page, 'form[action="?/send"]');
  });
  await as(story, branchManager, async ({ page, checkAxe }) => {
    await page.goto(transfer);
    await fill(page, 'input[name$=".received"]', '2');
    await choose(page, 'select[name$=".reason"]', 'damaged');
    await checkAxe();
    await pressAway(page, 'form[action="?/receive"]');
  });
}

async function issueForRoundAndReturn(story: Story): Promise<void> {
  await as(story, charity, async (one) => {
    const { page } = one;
    await page.goto(`/stores/${stores.main}/issue`);
    // Rounds that are planned come first.
    await choose(page, 'select[name=to]');
    expect(await page.locator('select[name=to]').inputValue()).toMatch(/^round:/);
    await choose(page, 'select[name="lines.0.itemId"]', story.lot.itemId);
    await fill(page, 'input[name="lines.0.quantity"]', '6');
    // The browser proposes by the rule of the server.
    expect(await page.locator('tr.taken td').first().textContent()).toBe(story.lot.lotNo);
    await checkLightAndDark(one);
    await enter(page, /\/papers\/doc_\w+\?saved/);
    await one.checkAxe();
    await press(page, 'a[href*="return?paper="]', /return\?paper=/);
    await fill(page, 'input[name^="lots."]', '2');
    await one.checkAxe();
    await enter(page, /\/papers\/doc_\w+\?saved/);
  });
}

async function countTheBranch(story: Story): Promise<void> {
  const phone = 390;
  const line = `input[name="lots.${story.lot.lotId}"]`;
  let count = '';
  const countsFirst = async (one: Visit) => {
    const { page } = one;
    await page.goto(`/stores/${stores.branch}/counts`);
    await press(page, 'main form button.button', /\/counts\/cnt_/);
    count = new URL(page.url()).pathname;
    await fill(page, line, '1');
    await page.keyboard.press('Enter');
    await page.locator('.chip.lamp').waitFor();
    await checkLightAndDark(one);
  };
  await as(story, branchManager, countsFirst, phone);
  const countsAgain = async ({ page }: Visit) => {
    await page.goto(count);
    // Whoever counts again is not told the first figure.
    expect(await page.locator('.line', { has: page.locator(line) }).textContent()).not.toMatch(/\b1\b/);
    await fill(page, line, '1');
    await page.keyboard.press('Enter');
    // The two counts are told apart once the second one is stored.
    await page.locator('select[name^="reasons."]').first().waitFor();
    await choose(page, 'select[name^="reasons."]', 'lost');
    await tabTo(page, 'form[action="?/finish"] button');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('main form').count()).toBe(0);
  };
  await as(story, operator, countsAgain, phone);
}

async function recallTheLot(story: Story): Promise<void> {
  const lotNo = story.lot.lotNo.toUpperCase();
  await as(story, charity, async (one) => {
    const { page } = one;
    await page.goto('/recalls');
    await fill(page, 'input[name=lotNo]', ` ${lotNo} `);
    await choose(page, 'select[name=reason]', 'maker');
    await one.checkAxe();
    await tabTo(page, 'main form[method=POST] button');
    await enter(page, /\/recalls\/rcl_/);
    await checkLightAndDark(one);
    const told = await page.locator('main td:nth-child(3)').allTextContents();
    const quantities = told.map((text) => text.replace(/\s+/g, ' ').trim());
    const pieces = (n: number) => (story.inEn ? `${n} ${n === 1 ? 'piece' : 'pieces'}` : `${n}件`);
    // Here and at the branch, in kits, with the round, broken and lost, and what the round gave back.
    const returned = story.inEn ? `${pieces(2)} returned` : `退回${pieces(2)}`;
    for (const text of [...[28, 1, 5, 4].map(pieces), returned]) expect(quantities).toContain(text);
    for (const lang of ['zh-CN', 'en']) expect(await page.locator(`p[lang="${lang}"]`).textContent()).toContain(lotNo);
  });
}

/** The giver of that lot, by the private link: where it went, without an account, and a page to print. */
async function donorFollows({ language, note, lot }: Story): Promise<void> {
  const { giftToken } = await get(`/api${note}`);
  await visit(language, async (one) => {
    const { page } = one;
    await page.goto(`/gifts/${encodeURIComponent(giftToken)}`);
    expect(await page.locator('main').textContent()).toContain(lot.lotNo);
    await checkLightAndDark(one);
    await page.evaluate(() => (window.print = () => void (document.title = 'printed')));
    await press(page, 'button[data-print]', /\/gifts\//);
    await expect.poll(() => page.title()).toBe('printed');
  });
}

test.each(languages)('the story of goods, by keyboard ($tag)', async (language) => {
  const story: Story = { language, inEn: language.tag === 'en', note: '', lot: {} as Lot };
  await logTenLines(story);
  await releaseFindAndCorrect(story);
  await packKits(story);
  await transferWithDifferences(story);
  await issueForRoundAndReturn(story);
  await countTheBranch(story);
  await recallTheLot(story);
  await donorFollows(story);
});
