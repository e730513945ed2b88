/** One's own account on the site: roles, sessions, and what asks for a confirmation by code or passkey. */
import { describe, expect, test, vi } from 'vitest';
import { actions as me, load as loadMe } from '../../../web/src/routes/(people)/me/+page.server.ts';
import { actions as members } from '../../../web/src/routes/(people)/organizations/[organizationId]/+page.server.ts';
import { actions as member } from '../../../web/src/routes/(people)/organizations/[organizationId]/members/[membershipId]/+page.server.ts';
import { at, holds, openDays, params } from '../support/organization-data.ts';
import { ids, identityWith } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const session = {
  sessionId: ids.accountSession,
  device: { browser: 'Firefox', system: 'Android' },
  startedAt: at,
  lastUsedOn: '2026-06-03',
  factor: 'code',
  current: true,
};

const none = { myPasskeys: async () => ({ passkeys: [] }) };
const passkey = { passkeyId: 'k'.repeat(43), name: 'My phone', addedAt: at, synced: true };
const answer = { id: 'aa', rawId: 'aa', type: 'public-key' };
const assertion = {
  ...answer,
  response: { clientDataJSON: 'aa', authenticatorData: 'aa', signature: 'aa' },
};

describe('one’s own account', () => {
  test('shows roles with their venues, and where one is signed in', async () => {
    const identity = holds('venue_manager', ids.venue);
    const api = { people: { mySessions: async () => ({ sessions: [session] }) }, passkeys: none, openDays };
    const page: any = await loadMe(siteEvent({ api, identity }).event);
    expect(page.memberships).toMatchObject([
      { role: 'Venue manager · Hangzhou main venue', organization: 'Station', maySee: true },
    ]);
    expect(page.sessions).toMatchObject([
      { browser: 'Firefox', system: 'Android', lastUsedOn: '3\u00a0Jun\u00a02026' },
    ]);
  });

  test('shows roles that wait for a passkey apart from those that count', async () => {
    const { memberships } = holds('auditor');
    const identity = identityWith({ awaitingPasskey: memberships });
    const api = { people: { mySessions: async () => ({ sessions: [] }) }, passkeys: none };
    const page: any = await loadMe(siteEvent({ api, identity }).event);
    expect(page).toMatchObject({ memberships: [], awaitingPasskey: [{ role: 'Auditor (read only)', maySee: false }] });
  });

  test('leads to sign in and back whoever is not signed in', async () => {
    const attempt = async () => loadMe(siteEvent({ url: 'http://site.test/me' }).event);
    expect(await redirectOf(attempt())).toBe('/sign-in?next=%2Fme');
  });

  test('says so where a session has ended', async () => {
    const { event } = siteEvent({ url: 'http://site.test/me' });
    event.locals.sessionEnded = true;
    expect(await redirectOf((async () => loadMe(event))())).toBe('/sign-in?next=%2Fme&ended');
  });

  test('signs out elsewhere, and everywhere with the cookie here', async () => {
    const endMySession = vi.fn(async (_: any) => ({ signedOut: true }));
    const one = siteEvent({ form: { sessionId: 'ses_2' }, api: { people: { endMySession } } });
    expect(await redirectOf(me.signOutThere!(one.event))).toBe('/me?done=ended');
    expect(endMySession).toHaveBeenCalledWith({ sessionId: 'ses_2' });

    const signOutEverywhere = vi.fn(async () => ({ signedOut: true }));
    const all = siteEvent({ form: {}, cookies: { session: 'token' }, api: { people: { signOutEverywhere } } });
    expect(await redirectOf(me.signOutEverywhere!(all.event))).toBe('/sign-in?everywhere');
    expect(signOutEverywhere).toHaveBeenCalledOnce();
    expect(all.jar.has('session')).toBe(false);
  });

  test('keeps the cookie when signing out everywhere failed', async () => {
    const api = { people: { signOutEverywhere: vi.fn().mockRejectedValue(refusal('busy')) } };
    const { event, jar } = siteEvent({ form: {}, cookies: { session: 'token' }, api });
    expect(await me.signOutEverywhere!(event)).toMatchObject({ status: 503 });
    expect(jar.get('session')).toBe('token');
  });
});

describe('what asks for a confirmation', () => {
  const typed = { email: 'new@people.example', role: `venue_manager:${ids.venue}` };
  const url = 'http://site.test/organizations/x?/invite';
  const asking = (form: Record<string, string>, calls: object, passkeys: object = none) =>
    siteEvent({ form, params, url, identity: holds('coordinator'), api: { people: calls, passkeys } }).event;

  test('has a code mailed and keeps what was typed', async () => {
    const askForConfirmation = vi.fn(async () => ({ expiresInMinutes: 10 }));
    const invite = vi.fn().mockRejectedValue(refusal('step-up.required'));
    const failed: any = await members.invite!(asking(typed, { invite, askForConfirmation }));
    expect(askForConfirmation).toHaveBeenCalledOnce();
    expect(failed).toMatchObject({
      status: 403,
      data: { values: typed, errors: [], confirming: { action: '?/invite', email: 'someone@people.example' } },
    });
  });

  test('is done with the typed code, in the same request', async () => {
    const confirm = vi.fn(async (_: any) => ({ confirmedAt: at, token: 'token-2' }));
    const invite = vi.fn(async (_: any) => ({}));
    const event = asking({ ...typed, confirmationCode: ' 123 456' }, { confirm, invite });
    expect(await redirectOf(members.invite!(event))).toBe(
      `/organizations/${ids.organization}?done=invited#invitations`,
    );
    expect(confirm).toHaveBeenCalledWith({ code: '123456' });
    expect(event.cookies.get('session')).toBe('token-2');
    expect(invite).toHaveBeenCalledWith(
      { organizationId: ids.organization, email: 'new@people.example', role: 'venue_manager', venueId: ids.venue },
      // Of the page's hidden field, so that a second press invites nobody twice.
      { context: { idempotencyKey: expect.any(String) } },
    );
  });

  test.each(['12345', '000000'])('is not done with the wrong code %s, and asks for it again', async (code) => {
    const confirm = vi.fn().mockRejectedValue(refusal('code.wrong-or-expired'));
    const invite = vi.fn();
    const failed: any = await members.invite!(asking({ ...typed, confirmationCode: code }, { confirm, invite }));
    expect(invite).not.toHaveBeenCalled();
    expect(failed.data).toMatchObject({
      values: typed,
      errors: [{ path: 'confirmationCode' }],
      confirming: { action: '?/invite' },
    });
  });

  test('mails another code when asked, and still takes the last one after too many', async () => {
    const askForConfirmation = vi.fn().mockRejectedValue(refusal('code.too-many-requests'));
    const confirm = vi.fn();
    const invite = vi.fn().mockRejectedValue(refusal('step-up.required'));
    const form = { ...typed, confirmationCode: '123456', mailCode: 'on' };
    const failed: any = await members.invite!(asking(form, { invite, askForConfirmation, confirm }));
    expect(confirm).not.toHaveBeenCalled();
    expect(failed.data).toMatchObject({ values: typed, title: expect.stringContaining('codes'), confirming: {} });
  });

  const keeper = {
    myPasskeys: async () => ({ passkeys: [passkey] }),
    beginPasskeyConfirmation: async () => ({ options: { challenge: 'abc' } }),
  };

  test('asks whoever has a passkey for that, and mails a code only on request', async () => {
    const askForConfirmation = vi.fn(async () => ({ expiresInMinutes: 10 }));
    const invite = vi.fn().mockRejectedValue(refusal('step-up.required'));
    const asked: any = await members.invite!(asking(typed, { invite, askForConfirmation }, keeper));
    expect(asked.data).toMatchObject({ values: typed, ceremony: { challenge: 'abc' } });
    expect(askForConfirmation).not.toHaveBeenCalled();
    const form = { ...typed, mailCode: 'on' };
    const mailed: any = await members.invite!(asking(form, { invite, askForConfirmation }, keeper));
    expect(mailed.data.ceremony).toBeUndefined();
    expect(askForConfirmation).toHaveBeenCalledOnce();
  });

  test('is done with a passkey, and not with one that is not accepted', async () => {
    const invite = vi.fn(async (_: any) => ({}));
    const form = { ...typed, confirmationPasskey: JSON.stringify(assertion) };
    const confirmWithPasskey = vi.fn(async (_: any) => ({ confirmedAt: at, token: 'token-2' }));
    const event = asking(form, { invite }, { ...keeper, confirmWithPasskey });
    expect(await redirectOf(members.invite!(event))).toContain('done=invited');
    expect(event.cookies.get('session')).toBe('token-2');
    expect(confirmWithPasskey.mock.calls[0]![0].response).toMatchObject(assertion);

    const wrong = vi.fn().mockRejectedValue(refusal('passkey.not-accepted'));
    const failed: any = await members.invite!(asking(form, { invite }, { ...keeper, confirmWithPasskey: wrong }));
    expect(failed.data).toMatchObject({ values: typed, title: expect.stringContaining('passkey'), ceremony: {} });
    expect(invite).toHaveBeenCalledOnce();
  });

  test('tells any other refusal on its page, without the code', async () => {
    const confirm = vi.fn(async () => ({ confirmedAt: at, token: 'token-2' }));
    const changeMember = vi.fn().mockRejectedValue(refusal('member.has-role'));
    const event = asking({ role: 'auditor', confirmationCode: '123456' }, { confirm, changeMember });
    const failed: any = await member.change!(event);
    expect(failed.data).toMatchObject({ values: { role: 'auditor' }, errors: [{ path: 'role' }] });
    expect(failed.data.confirming).toBeUndefined();
    expect(failed.data.values).not.toHaveProperty('confirmationCode');
  });
});
