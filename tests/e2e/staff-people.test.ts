/**
 * What staff see of people in a real browser, in both languages: rosters, pledges, one contact at a time, the files of
 * them, and the auditor's page, where all of it is found again. Each page is clean for axe, in light and in dark.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Visit } from '../support/browser.ts';
import {
  checkLightAndDark,
  downloaded,
  fillPerson,
  languages,
  managerEmail,
  send,
  startJourneys,
  tabTo,
} from '../support/browser-journeys.ts';
import { volunteer } from '../support/programme.ts';

/** Each row has a step that opens its contact, and for those who may, one that takes it off the list. */
const opening = 'details:has(form[action*="?/open"])';

const { world, visit, api, post, makeShift, signedInAs } = startJourneys();
const main = ({ page }: Visit) => page.locator('main').innerText();
const withoutScript = { javaScriptEnabled: false };
const wide = { width: 1280 };
const words = {
  en: { manager: 'Venue manager', refused: 'under 18', notAllowed: 'Not for your role' },
  'zh-CN': { manager: '会场负责人', refused: '未成年人', notAllowed: '您的角色' },
};

/** A shift with an adult, a person of 16 and somebody whose name begins like a formula. */
async function makeRoster(tag: string) {
  const shiftId = await makeShift({ capacity: 20 });
  const signUp = async (name: string, more: Record<string, unknown>) => {
    const made = await post(`/api/shifts/${shiftId}/sign-ups`, volunteer(`${name}-${tag}`, more));
    return made.signUpId as string;
  };
  return {
    shiftId,
    path: `/organize/open-days/${world.openDayId}/shifts/${shiftId}/people`,
    adult: await signUp('adult', { name: '张小明', phone: '13812345678' }),
    minor: await signUp('minor', { name: '李小满', phone: '13900001111', ageBand: '16-17', guardianConsent: true }),
    formula: await signUp('formula', { name: '=HYPERLINK("https://evil.example")' }),
  };
}
/** What a roster, a file or the audit must not hold: names and contacts as they were given. */
const asGiven = /小明|小满|13812345678|13900001111|(?:adult|minor|formula|giver)-|HYPERLINK|evil/;

describe.each(languages)('In $lang', (language) => {
  const say = words[language.lang];
  let roster: Awaited<ReturnType<typeof makeRoster>>;
  beforeAll(async () => {
    roster = await makeRoster(language.tag);
  });

  test('R24 by the keyboard alone the manager opens an adult’s contact, and a minor’s only with a reason; the auditor finds both tries, and no contact', async () => {
    const reason = language.lang === 'en' ? 'Guardian asks where to fetch' : '监护人询问接人地点';
    await visit(language, async (manager) => {
      const { page } = manager;
      await signedInAs(manager, managerEmail);
      await page.goto(`/organize/open-days/${world.openDayId}`);
      await page.locator(`a[href$="${roster.path}"]`).click();
      await page.locator(`[id="${roster.adult}"]`).waitFor();
      await checkLightAndDark(manager);
      expect(await main(manager)).not.toMatch(asGiven);

      await tabTo(page, `[id="${roster.adult}"] ${opening} > summary`);
      for (const key of ['Enter', 'Tab', 'Enter']) await page.keyboard.press(key);
      const told = page.locator('[tabindex="-1"]:focus');
      await told.waitFor();
      expect(await told.innerText()).toMatch(/张小明[^]*13812345678[^]*adult-/);

      await tabTo(page, `[id="${roster.minor}"] ${opening} > summary`);
      for (const key of ['Enter', 'Tab', 'Enter']) await page.keyboard.press(key);
      await page.locator('input[aria-invalid=true]:focus').waitFor();
      expect(await page.locator(`[id="${roster.minor}"]`).innerText()).toContain(say.refused);
      await manager.checkAxe();
      await page.keyboard.type(reason);
      await page.keyboard.press('Enter');
      await told.getByText('李小满').waitFor();
      await checkLightAndDark(manager);
    });

    await visit(
      language,
      async (auditor) => {
        const { page } = auditor;
        await signedInAs(auditor, 'auditor@harborlight.example');
        await page.goto('/me');
        await page.locator('main a[href$="/audit"]').click();
        await page.selectOption('select[name=action]', 'contact.see');
        await page.selectOption('select[name=role]', 'venue_manager');
        await page.fill('input[name=thing]', roster.minor);
        await page.locator('form[role=search] button').click();
        await page.waitForURL(/thing=/);
        const rows = await page.locator('ol.lines > li').allInnerTexts();
        expect(rows).toHaveLength(2);
        expect(rows[0]).toMatch(new RegExp(`${say.manager}[^]*${reason}`));
        expect(rows[1]).toContain(say.refused);
        expect(await page.content()).not.toMatch(asGiven);
        await checkLightAndDark(auditor);
      },
      wide,
    );
  });

  test('a coordinator sees masked names and opens nothing; another venue’s manager and the auditor see no list', async () => {
    await visit(language, async (coordinator) => {
      await signedInAs(coordinator, 'coordinator@harborlight.example');
      await coordinator.page.goto(roster.path);
      expect(await coordinator.page.locator(`[id="${roster.adult}"]`).innerText()).toMatch(/张\*[^]*\*\*\*5678/);
      expect(await coordinator.page.locator(`main ${opening}`).count()).toBe(0);
      expect(await coordinator.page.content()).not.toMatch(asGiven);
    });
    for (const email of ['huadu@harborlight.example', 'auditor@harborlight.example'])
      await visit(language, async (other) => {
        await signedInAs(other, email);
        for (const path of ['', '/list.csv', '/new'])
          expect((await other.page.goto(`${roster.path}${path}`))!.status(), `${email} ${path}`).toBe(403);
        expect(await main(other)).toContain(say.notAllowed);
        await other.checkAxe();
      });
  });

  test('lists are taken away masked, run nothing in a spreadsheet, and leave who took them in the audit', async () => {
    const { driveId, needs } = await api(`/api/drives/${(await api('/api/drives')).drives[0].driveId}`);
    const { itemId, unit } = needs[0];
    const giver = { name: '=1+1', email: `giver-${language.tag}@people.example`, note: 'Ring twice' };
    const { pledgeId } = await post(`/api/drives/${driveId}/pledges`, { ...giver, itemId, unit, quantity: 12 });
    const list = 'a[download][href*=".csv"]:not([href*="xlsx"])';

    await visit(language, async (manager) => {
      await signedInAs(manager, managerEmail);
      await manager.page.goto(roster.path);
      const csv = await downloaded(manager.page, list);
      expect(csv.startsWith('\uFEFF"')).toBe(true);
      expect(csv).toContain(`"'=."`);
      expect(csv).toContain('"138****5678 a***@people.example"');
      expect(csv).not.toMatch(asGiven);
    });
    await visit(language, async (charity) => {
      const { page } = charity;
      await signedInAs(charity, 'charity@harborlight.example');
      await page.goto(`/drives/${driveId}`);
      await page.locator(`a[href$="/pledges"]`).click();
      await page.locator(`[id="${pledgeId}"] ${opening} > summary`).waitFor();
      await checkLightAndDark(charity);
      const csv = await downloaded(page, list);
      expect(csv).toContain(`"'=."`);
      expect(csv).not.toMatch(asGiven);
      await page.locator(`[id="${pledgeId}"] ${opening} > summary`).click();
      await page.locator(`[id="${pledgeId}"] ${opening} button`).click();
      await page.locator('[tabindex="-1"]:focus').getByText('Ring twice').waitFor();
    });
    await visit(language, async (auditor) => {
      const { page } = auditor;
      await signedInAs(auditor, 'auditor@harborlight.example');
      await page.goto(`/audit?thing=${roster.shiftId}&files=on&role=venue_manager`);
      expect(await page.locator('ol.lines > li').allInnerTexts()).toEqual([expect.stringContaining(say.manager)]);
      const csv = await downloaded(page, list);
      // The file holds what the page shows: a line of titles, and that one download.
      expect(csv.trim().split('\r\n')).toHaveLength(2);
      expect(csv).toContain(roster.shiftId);
      expect(csv).not.toMatch(asGiven);
      await page.goto('/audit?files=on&action=audit.see');
      expect(await page.locator('ol.lines > li').count()).toBeGreaterThan(0);
    });
  });

  test('without script a contact is asked for, refused and told in its row, a person is added, and entries are found', async () => {
    await visit(
      language,
      async (manager) => {
        const { page } = manager;
        await signedInAs(manager, managerEmail);
        await page.goto(roster.path);
        const row = page.locator(`[id="${roster.minor}"]`);
        await row.locator(`${opening} > summary`).click();
        await row.locator(`${opening} button`).click();
        await row.locator('[aria-invalid=true]').waitFor();
        expect(page.url()).toContain(`#${roster.minor}`);
        expect(await row.innerText()).toContain(say.refused);
        await row.locator('input[name=reason]').fill('Guardian is late');
        await row.locator(`${opening} button`).click();
        await row.getByText('李小满').waitFor();

        await page.goto(`${roster.path}/new`);
        const people = async () => {
          await page.goto(roster.path);
          return page.locator('main ol li').count();
        };
        await fillPerson(page, `added-${language.tag}@people.example`);
        await send(page);
        await page.waitForURL(/added=/);
        await page.goBack();
        await fillPerson(page, `added-${language.tag}@people.example`);
        await send(page);
        await page.waitForLoadState();
        expect(await people()).toBe(4);
      },
      withoutScript,
    );
    await visit(
      language,
      async (auditor) => {
        const { page } = auditor;
        await signedInAs(auditor, 'auditor@harborlight.example');
        await page.goto('/audit');
        await page.fill('input[name=thing]', roster.minor);
        await page.locator('form[role=search] button').click();
        await page.waitForURL(/thing=/);
        expect(await page.locator('ol.lines > li').first().innerText()).toContain('Guardian is late');
      },
      withoutScript,
    );
  });
});
