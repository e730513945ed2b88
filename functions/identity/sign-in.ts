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
import { emailKeyOf, isCodeOf, sessionKeyOf } from '../runtime/secrets.ts';
import { accountOf } from './account-store.ts';
import { putCode, tryCode, useCode, type CodeKey } from './code-store.ts';
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
    expiresAt: Math.floor((now + codeLifetimeMinutes * minute) / 1000),
  };
  const kept = await putCode(deps.people, codeKeyOf(deps, email, browserKey), code, Math.floor(now / 1000));
  if (kept) return accept({ expiresInMinutes: codeLifetimeMinutes });
  return refuse('code.too-many-requests', { retryAfterSeconds: codeLifetimeMinutes * 60 });
}

const codeKeyOf = ({ secret }: PeopleDeps, email: string, browserKey: string | undefined): CodeKey => ({
  emailKey: emailKeyOf(secret, email),
  browser: browserKey === undefined ? undefined : sessionKeyOf(browserKey),
});

type TypedCode = { readonly email: string; readonly code: string; readonly browserKey?: string | undefined };

/**
 * Counts a try of this browser's code, and uses it up if it is right and was mailed for this purpose. Refuses: code.other-browser
 * where no code of this browser is alive, whatever was typed, so that another browser's is neither tried nor told of.
 */
async function enterCode(
  deps: PeopleDeps,
  { email, code, browserKey }: TypedCode,
  purpose: CodePurpose,
): Promise<Result<true, IdentityRefusal>> {
  const key = codeKeyOf(deps, email, browserKey);
  const stored = await tryCode(deps.people, key, Math.floor(deps.now() / 1000));
  // Compared where no code is alive as well, so that the time it takes tells nothing.
  const isCode = isCodeOf(deps.codeSecret, stored?.codeId ?? key.emailKey, code.trim());
  // Whoever asks without a browser is told nothing of what others asked for.
  if (!stored) return refuse(browserKey === undefined ? 'code.wrong-or-expired' : 'code.other-browser');
  const used = isCode && stored.purpose === purpose && (await useCode(deps.people, key, stored.codeId));
  return used ? accept(true) : refuse('code.wrong-or-expired');
}

/** Refuses: code.wrong-or-expired; code.other-browser. */
export async function signIn(
  deps: PeopleDeps,
  typed: TypedCode & SigningIn,
  leaveTrace: (appointed: StoredMember) => Promise<void>,
): Promise<Result<SignedIn, IdentityRefusal>> {
  const entered = await enterCode(deps, typed, 'sign-in');
  if (!entered.ok) return entered;
  const { email, userAgent, requestId } = typed;
  const emailKey = emailKeyOf(deps.secret, email);
  const accountId = await accountOf(deps.people, { emailKey, email, now: deps.now() });
  if (email === deps.operatorEmail) await appointOperator(deps, { accountId, emailKey }, leaveTrace);
  return accept(await beginSession(deps, { accountId, factor: 'code', userAgent, requestId }));
}

/** A code to confirm with works only in the session that asked for it. Refuses: code.too-many-requests. */
export const askForConfirmation = (deps: PeopleDeps, { email }: Identity, token: string, locale: Locale) =>
  requestCode(deps, { email, browserKey: token, locale, purpose: 'confirm' });

/** Answers when the confirmation was given, and the token from now on. Refuses: code.wrong-or-expired; code.other-browser. */
export async function confirmWithCode(
  deps: PeopleDeps,
  { email, session }: Identity,
  token: string,
  code: string,
): Promise<Result<Confirmation, IdentityRefusal>> {
  const entered = await enterCode(deps, { email, code, browserKey: token }, 'confirm');
  if (!entered.ok) return entered;
  // A passkey stays the stronger of the two.
  const confirmed = await confirmSession(deps, token, session.factor === 'passkey' ? 'passkey' : 'code');
  return confirmed ? accept(confirmed) : refuse('code.wrong-or-expired');
}
