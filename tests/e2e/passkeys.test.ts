/**
 * Passkeys in a real browser with an authenticator of its own: adding, signing in, confirming, renaming, removing; and a device
 * that is shared.
 */
import { describe, expect, test } from 'vitest';
import { openPage, type Visit } from '../support/browser.ts';
import { checkLightAndDark, languages, send, startJourneys, tabTo } from '../support/browser-journeys.ts';
import { codesTo, mailedCode } from '../support/running-harborlight.ts';

const { world, visit, signIn } = startJourneys();

/** As a phone with a fingerprint that is always right; the DevTools protocol's own authenticator. */
async function withAuthenticator({ page }: Visit) {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    refuse: () => devTools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
    agree: () => devTools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true }),
  };
}

describe.each(languages)('In $lang', (language) => {
  const { locale, tag } = language;

  test('a shared device asks who is still there, signs out by itself, and asks before typed text is lost', async () => {
    const email = 'charity@harborlight.example';
    await visit(language, async ({ page, checkAxe }) => {
      await page.clock.install();
      const signInShared = async () => {
        await page.goto('/sign-in');
        const { length: before } = await codesTo(world.running.origin, email);
        await page.locator(`button[name=email][value="${email}"]`).click();
        await page.locator('input[name=code]').waitFor();
        await page.fill('input[name=code]', await mailedCode(world.running.origin, email, before));
        await page.check('input[name=shared]');
        await send(page);
        await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
      };
      await signInShared();
      await page.goto('/me');
      const dialog = page.locator('dialog[data-idle]');
      expect(await dialog.isVisible()).toBe(false);
      await page.clock.runFor('14:05');
      await dialog.waitFor();
      await checkAxe();
      await dialog.locator('button[value=stay]').click();
      await dialog.waitFor({ state: 'hidden' });

      await page.clock.runFor('15:05');
      await page.waitForURL((url) => url.pathname === '/');
      await page.goto('/me');
      expect(page.url()).toContain('/sign-in?next=');

      await signInShared();
      await page.goto('/links');
      await page.locator('main input[type=email]').pressSequentially('zhang');
      const asked: string[] = [];
      page.once('dialog', (one) => {
        asked.push(one.message());
        void one.dismiss();
      });
      await page.locator('header form[data-asks] button').click();
      await expect.poll(() => asked.length).toBe(1);
      expect(page.url()).toContain('/links');
    });
  });

  test('a passkey is added with the keyboard, signs in, is renamed and removed', async () => {
    const email = 'coordinator@harborlight.example';
    // Passkeys belong to a name, which an address is not.
    const origin = world.running.origin.replace('127.0.0.1', 'localhost');
    const visit = await openPage(world.browser, origin, { locale });
    const { page } = visit;
    const device = await withAuthenticator(visit);
    await signIn(visit, email);
    await page.locator('a[href$="/me/passkeys/new"]').click();
    await checkLightAndDark(visit);
    await send(page);
    await page.locator('input[name=name]').waitFor();
    await checkLightAndDark(visit);
    await page.fill('input[name=name]', `Phone ${tag}`);
    await tabTo(page, 'form[data-passkey] button');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=added/);
    await checkLightAndDark(visit);
    expect(await page.locator('main').innerText()).toContain(`Phone ${tag}`);

    await page.locator('button[formaction*=signOutEverywhere]').click();
    await page.waitForURL(/everywhere/);
    await device.refuse();
    await page.locator('form[action*=passkey] button').click();
    await page.locator('[data-failed]:visible').waitFor();
    await checkLightAndDark(visit);
    await device.agree();
    await page.locator('form[data-passkey] button').click();
    await page.waitForURL(/\/me$/);

    await page.locator('a[href*="/me/passkeys/"]', { hasNotText: /^$/ }).first().click();
    await page.locator('input[name=name]').waitFor();
    await checkLightAndDark(visit);
    await page.fill('input[name=name]', `Key ${tag}`);
    await send(page);
    await page.waitForURL(/done=renamed/);
    expect(await page.locator('main').innerText()).toContain(`Key ${tag}`);
    await page.locator('a[href*="/me/passkeys/"]').first().click();
    await page.locator('main details summary').click();
    await send(page, 'form[action*=remove]');
    await page.waitForURL(/done=removed/);
    expect(await page.locator('main').innerText()).not.toContain(`Key ${tag}`);
    visit.checkQuiet();
    await visit.close();
    expect(await mailedCode(world.running.origin, email)).toMatch(/^\d{6}$/);
  });
});
