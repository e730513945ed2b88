/**
 * What SES would tell of a mail that came back or that was complained of, told to the functions whose rules want it. People
 * and tests ask for it at the outbox. Source: AWS, "Contents of event data that Amazon SES publishes".
 */
import type { EventRuleDescription } from './deployment.ts';
import { matchesAny } from './event-filter.ts';
import type { CapturedMail } from './mail-message.ts';

export const mailFates = ['bounce', 'complaint'] as const;
export type MailFate = (typeof mailFates)[number];

export function mailEventOf({ id, at, from, to, configurationSet }: CapturedMail, fate: MailFate, now: Date) {
  const recipients = to.map((emailAddress) => ({ emailAddress }));
  const timestamp = now.toISOString();
  const tags = configurationSet ? { 'ses:configuration-set': [configurationSet] } : {};
  const mail = { timestamp: at, messageId: id, source: from, destination: to, tags };
  const told =
    fate === 'bounce'
      ? {
          eventType: 'Bounce',
          bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: recipients, timestamp },
        }
      : { eventType: 'Complaint', complaint: { complainedRecipients: recipients, timestamp } };
  return {
    version: '0',
    source: 'aws.ses',
    'detail-type': fate === 'bounce' ? 'Email Bounced' : 'Email Complaint Received',
    time: timestamp,
    detail: { ...told, mail },
  };
}

/** Wakes every function whose rule matches, and waits for them. */
export async function tellRules(
  rules: readonly EventRuleDescription[],
  event: object,
  invoke: (functionId: string, event: object) => Promise<unknown>,
): Promise<void> {
  const wanted = rules.filter(({ pattern }) => matchesAny([pattern], event));
  await Promise.all(wanted.map(({ functionId }) => invoke(functionId, event)));
}
