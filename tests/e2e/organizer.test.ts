/**
 * The organizer's desk in a real browser, in both languages: eighty shifts by a pattern, by the keyboard alone and with
 * counted clicks, taken back again; an open day copied to next year; moves on the timeline; everybody in one list. Each page
 * is clean for axe, in light and in dark.
 */
import { tickOf } from '#lib/open-days/tick-of.ts';
import { describe, expect, test } from 'vitest';
import type { Visit } from '../support/browser.ts';
import { checkLightAndDark, downloaded, languages, startJourneys, tabTo } from '../support/browser-journeys.ts';

const { world, visit, shiftsOf, signedInAs } = startJourneys();
const coordinator = 'coordinator@harborlight.example';
const wide = { width: 1280 };
const day = () => `/organize/open-days/${world.openDayId}`;

/** Counts what a hand does, as the walk of a form counts it: clicks, and fields typed into. */
function hand({ page }: Visit) {
  const done = { clicks: 0, fields: 0 };
  return {
    done,
    click: async (selector: string) => {
      done.clicks += 1;
      await page.locator(selector).first().click();
    },
    type: async (name: string, text: string) => {
      done.fields += 1;
      await page.fill(`[name="${name}"]`, text);
    },
  };
}

/** Of each language its own: what is there already is not ticked. */
const rolesOf = { en: ['usher', 'stock'], 'zh-CN': ['driver', 'safety'] } as const;

/** Both edit the same shift. */
const hourOf = { en: '07', 'zh-CN': '06' } as const;

describe.each(languages)('In $lang', (language) => {
  const [byKeyboard, withoutScript] = rolesOf[language.lang];
  test('eighty shifts at four venues take fewer than twenty clicks, and go again in three', async () => {
    const before = (await shiftsOf()).length;
    await visit(
      language,
      async (organizer) => {
        const { page } = organizer;
        const { click, type, done } = hand(organizer);
        await signedInAs(organizer, coordinator);
        await page.goto(day());
        await click('a[href$="/shifts/series"]');
        await page.waitForURL(/series$/);
        await checkLightAndDark(organizer);
        for (const n of [0, 1, 2, 3]) await click(`:nth-match(input[name^="venue."], ${n + 1})`);
        for (const role of ['checkin', 'guide', 'usher', 'booth']) await click(`input[name="role.${role}"]`);
        await type('start', '05:10');
        await type('lengthMinutes', '90');
        await type('everyMinutes', '90');
        await type('count', '5');
        await click('main form button.button');
        await page.locator('#rows').waitFor();
        await checkLightAndDark(organizer);
        await click('button[formaction="?/create"]');
        await page.waitForURL(/series\/srs_/);
        await checkLightAndDark(organizer);
        expect(await page.locator('main li a').count()).toBe(80);
        expect(done).toEqual({ clicks: 11, fields: 4 });
        await expect.poll(async () => (await shiftsOf()).length).toBe(before + 80);
        await click('main summary');
        await click('form[action="?/undo"] button');
        await page.waitForURL(/deleted=80/);
        await checkLightAndDark(organizer);
      },
      wide,
    );
    await expect.poll(async () => (await shiftsOf()).length).toBe(before);
  });

  test('by the keyboard alone on a phone: a pattern, one row unticked, the others added', async () => {
    await visit(language, async (organizer) => {
      const { page } = organizer;
      await signedInAs(organizer, coordinator);
      await page.goto(`${day()}/shifts/series`);
      await tabTo(page, 'input[name^="venue."]');
      await page.keyboard.press('Space');
      await tabTo(page, `input[name="role.${byKeyboard}"]`);
      await page.keyboard.press('Space');
      await tabTo(page, 'input[name=count]');
      await page.keyboard.type('2');
      await page.keyboard.press('Enter');
      // The list is what comes next, not the top of the page.
      await page.locator('#rows:focus').waitFor();
      await checkLightAndDark(organizer);
      await tabTo(page, 'input[name^="row."]');
      await page.keyboard.press('Space');
      await tabTo(page, 'button[formaction="?/create"]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/series\/srs_/);
      expect(await page.locator('main li a').count()).toBe(1);
    });
  });

  test('next year’s open day in two clicks, with every venue and shift and nobody in them', async () => {
    await visit(
      language,
      async (organizer) => {
        const { page } = organizer;
        const { click, done } = hand(organizer);
        await signedInAs(organizer, coordinator);
        await page.goto(day());
        await click('a[href$="/copy"]');
        await page.waitForURL(/copy$/);
        await checkLightAndDark(organizer);
        await click('main form button.button');
        await page.waitForURL(/\?saved/);
        expect(done.clicks).toBe(2);
        expect(page.url()).not.toContain(world.openDayId);
        const [venues, shifts] = [page.locator('article.card'), page.locator('article.card a[href*="/shifts/shf_"]')];
        expect(await venues.count()).toBe(7);
        expect(await shifts.count()).toBeGreaterThan(12);
        const taken = await page.locator('article.card .number').allInnerTexts();
        expect(taken.filter((text) => /[1-9]\d* (?:of|\/) \d/.test(text))).toEqual([]);
      },
      wide,
    );
  });

  test('without script the pattern is listed and added as well', async () => {
    await visit(
      language,
      async (organizer) => {
        const { page } = organizer;
        await signedInAs(organizer, coordinator);
        await page.goto(`${day()}/shifts/series`);
        await page.locator('input[name^="venue."]').nth(1).check();
        await page.check(`input[name="role.${withoutScript}"]`);
        await page.locator('main form button.button').first().click();
        await page.locator('#rows').waitFor();
        await page.locator('button[formaction="?/create"]').click();
        await page.waitForURL(/series\/srs_/);
        expect(await page.locator('main li a').count()).toBe(1);
      },
      { ...wide, javaScriptEnabled: false },
    );
  });

  test('the programme goes out as a file, is edited, and comes back with its differences shown first', async () => {
    await visit(
      language,
      async (organizer) => {
        const { page } = organizer;
        await signedInAs(organizer, coordinator);
        await page.goto(day());
        await page.locator('main a[href$="/programme/shifts"]').click();
        await page.waitForURL(/programme\/shifts$/);
        const file = await downloaded(page, 'main a[href*="as=csv"]');
        const [header, first, ...rest] = file.split('\r\n');
        const edited = [
          header,
          first!.replace(/^("[^"]*","[^"]*","[^"]*","[^"]*",)"([^"]{11})(..)/, `$1"$2${hourOf[language.lang]}`),
          ...rest,
        ];
        expect(edited[1]).not.toBe(first);
        const bring = async (text: string) => {
          await page.setInputFiles('#file', { name: 'shifts.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
          await tabTo(page, 'main form[action="?/read"] button');
          await page.keyboard.press('Enter');
          await page.locator('tr.changed, tr.there').first().waitFor();
        };
        await bring(edited.join('\r\n'));
        expect(await page.locator('tr.changed').count()).toBe(1);
        await checkLightAndDark(organizer);
        await tabTo(page, 'main form[action="?/add"] button');
        await page.keyboard.press('Enter');
        await page.locator('tr.saved').waitFor();
        await page.reload();
        await bring(edited.join('\r\n'));
        expect(await page.locator('tr.changed, tr.wrong').count()).toBe(0);
      },
      wide,
    );
  });

  test('a move on the timeline by the arrow keys is collected, shown with whom it touches, and released', async () => {
    await visit(
      language,
      async (organizer) => {
        const { page } = organizer;
        await signedInAs(organizer, coordinator);
        await page.goto(`${day()}/timeline`);
        await checkLightAndDark(organizer);
        const tick = page.locator('#plan input[name^="shf_"]').first();
        const called = (await tick.getAttribute('name'))!;
        const id = (await shiftsOf()).find(({ shiftId }) => tickOf(shiftId) === called).shiftId;
        await tick.focus();
        for (const moves of [1, 2]) {
          await page.keyboard.press('ArrowRight');
          await page.locator(`input[name="draft.${id}"][value="${moves * 15}"]`).waitFor({ state: 'attached' });
        }
        const before = (await shiftsOf()).find(({ shiftId }) => shiftId === id).startAt;
        await page.locator('button[data-save]').click();
        await page.locator('button[formaction*="?/release"]').waitFor();
        await checkLightAndDark(organizer);
        await page.locator('button[formaction*="?/release"]').click();
        await page.waitForURL(/released=1/);
        const after = (await shiftsOf()).find(({ shiftId }) => shiftId === id).startAt;
        expect(Date.parse(after) - Date.parse(before)).toBe(30 * 60_000);
      },
      wide,
    );
  });

  test('everybody in one list: found by what is seen, without a script too; and what is at risk', async () => {
    for (const javaScriptEnabled of [true, false])
      await visit(
        language,
        async (organizer) => {
          const { page } = organizer;
          await signedInAs(organizer, coordinator);
          await page.goto(`${day()}/people?sort=newest`);
          const all = await page.locator('tbody tr').count();
          if (javaScriptEnabled) await checkLightAndDark(organizer);
          await page.fill('input[name=search]', 'nobody is called so');
          await page.locator('form[action^="?/search"] button').click();
          await page.locator('tbody tr').first().waitFor({ state: 'detached' });
          await page.goto(`${day()}/people`);
          expect(await page.locator('tbody tr').count()).toBe(all);
          await page.locator('td.person a[href*="/people/shf_"]').first().click();
          await page.locator('a[href$="?doubles"]').click();
          await page.locator('h2#doubles').waitFor();
          if (javaScriptEnabled) await checkLightAndDark(organizer);
          await page.goto(`${day()}/at-risk`);
          expect(await page.locator('main li').count()).toBeGreaterThan(0);
          if (javaScriptEnabled) await checkLightAndDark(organizer);
        },
        { javaScriptEnabled },
      );
  });
});
