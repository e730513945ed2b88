/**
 * Mailed one-time codes: asking for one, signing in with it, and confirming with one that it is still the same
 * person. The answers never tell whether an address has an account: every address may ask for a code, and the
 * account is made when the code is used.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import { minute } from '../../shared/kernel/time.ts';
import type { CodePurpose } from '../../shared/identity/events.ts';
import type { Identity } from '../../shared/identity/model.ts';
import type { IdentityRefusal } from '../../shared/identity/refusals.ts';
import { codeLifetimeMinutes, type Confirmation } from '../../shared/identity/session-model.ts';
import { newId } from '../runtime/ids.ts';
import { emailKeyOf, equalText, isCodeOf, sessionKeyOf } from '../runtime/secrets.ts';
import { accountOf } from './account-store.ts';
import { putCode, tryCode, useCode } from './code-store.ts';
import type { PeopleDeps } from './deps.ts';
import { appointOperator } from '../organizations/organizations.ts';
import type { StoredMember } from '../organizations/membership-store.ts';
import { beginSession, confirmSession, type SignedIn, type SigningIn } from './sessions.ts';

type CodeRequest = {
  readonly email: string;
  readonly browserKey?: string | undefined;
  readonly locale: Locale;
  readonly purpose: CodePurpose;
};

/** Refuses: code.too-many-requests. */
export async function requestCode(
  deps: PeopleDeps,
  { email, browserKey, locale, purpose }: CodeRequest,
): Promise<Result<{ expiresInMinutes: number }, IdentityRefusal>> {
  const now = deps.now();
  const code = {
    codeId: newId('code', now),
    email,
    locale,
    purpose,
    browser: browserKey === undefined ? null : sessionKeyOf(browserKey),
    expiresAt: Math.floor((now + codeLifetimeMinutes * minute) / 1000),
  };
  const kept = await putCode(deps.people, emailKeyOf(deps.secret, email), code, Math.floor(now / 1000));
  return kept ? accept({ expiresInMinutes: codeLifetimeMinutes }) : refuse('code.too-many-requests');
}

type TypedCode = { readonly email: string; readonly code: string; readonly browserKey?: string | undefined };

/** Counts a try and uses the code up if it is right, mailed for this purpose, and asked for by the same browser. */
async function isRight(
  { people, secret, codeSecret, now }: PeopleDeps,
  { email, code, browserKey }: TypedCode,
  purpose: CodePurpose,
): Promise<boolean> {
  const emailKey = emailKeyOf(secret, email);
  const stored = await tryCode(people, emailKey, Math.floor(now() / 1000));
  // Compared where no code is alive as well, so that the time it takes tells nothing.
  const isCode = isCodeOf(codeSecret, stored?.codeId ?? emailKey, code.trim());
  const isBrowser = equalText(stored?.browser ?? '', browserKey === undefined ? '' : sessionKeyOf(browserKey));
  if (!stored || !isCode || !isBrowser || stored.purpose !== purpose) return false;
  return useCode(people, emailKey, stored.codeId);
}

/** Refuses: code.wrong-or-expired, for a wrong, used, expired or too often tried code, and for another browser's. */
export async function signIn(
  deps: PeopleDeps,
  typed: TypedCode & SigningIn,
  leaveTrace: (appointed: StoredMember) => Promise<void>,
): Promise<Result<SignedIn, IdentityRefusal>> {
  if (!(await isRight(deps, typed, 'sign-in'))) return refuse('code.wrong-or-expired');
  const { email, userAgent, requestId } = typed;
  const emailKey = emailKeyOf(deps.secret, email);
  const accountId = await accountOf(deps.people, { emailKey, email, now: deps.now() });
  if (email === deps.operatorEmail) await appointOperator(deps, { accountId, emailKey }, leaveTrace);
  return accept(await beginSession(deps, { accountId, factor: 'code', userAgent, requestId }));
}

/** A code to confirm with works only in the session that asked for it. Refuses: code.too-many-requests. */
export const askForConfirmation = (deps: PeopleDeps, { email }: Identity, token: string, locale: Locale) =>
  requestCode(deps, { email, browserKey: token, locale, purpose: 'confirm' });

/** Answers when the confirmation was given, and the token from now on. Refuses: code.wrong-or-expired. */
export async function confirmWithCode(
  deps: PeopleDeps,
  { email, session }: Identity,
  token: string,
  code: string,
): Promise<Result<Confirmation, IdentityRefusal>> {
  if (!(await isRight(deps, { email, code, browserKey: token }, 'confirm'))) return refuse('code.wrong-or-expired');
  // A passkey stays the stronger of the two.
  const confirmed = await confirmSession(deps, token, session.factor === 'passkey' ? 'passkey' : 'code');
  return confirmed ? accept(confirmed) : refuse('code.wrong-or-expired');
}
