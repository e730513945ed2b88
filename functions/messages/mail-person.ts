/**
 * Every mail about a place goes through here: it is not sent to whoever ended it, it is held back once an address had many on
 * one day, and it carries the way to end it. Called by whatever tells people of their places.
 */
import { day } from '../../shared/kernel/time.ts';
import { decideMail, needsCall, type MailKind } from '../../shared/messages/address-rules.ts';
import { afterQuiet } from '../../shared/messages/reminder-rules.ts';
import { emailKeyOf, personKeyOf, purposeTokenOf } from '../runtime/secrets.ts';
import { countMail, readAddress } from './address-store.ts';
import { putCall } from './call-store.ts';
import { deliver, type DueMail } from './deliver.ts';
import type { MessagesDeps } from './deps.ts';
import { putDue } from './due-store.ts';
import { holdBack } from './held-store.ts';
import type { Table } from '../store/table.ts';
import type { PlaceRecord } from './place-record.ts';

/** An address, and the key that it is kept under. */
export type Address = { readonly email: string; readonly emailKey: string };

/**
 * Where the owner of an address ends its mails, by a link and by what mail programs follow themselves; both name the address by keys
 * only. `stoppedAt`: in a mail that was asked for after mails came back; whoever opens it there proves that mail arrives.
 * Source: RFC 2369 and, for one click, RFC 8058.
 */
export function stopWaysOf({ siteOrigin, secret }: MessagesDeps, { email, emailKey }: Address, stoppedAt?: number) {
  const proof = stoppedAt === undefined ? [] : [String(stoppedAt)];
  const token = purposeTokenOf(secret, 'stop', emailKey, personKeyOf(secret, { email }), ...proof);
  return {
    stopLink: `${siteOrigin}/mail/${token}`,
    headers: {
      'List-Unsubscribe': `<${siteOrigin}/api/mails/${token}/one-click>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}

async function callInstead(messages: Table, record: PlaceRecord, id: MailKind, now: number): Promise<'not-mailed'> {
  if (needsCall(id)) await putCall(messages, record, id, now);
  return 'not-mailed';
}

/** `held`: the day's digest will tell it. */
export async function mailPerson(
  deps: MessagesDeps,
  record: PlaceRecord,
  id: MailKind,
  mailWith: (stopLink: string) => Promise<Omit<DueMail, 'to' | 'locale' | 'headers'>>,
): Promise<'sent' | 'sent-already' | 'held' | 'not-mailed'> {
  const { email, locale, zone } = record;
  const { messages, secret } = deps;
  const now = deps.now();
  if (!email) return callInstead(messages, record, id, now);
  const emailKey = emailKeyOf(secret, email);
  const today = new Date(now).toISOString().slice(0, 10);
  const address = await readAddress(messages, emailKey);
  const decision = decideMail(address, id, today);
  // Whoever ended the mails wanted none; whoever cannot get them is called.
  if (decision === 'drop' && address.stopped === 'bounced') return callInstead(messages, record, id, now);
  if (decision === 'drop') return 'not-mailed';
  if (decision === 'hold') {
    await holdBack(messages, emailKey, today, record, now);
    const at = afterQuiet((Math.floor(now / day) + 1) * day, zone);
    await putDue(messages, { kind: 'digest', id: emailKey, at, of: { emailKey, on: today } });
    return 'held';
  }
  const { stopLink, headers } = stopWaysOf(deps, { email, emailKey });
  const outcome = await deliver(messages, { ...(await mailWith(stopLink)), to: email, locale, headers }, now);
  if (outcome === 'sent') await countMail(messages, emailKey, now, address);
  return outcome;
}
