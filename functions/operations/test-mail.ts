/** A mail to the operator who asks, by the way of all mails, and what became of the last one. */
import type { Locale } from '../../shared/kernel/text.ts';
import { minute } from '../../shared/kernel/time.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { testMailOf } from '../../shared/operations/test-mail.ts';
import { readAddress } from '../messages/address-store.ts';
import { deliver } from '../messages/deliver.ts';
import { MailRefused } from '../messages/ses.ts';
import { logger } from '../runtime/logger.ts';
import { emailKeyOf } from '../runtime/secrets.ts';
import { faultOf } from '../../shared/kernel/faults.ts';
import type { OperationsDeps } from './deps.ts';
import { putTestMail, readTestMail } from './operations-store.ts';

type Reader = { readonly accountId: string; readonly email: string };

/** Refuses: mail.refused, mail.unreachable. */
export async function sendTestMail(
  { messages, operations, siteOrigin, sender, now }: OperationsDeps,
  { accountId, email }: Reader,
  locale: Locale,
): Promise<Result<{ sent: boolean }>> {
  const at = now();
  const mail = { key: `test-mail#${accountId}#${at}`, to: email, locale };
  try {
    await deliver(messages, { ...mail, content: testMailOf(locale, { sender, siteOrigin }) }, at);
  } catch (error) {
    logger.error('test-mail-failed', faultOf(error));
    return refuse(error instanceof MailRefused ? 'mail.refused' : 'mail.unreachable');
  }
  await putTestMail(operations, accountId, new Date(at).toISOString());
  return accept({ sent: true });
}

/** Clocks of the mail service and of the function differ by less. */
const slack = minute;

/** What SES told of the address since then is of this mail, or of one that fared no better. */
export async function seeTestMail({ messages, operations, secret }: OperationsDeps, { accountId, email }: Reader) {
  const test = await readTestMail(operations, accountId);
  if (!test) return undefined;
  const { stopped, stoppedAt = 0 } = await readAddress(messages, emailKeyOf(secret, email));
  const cameBack = (stopped === 'bounced' || stopped === 'complained') && stoppedAt >= Date.parse(test.sentAt) - slack;
  return { sentAt: test.sentAt, outcome: cameBack ? ('came-back' as const) : ('accepted' as const) };
}
