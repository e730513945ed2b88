/**
 * Signing in with a mailed one-time code. The answers never tell whether an address has an account:
 * every address may ask for a code, and the account is made when the code is used.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import { day, minute } from '../../shared/kernel/time.ts';
import { codeLifetimeMinutes, sessionDays, type Identity } from '../../shared/people/model.ts';
import type { PeopleRefusal } from '../../shared/people/refusals.ts';
import { identityOf } from '../platform/identity.ts';
import { newId } from '../platform/ids.ts';
import { codeOf, emailKeyOf, equalText, newSessionToken, sessionKeyOf } from '../platform/secrets.ts';
import { accountOf, keepMembership, keepSession } from './account-store.ts';
import { keepCode, tryCode, useCode } from './code-store.ts';
import type { PeopleDeps } from './deps.ts';

/** The organization that the operator of a stage belongs to; it exists without being made. */
const platformOrganization = {
  organizationId: `org_${'0'.repeat(26)}`,
  organizationName: { 'zh-CN': '港灯平台', en: 'Harborlight platform' },
} as const;

/** Refuses: code.too-many-requests. */
export async function requestCode(
  deps: PeopleDeps,
  { email, browserKey, locale }: { email: string; browserKey?: string | undefined; locale: Locale },
): Promise<Result<{ expiresInMinutes: number }, PeopleRefusal>> {
  const now = deps.now();
  const code = {
    codeId: newId('code', now),
    email,
    locale,
    browser: browserKey === undefined ? null : sessionKeyOf(browserKey),
    expiresAt: Math.floor((now + codeLifetimeMinutes * minute) / 1000),
  };
  const kept = await keepCode(deps.people, emailKeyOf(deps.secret, email), code, Math.floor(now / 1000));
  return kept ? accept({ expiresInMinutes: codeLifetimeMinutes }) : refuse('code.too-many-requests');
}

/** Refuses: code.wrong-or-expired, for a wrong, used, expired or too often tried code, and for another browser's. */
export async function signIn(
  deps: PeopleDeps,
  { email, code, browserKey }: { email: string; code: string; browserKey?: string | undefined },
): Promise<Result<{ token: string; identity: Identity }, PeopleRefusal>> {
  const now = deps.now();
  const emailKey = emailKeyOf(deps.secret, email);
  const stored = await tryCode(deps.people, emailKey, Math.floor(now / 1000));
  const right =
    stored !== undefined &&
    equalText(codeOf(deps.secret, stored.codeId), code.trim()) &&
    (stored.browser === null || (browserKey !== undefined && equalText(stored.browser, sessionKeyOf(browserKey))));
  if (!right || !(await useCode(deps.people, emailKey, stored.codeId))) return refuse('code.wrong-or-expired');

  const accountId = await accountOf(deps.people, { emailKey, email, now });
  if (email === deps.operatorEmail) {
    await keepMembership(deps.people, accountId, { ...platformOrganization, role: 'platform_operator' });
  }
  const token = newSessionToken();
  await keepSession(deps.people, token, accountId, Math.floor((now + sessionDays * day) / 1000));
  const identity = await identityOf(deps.people, `Bearer ${token}`, now);
  return identity ? accept({ token, identity }) : refuse('code.wrong-or-expired');
}
