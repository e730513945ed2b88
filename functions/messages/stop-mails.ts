/**
 * Ends the mails to an address, by the link that each of them carries: fewer, or "that was not me", which also gives the
 * places back, forgets the address everywhere, and remembers a keyed hash for a year so that nobody mails it meanwhile.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { isUndelivered, type Stopped } from '../../shared/messages/address-rules.ts';
import { putErasure } from '../privacy/erasure-store.ts';
import { newId } from '../runtime/ids.ts';
import { partsOfPurposeToken } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';
import { readAddress, setStopped } from './address-store.ts';
import type { MessagesDeps } from './deps.ts';

const keysOf = (secret: string, token: string) => {
  const [emailKey, personKey, proof] = partsOfPurposeToken(secret, 'stop', token) ?? [];
  return emailKey && personKey ? { emailKey, personKey, proof } : undefined;
};

/** Refuses: not-found, for forged links. */
export async function seeStop(
  { messages, secret }: MessagesDeps,
  token: string,
): Promise<Result<{ stopped?: Stopped | undefined }>> {
  const keys = keysOf(secret, token);
  return keys ? accept({ stopped: (await readAddress(messages, keys.emailKey)).stopped }) : refuse('not-found');
}

export type StopChoice = 'quiet' | 'not-me' | 'again';

/** Refuses: not-found, mail.not-proven. "Not me" cannot be taken back: what was forgotten is gone. */
export async function stopMails(
  deps: MessagesDeps & { readonly people: Table },
  token: string,
  choice: StopChoice,
): Promise<Result<{ stopped?: Stopped | undefined }>> {
  const { messages, people, secret } = deps;
  const keys = keysOf(secret, token);
  if (!keys) return refuse('not-found');
  const now = deps.now();
  const { stopped: before, stoppedAt } = await readAddress(messages, keys.emailKey);
  if (before === 'not-me') return accept({ stopped: before });
  if (choice === 'again' && isUndelivered(before) && keys.proof !== String(stoppedAt)) return refuse('mail.not-proven');
  if (choice === 'quiet' && isUndelivered(before)) return accept({ stopped: before });
  const stopped = choice === 'again' ? undefined : choice;
  await setStopped(messages, keys.emailKey, stopped, now);
  if (choice === 'not-me') {
    const askedAt = new Date(now).toISOString();
    await putErasure(people, { erasureId: newId('erasure', now), personKey: keys.personKey, askedAt });
  }
  return accept({ stopped });
}

/** Fewer mails; false for a forged link. Whoever said more than that already has said it. */
export async function stopByOneClick(
  { messages, secret, now }: Pick<MessagesDeps, 'messages' | 'secret' | 'now'>,
  token: string,
): Promise<boolean> {
  const keys = keysOf(secret, token);
  if (!keys) return false;
  const { stopped } = await readAddress(messages, keys.emailKey);
  if (!stopped) await setStopped(messages, keys.emailKey, 'quiet', now());
  return true;
}
