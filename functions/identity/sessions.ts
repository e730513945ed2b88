/** Beginning a session, confirming in it, and what its owner may do with theirs: see them, end one, end all. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { day } from '../../shared/kernel/time.ts';
import { deviceOf } from '../../shared/identity/device-rules.ts';
import type { Identity } from '../../shared/identity/model.ts';
import {
  sessionDays,
  type AccountSession,
  type Confirmation,
  type Factor,
} from '../../shared/identity/session-model.ts';
import { isAlive, newSessionTimes } from '../../shared/identity/session-rules.ts';
import { personOf } from './signed-in-person.ts';
import { newId } from '../runtime/ids.ts';
import { logger } from '../runtime/logger.ts';
import { newSessionToken } from '../runtime/secrets.ts';
import { readAccount } from './account-store.ts';
import type { PeopleDeps } from './deps.ts';
import { endSession, endSessions, putSession, listSessions, renewSession } from './session-store.ts';

/** Of the request that signs in. */
export type SigningIn = { readonly userAgent: string | undefined; readonly requestId: string };
export type SignedIn = { readonly token: string; readonly identity: Identity };

/** Signs an account in. What a link opens is not confirmed: links are kept in mailboxes for days. */
export async function beginSession(
  { people, now: clock }: Pick<PeopleDeps, 'people' | 'now'>,
  { accountId, factor, userAgent, requestId }: SigningIn & { readonly accountId: string; readonly factor: Factor },
): Promise<SignedIn> {
  const now = clock();
  const token = newSessionToken();
  const session = {
    ...newSessionTimes(now),
    accountId,
    sessionId: newId('accountSession', now),
    factor,
    ...(factor === 'link' ? {} : { confirmedAt: new Date(now).toISOString() }),
  };
  const endsAt = Math.floor((now + sessionDays * day) / 1000);
  await putSession(people, token, session, { device: deviceOf(userAgent), endsAt });
  const identity = await personOf(people, `Bearer ${token}`, now);
  if (!identity) throw new Error('The session that was just kept is not there');
  logger.info('signed-in', { requestId, by: accountId, sessionId: session.sessionId, factor });
  return { token, identity };
}

/** The session goes on under a new token, which counts as confirmed; undefined when it ended meanwhile. */
export async function confirmSession(
  { people, now }: Pick<PeopleDeps, 'people' | 'now'>,
  token: string,
  factor: Factor,
): Promise<Confirmation | undefined> {
  const newToken = newSessionToken();
  const confirmedAt = new Date(now()).toISOString();
  const renewed = await renewSession(people, { token, newToken }, { factor, confirmedAt });
  return renewed ? { confirmedAt, token: newToken } : undefined;
}

/** The sessions that still count, the one in use first, then the newest. */
export async function mySessions({ people, now }: PeopleDeps, identity: Identity): Promise<AccountSession[]> {
  const { accountId } = identity;
  const [account, sessions] = await Promise.all([readAccount(people, accountId), listSessions(people, accountId)]);
  return sessions
    .filter((session) => isAlive(session, now(), account?.sessionsEndedAt))
    .map(({ sessionId, device, startedAt, lastUsedOn, factor }) => ({
      sessionId,
      device,
      startedAt: new Date(startedAt).toISOString(),
      lastUsedOn,
      factor,
      current: sessionId === identity.session.sessionId,
    }))
    .sort((a, b) => Number(b.current) - Number(a.current) || b.startedAt.localeCompare(a.startedAt));
}

/** Refuses: not-found, for a session of somebody else as for one that does not exist. */
export async function endMySession(
  { people }: PeopleDeps,
  { accountId }: Identity,
  sessionId: string,
): Promise<Result<true, 'not-found'>> {
  return (await endSession(people, accountId, sessionId)) ? accept(true) : refuse('not-found');
}

export const signOutEverywhere = ({ people, now }: PeopleDeps, { accountId }: Identity) =>
  endSessions(people, accountId, now());
