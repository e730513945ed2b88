/**
 * Every mail about a place goes through here: it is not sent to whoever ended it, it is held back once an address had many on
 * one day, and it carries the way to end it. Called by whatever tells people of their places.
 */
import { day } from '../../shared/kernel/time.ts';
import { decideMail, type MailKind } from '../../shared/messages/address-rules.ts';
import { afterQuiet } from '../../shared/messages/reminder-rules.ts';
import { emailKeyOf, personKeyOf, purposeTokenOf } from '../runtime/secrets.ts';
import { countMail, readAddress } from './address-store.ts';
import { deliver, type DueMail } from './deliver.ts';
import type { MessagesDeps } from './deps.ts';
import { putDue } from './due-store.ts';
import { holdBack } from './held-store.ts';
import type { PlaceRecord } from './place-record.ts';

/** Where the owner of an address ends its mails. Names the address by keys only. */
const stopTokenOf = (secret: string, email: string) =>
  purposeTokenOf(secret, 'stop', emailKeyOf(secret, email), personKeyOf(secret, { email }));

export const stopLinkOf = ({ siteOrigin, secret }: MessagesDeps, email: string) =>
  `${siteOrigin}/mail/${stopTokenOf(secret, email)}`;

/** Source: RFC 2369 and, for one click, RFC 8058. */
const headersOf = ({ siteOrigin, secret }: MessagesDeps, email: string) => ({
  'List-Unsubscribe': `<${siteOrigin}/api/mails/${stopTokenOf(secret, email)}/one-click>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

export async function mailPerson(
  deps: MessagesDeps,
  record: PlaceRecord,
  id: MailKind,
  mailWith: (stopLink: string) => Promise<Omit<DueMail, 'to' | 'locale' | 'headers'>>,
): Promise<void> {
  const { email, locale, zone } = record;
  if (!email) return;
  const { messages, secret } = deps;
  const now = deps.now();
  const emailKey = emailKeyOf(secret, email);
  const today = new Date(now).toISOString().slice(0, 10);
  const decision = decideMail(await readAddress(messages, emailKey), id, today);
  if (decision === 'drop') return;
  if (decision === 'hold') {
    await holdBack(messages, emailKey, today, record, now);
    const at = afterQuiet((Math.floor(now / day) + 1) * day, zone);
    await putDue(messages, { kind: 'digest', id: emailKey, at, of: { emailKey, on: today } });
    return;
  }
  const stopLink = stopLinkOf(deps, email);
  const mail = { ...(await mailWith(stopLink)), to: email, locale, headers: headersOf(deps, email) };
  if ((await deliver(messages, mail, now)) === 'sent') await countMail(messages, emailKey, now);
}
