/**
 * Addresses that mail does not reach, or whose owners complained. SES tells of them, here they are heard; staff see them on
 * their lists, and nobody is mailed about places until the owner proves the address anew (stop-mails.ts).
 */
import * as z from 'zod';
import { isUndelivered } from '../../shared/messages/address-rules.ts';
import { emailKeyOf } from '../runtime/secrets.ts';
import { listStopped, setUndelivered } from './address-store.ts';
import type { MessagesDeps } from './deps.ts';
import { listPlaceRecords } from './find-records.ts';

/** Of a soft bounce SES tells once it has given up trying; the mailbox may be there again tomorrow, so it counts as nothing. */
const recipients = z.array(z.object({ emailAddress: z.string() }));
const mail = z.object({ timestamp: z.iso.datetime() });
/** Source: AWS, "Contents of event data that Amazon SES publishes". */
export const mailEvent = z.discriminatedUnion('eventType', [
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipients }),
  }),
  z.object({ eventType: z.literal('Complaint'), mail, complaint: z.object({ complainedRecipients: recipients }) }),
]);
export type MailEvent = z.infer<typeof mailEvent>;

/** `Mei <mei@example.org>` and `MEI@example.org` are one address. */
const addressIn = (text: string) => (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase();

const told = (event: MailEvent) => {
  if (event.eventType === 'Complaint') return { why: 'complained', who: event.complaint.complainedRecipients } as const;
  const isHard = event.bounce.bounceType === 'Permanent';
  return { why: 'bounced', who: isHard ? event.bounce.bouncedRecipients : [] } as const;
};

/** Answers how many addresses are mailed no more. */
export async function heedMailEvent(
  { messages, secret, now }: Pick<MessagesDeps, 'messages' | 'secret' | 'now'>,
  event: MailEvent,
): Promise<number> {
  const { why, who } = told(event);
  const sentAt = Date.parse(event.mail.timestamp);
  const heeded = await Promise.all(
    who.map(({ emailAddress }) =>
      setUndelivered(messages, emailKeyOf(secret, addressIn(emailAddress)), { why, sentAt, now: now() }),
    ),
  );
  return heeded.filter(Boolean).length;
}

/** The places of a slot whose people mail does not reach. */
export async function listUndelivered(deps: MessagesDeps, slotId: string): Promise<string[]> {
  const records = await listPlaceRecords(deps, slotId);
  const keyed = records.flatMap(({ email, recordId }) =>
    email ? [{ recordId, emailKey: emailKeyOf(deps.secret, email) }] : [],
  );
  const stopped = await listStopped(deps.messages, [...new Set(keyed.map(({ emailKey }) => emailKey))]);
  return keyed.flatMap(({ recordId, emailKey }) => (isUndelivered(stopped.get(emailKey)) ? [recordId] : []));
}
