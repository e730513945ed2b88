/**
 * Keeping one's own passkeys. The first is added on the strength of a fresh code; from then on adding and removing
 * one needs a passkey, so that whoever reads the mailbox alone gains nothing. The owner is mailed of either.
 */
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import { minute } from '../../shared/kernel/time.ts';
import type { Identity } from '../../shared/identity/model.ts';
import { challengeMinutes, type Attestation, type Passkey } from '../../shared/identity/passkey-model.ts';
import type { IdentityRefusal } from '../../shared/identity/refusals.ts';
import { confirmationMinutes } from '../../shared/identity/session-model.ts';
import { logger } from '../runtime/logger.ts';
import { sessionKeyOf } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';
import { readAccount } from './account-store.ts';
import { readMember } from '../organizations/membership-store.ts';
import {
  putPasskey,
  putChallenge,
  listPasskeys,
  passkeyIdOf,
  removePasskey,
  renamePasskey,
  takeChallenge,
  type StoredPasskey,
} from './passkey-store.ts';
import type { RelyingParty } from './relying-party.ts';
import { endSessions } from './session-store.ts';

export type PasskeyDeps = { readonly people: Table; readonly site: RelyingParty; readonly now: () => number };
/** A person in one session. */
export type InSession = { readonly identity: Identity; readonly token: string };
type Options = Readonly<Record<string, unknown>>;
type Refused = IdentityRefusal | 'not-found' | 'step-up.required';

/** EdDSA, ES256 and RS256, which every authenticator has one of. Source: IANA, COSE Algorithms. */
const algorithms = [-8, -7, -257];

export const challengeEnd = (now: number) => Math.floor((now + challengeMinutes * minute) / 1000);

const viewOf = ({ passkeyId, name, addedAt, lastUsedOn, synced }: StoredPasskey): Passkey => ({
  passkeyId,
  name,
  addedAt,
  lastUsedOn,
  synced,
});

/** Oldest first. */
export const myPasskeys = async ({ people }: PasskeyDeps, { accountId }: Identity): Promise<Passkey[]> =>
  (await listPasskeys(people, accountId)).map(viewOf).sort((a, b) => a.addedAt.localeCompare(b.addedAt));

/** Refuses: step-up.required, for a session without a passkey of an account that has one. */
async function mayChange(
  { people }: PasskeyDeps,
  { accountId, session }: Identity,
): Promise<Result<StoredPasskey[], 'step-up.required'>> {
  const known = await listPasskeys(people, accountId);
  if (known.length === 0 || session.factor === 'passkey') return accept(known);
  return refuse('step-up.required', { ways: ['passkey'], withinMinutes: confirmationMinutes });
}

/** Options for `navigator.credentials.create`. Refuses: step-up.required. */
export async function beginPasskey(
  deps: PasskeyDeps,
  { identity, token }: InSession,
): Promise<Result<Options, Refused>> {
  const known = await mayChange(deps, identity);
  if (!known.ok) return known;
  const options = await generateRegistrationOptions({
    rpName: deps.site.name,
    rpID: deps.site.id,
    userID: Buffer.from(identity.accountId),
    userName: identity.email,
    userDisplayName: identity.name ?? '',
    attestationType: 'none',
    excludeCredentials: known.value.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
    timeout: challengeMinutes * minute,
  });
  const use = { purpose: 'add', to: sessionKeyOf(token) } as const;
  await putChallenge(deps.people, options.challenge, use, challengeEnd(deps.now()));
  return accept({ ...options });
}

/** Refuses: step-up.required, passkey.not-accepted for whatever is wrong with the answer. */
export async function registerPasskey(
  deps: PasskeyDeps,
  { identity, token }: InSession,
  { name, response, locale }: { readonly name: string; readonly response: Attestation; readonly locale: Locale },
): Promise<Result<Passkey, Refused>> {
  const known = await mayChange(deps, identity);
  if (!known.ok) return known;
  const now = deps.now();
  const use = { purpose: 'add', to: sessionKeyOf(token) } as const;
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as Parameters<typeof verifyRegistrationResponse>[0]['response'],
      expectedChallenge: (challenge) => takeChallenge(deps.people, challenge, use, Math.floor(now / 1000)),
      expectedOrigin: deps.site.origin,
      expectedRPID: deps.site.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!verified) return refuse('passkey.not-accepted');
    const { credential, credentialBackedUp } = registrationInfo;
    const { accountId, email } = identity;
    const passkey: StoredPasskey = {
      accountId,
      passkeyId: passkeyIdOf(credential.id),
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: response.response.transports,
      synced: credentialBackedUp,
      name,
      addedAt: new Date(now).toISOString(),
      locale,
    };
    const added = await putPasskey(deps.people, passkey, { accountId, email, locale, now });
    return added ? accept(viewOf(passkey)) : refuse('passkey.not-accepted');
  } catch (error) {
    return notAccepted(error);
  }
}

/** The library throws at whatever is wrong with an answer; faults of the store are not its own and are thrown on. */
export function notAccepted(error: unknown): Result<never, 'passkey.not-accepted'> {
  if (error instanceof Error && '$metadata' in error) throw error;
  logger.info('passkey-not-accepted', { why: error instanceof Error ? error.name : undefined });
  return refuse('passkey.not-accepted');
}

/** Refuses: not-found. */
export async function renameMyPasskey(
  { people }: PasskeyDeps,
  { accountId }: Identity,
  { passkeyId, name }: { readonly passkeyId: string; readonly name: string },
): Promise<Result<true, 'not-found'>> {
  return (await renamePasskey(people, accountId, passkeyId, name)) ? accept(true) : refuse('not-found');
}

/** Refuses: not-found, step-up.required. */
export async function removeMyPasskey(
  deps: PasskeyDeps,
  identity: Identity,
  { passkeyId, locale }: { readonly passkeyId: string; readonly locale: Locale },
): Promise<Result<true, Refused>> {
  const known = await mayChange(deps, identity);
  if (!known.ok) return known;
  const { accountId, email } = identity;
  const told = { accountId, email, locale, now: deps.now() };
  return (await removePasskey(deps.people, passkeyId, told)) ? accept(true) : refuse('not-found');
}

type ForgetRequest = {
  readonly organizationId: string;
  readonly membershipId: string;
  /** For passkeys of which it is not known in which language they were made. */
  readonly locale: Locale;
};

/**
 * Forgets all passkeys of a member and ends their sessions, also those on a device that is lost; they begin anew with a
 * code. Answers how many there were. Refuses: not-found.
 */
export async function forgetPasskeysOf(
  { people, now }: PasskeyDeps,
  { organizationId, membershipId, locale }: ForgetRequest,
): Promise<Result<number, 'not-found'>> {
  const member = await readMember(people, organizationId, membershipId);
  const account = member && (await readAccount(people, member.accountId));
  if (!account) return refuse('not-found');
  const { accountId, email } = account;
  const known = await listPasskeys(people, accountId);
  await Promise.all(
    known.map((passkey) =>
      removePasskey(people, passkey.passkeyId, { accountId, email, locale: passkey.locale ?? locale, now: now() }),
    ),
  );
  await endSessions(people, accountId, now());
  return accept(known.length);
}
