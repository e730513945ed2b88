/** Using a passkey: to sign in, as first factor and second at once, or to confirm in between that it is still the same person. */
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { minute } from '../../shared/kernel/time.ts';
import { challengeMinutes, type Assertion } from '../../shared/identity/passkey-model.ts';
import type { IdentityRefusal } from '../../shared/identity/refusals.ts';
import type { Confirmation } from '../../shared/identity/session-model.ts';
import { sessionKeyOf } from '../runtime/secrets.ts';
import {
  putChallenge,
  updateUse,
  listPasskeys,
  passkeyIdOf,
  readPasskey,
  takeChallenge,
  type ChallengeUse,
} from './passkey-store.ts';
import { challengeEnd, notAccepted, type InSession, type PasskeyDeps } from './passkeys.ts';
import { beginSession, confirmSession, type SignedIn, type SigningIn } from './sessions.ts';

type Options = Readonly<Record<string, unknown>>;
type Known = { readonly credentialId: string; readonly transports: readonly string[] };

/** Options for `navigator.credentials.get`; without `known` the device offers whatever passkeys it has for the site. */
async function optionsFor(
  { people, site, now }: PasskeyDeps,
  use: ChallengeUse,
  known: readonly Known[] = [],
): Promise<Options> {
  const options = await generateAuthenticationOptions({
    rpID: site.id,
    allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
    userVerification: 'required',
    timeout: challengeMinutes * minute,
  });
  await putChallenge(people, options.challenge, use, challengeEnd(now()));
  return { ...options };
}

/**
 * Whether the answer is signed by a passkey of the account over a challenge that was given out for this use.
 * A counter that did not move on is refused: the key may have been copied. Source: WebAuthn Level 3, 6.1.1.
 */
async function isSigned(
  { people, site, now: clock }: PasskeyDeps,
  {
    accountId,
    response,
    use,
  }: { readonly accountId: string; readonly response: Assertion; readonly use: ChallengeUse },
): Promise<Result<true, 'passkey.not-accepted'>> {
  const passkey = await readPasskey(people, accountId, passkeyIdOf(response.id));
  if (!passkey) return refuse('passkey.not-accepted');
  const now = clock();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
      expectedChallenge: (challenge) => takeChallenge(people, challenge, use, Math.floor(now / 1000)),
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
      requireUserVerification: true,
    });
    const used = { counter: authenticationInfo.newCounter, on: new Date(now).toISOString().slice(0, 10) };
    if (!verified || !(await updateUse(people, passkey, used))) return refuse('passkey.not-accepted');
    return accept(true);
  } catch (error) {
    return notAccepted(error);
  }
}

const signInUse = (browserKey: string) => ({ purpose: 'sign-in', to: sessionKeyOf(browserKey) }) as const;
const confirmUse = (token: string) => ({ purpose: 'confirm', to: sessionKeyOf(token) }) as const;

export const beginPasskeySignIn = (deps: PasskeyDeps, browserKey: string) => optionsFor(deps, signInUse(browserKey));

/** Refuses: passkey.not-accepted, alike for an unknown passkey and a wrong answer. */
export async function signInWithPasskey(
  deps: PasskeyDeps,
  given: SigningIn & { readonly browserKey: string; readonly response: Assertion },
): Promise<Result<SignedIn, IdentityRefusal>> {
  const { browserKey, response, userAgent, requestId } = given;
  // The device says whose passkey it is, and the signature whether that is true.
  const accountId = Buffer.from(response.response.userHandle ?? '', 'base64url').toString();
  const signed = await isSigned(deps, { accountId, response, use: signInUse(browserKey) });
  return signed.ok ? accept(await beginSession(deps, { accountId, factor: 'passkey', userAgent, requestId })) : signed;
}

export async function beginPasskeyConfirmation(deps: PasskeyDeps, { identity, token }: InSession): Promise<Options> {
  return optionsFor(deps, confirmUse(token), await listPasskeys(deps.people, identity.accountId));
}

/**
 * Answers when the confirmation was given, and the token from now on: the session counts as confirmed with a passkey.
 * Refuses: passkey.not-accepted.
 */
export async function confirmWithPasskey(
  deps: PasskeyDeps,
  { identity, token }: InSession,
  response: Assertion,
): Promise<Result<Confirmation, IdentityRefusal>> {
  const { accountId } = identity;
  const signed = await isSigned(deps, { accountId, response, use: confirmUse(token) });
  if (!signed.ok) return signed;
  const confirmed = await confirmSession(deps, token, 'passkey');
  return confirmed ? accept(confirmed) : refuse('passkey.not-accepted');
}
