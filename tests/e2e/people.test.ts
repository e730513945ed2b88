/**
 * What people with an account do in a real browser, in both languages: signing out everywhere, and an organization's
 * members from the invitation to the end of the role. Each page is clean for axe, in light and in dark.
 */
import { describe, expect, test } from 'vitest';
import type { Visit } from '../support/browser.ts';
import { andLoad, checkLightAndDark, languages, send, startJourneys, tabTo } from '../support/browser-journeys.ts';
import { call, codesTo, mailedCode, mailsOf } from '../support/running-harborlight.ts';

const { world, visit, signIn } = startJourneys();

/** The newest mail to an address, as soon as there is one. */
async function mailTo(email: string): Promise<{ text: string }> {
  const found = async () => (await mailsOf(world.running.origin)).find(({ to }) => to.includes(email));
  await expect.poll(found).toBeDefined();
  return (await found())!;
}
const invitationPath = ({ text }: { text: string }) => /\/invitations\/\S+/.exec(text)![0];
const main = ({ page }: Visit) => page.locator('main').innerText();
const words = {
  en: { everywhere: 'Sign out everywhere', lead: 'Team lead', auditor: 'Auditor', confirm: 'Confirm that it is you' },
  'zh-CN': { everywhere: '退出所有设备', lead: '巡查队长', auditor: '审计员', confirm: '确认是您本人' },
};

describe.each(languages)('In $lang', (language) => {
  const say = words[language.lang];

  test('who is signed in on two devices sees both, ends one, and then signs out everywhere', async () => {
    const email = 'auditor@harborlight.example';
    await visit(language, async (phone) => {
      await signIn(phone, email);
      await visit(
        language,
        async (desk) => {
          await signIn(desk, email);
          await desk.page.goto('/me');
          await checkLightAndDark(desk);
          expect(await desk.page.locator('input[name=sessionId]').count()).toBeGreaterThan(0);
          await desk.page.locator('form[action*=signOutThere] button').first().click();
          await desk.page.waitForURL(/ended/);
          await phone.page.goto('/me');
          expect(phone.page.url()).toContain('/sign-in?next=');

          await signIn(phone, email);
          await desk.page.goto('/me');
          await tabTo(desk.page, 'button[formaction*=signOutEverywhere]');
          await desk.page.keyboard.press('Enter');
          await desk.page.waitForURL(/sign-in\?everywhere/);
          await desk.checkAxe();
        },
        { width: 1280 },
      );
      await phone.page.goto('/me');
      expect(phone.page.url()).toContain('/sign-in?next=');
    });
  });

  test('somebody is invited, accepts, invites in turn after a mailed code, changes and takes back', async () => {
    const coordinator = `coordinator-${language.tag}@people.example`;
    const lead = `lead-${language.tag}@people.example`;
    await visit(language, async (operator) => {
      const { page } = operator;
      await signIn(operator, 'operator@harborlight.example');
      await page.goto('/organizations');
      await checkLightAndDark(operator);
      await page.locator('main ul a').nth(1).click();
      await page.locator('input[name=email]').waitFor();
      await checkLightAndDark(operator);
      await page.fill('input[name=email]', coordinator);
      await page.selectOption('select[name=role]', 'coordinator');
      await send(page, 'form[action*=invite]');
      await page.waitForURL(/done=invited/);
      await operator.checkAxe();
      expect(await main(operator)).toContain(coordinator);
    });

    // A session that a link opened was not confirmed: what cannot be taken back asks for a code first.
    await visit(
      language,
      async (invited) => {
        const { page } = invited;
        await page.goto(invitationPath(await mailTo(coordinator)));
        await checkLightAndDark(invited);
        await send(page);
        await page.waitForURL(/\/me\?joined=/);
        await checkLightAndDark(invited);
        await page.locator('main section ul a').first().click();
        await page.fill('input[name=email]', lead);
        await page.selectOption('select[name=role]', 'team_lead');
        await send(page, 'form[action*=invite]');
        await page.locator('input[name=confirmationCode]').waitFor();
        expect(await main(invited)).toContain(say.confirm);
        await checkLightAndDark(invited);
        await page.fill('input[name=confirmationCode]', '12');
        await send(page);
        await page.locator('[aria-invalid=true]').waitFor();
        await invited.checkAxe();
        // Away from that step and back: the form has what was typed, and nobody is invited yet.
        const typed = async () => {
          await expect.poll(() => page.inputValue('form[action*=invite] input[name=email]')).toBe(lead);
          expect(await page.inputValue('form[action*=invite] select[name=role]')).toBe('team_lead');
        };
        for (const _ of languages) {
          await andLoad(page, () => page.click('header button[name=lang]'));
          await typed();
        }
        await page.reload();
        await typed();
        const codes = (await codesTo(world.running.origin, coordinator)).length;
        await send(page, 'form[action*=invite]');
        await page.locator('input[name=confirmationCode]').waitFor();
        await page.fill('input[name=confirmationCode]', await mailedCode(world.running.origin, coordinator, codes));
        await send(page);
        await page.waitForURL(/done=invited/);
        expect(await main(invited)).toContain(lead);
        // Once it was sent, it is in no form any more.
        expect(await page.inputValue('form[action*=invite] input[name=email]')).toBe('');

        await visit(language, async (other) => {
          await other.page.goto(invitationPath(await mailTo(lead)));
          await send(other.page);
          await other.page.waitForURL(/\/me\?joined=/);
          expect(await main(other)).toContain(say.lead);

          await page.reload();
          const memberLine = page.locator('main li', { hasText: lead });
          await memberLine.locator('a').click();
          await page.locator('select[name=role]').waitFor();
          await checkLightAndDark(invited);
          await page.selectOption('select[name=role]', 'auditor');
          await send(page, 'form[action*=change]');
          await page.waitForURL(/done=changed/);
          await other.page.goto('/me');
          expect(await main(other)).toContain(say.auditor);

          await memberLine.locator('a').click();
          await page
            .locator('main details', { has: page.locator('form[action*=revoke]') })
            .locator('summary')
            .click();
          await invited.checkAxe();
          await send(page, 'form[action*=revoke]');
          await page.waitForURL(/done=revoked/);
          expect(await memberLine.count()).toBe(0);
          await other.page.goto('/me');
          expect(await main(other)).not.toContain(say.auditor);
        });
      },
      { width: 1280 },
    );
  });

  test('a charity makes an API token, which works once it is shown and ends when it is revoked', async () => {
    await visit(language, async (staff) => {
      const { page } = staff;
      await signIn(staff, 'charity@harborlight.example');
      await page.locator('main section ul a').first().click();
      await page.locator('a[href$="/tokens"]').click();
      await checkLightAndDark(staff);
      await page.locator('a[href$="/tokens/new"]').click();
      await checkLightAndDark(staff);
      await send(page);
      await page.locator('[role=alert]').waitFor();
      await staff.checkAxe();
      await page.fill('input[name=name]', `Till ${language.tag}`);
      await tabTo(page, 'input[name="actions.donation.receive"]');
      await page.keyboard.press('Space');
      await send(page);
      const token = await page.locator('#token').inputValue();
      await checkLightAndDark(staff);
      const { origin } = world.running;
      // What people's own affairs are is none of a program's business: known, and refused.
      expect((await call(origin, 'GET', '/api/me', { token })).status).toBe(403);
      await page.goto(page.url().replace(/\/new.*$/, ''));
      await checkLightAndDark(staff);
      const line = page.locator('main li', { hasText: `Till ${language.tag}` });
      await line.locator('button').click();
      await page.waitForURL(/revoked/);
      expect(await line.count()).toBe(0);
      expect((await call(origin, 'GET', '/api/me', { token })).status).toBe(401);
    });
  });

  test('an auditor reads what was deleted on time, and a charity does not', async () => {
    await visit(language, async (auditor) => {
      await signIn(auditor, 'auditor@harborlight.example');
      await auditor.page.locator('a[href$="/retention"]').click();
      await auditor.page.locator('h2#reports').waitFor();
      await checkLightAndDark(auditor);
    });
    await visit(language, async (staff) => {
      await signIn(staff, 'charity@harborlight.example');
      expect(await staff.page.locator('a[href$="/retention"]').count()).toBe(0);
      expect((await staff.page.goto('/retention'))!.status()).toBe(403);
    });
  });

  test('an invitation is declined without script, and its link is over', async () => {
    const email = `declines-${language.tag}@people.example`;
    await visit(
      language,
      async (operator) => {
        await signIn(operator, 'operator@harborlight.example');
        await operator.page.goto('/organizations');
        await operator.page.locator('main ul a').last().click();
        await operator.page.fill('input[name=email]', email);
        await operator.page.selectOption('select[name=role]', 'charity_staff');
        await send(operator.page, 'form[action*=invite]');
        await operator.page.waitForURL(/done=invited/);
      },
      { width: 1280 },
    );
    await visit(
      language,
      async ({ page }) => {
        const path = invitationPath(await mailTo(email));
        await page.goto(path);
        await page.locator('button[formaction*=decline]').click();
        await page.waitForURL(/\/decline/);
        expect(await page.locator('main form').count()).toBe(0);
        await page.goto(path);
        expect(await page.locator('main form').count()).toBe(0);
      },
      { javaScriptEnabled: false },
    );
  });
});
