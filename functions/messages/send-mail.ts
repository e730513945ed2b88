/**
 * Follows the streams of volunteering, open days and people, and mails what their changes ask for: once,
 * however often a change is told. The only function that knows SES.
 */
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { opened } from '../store/contact-cipher.ts';
import { requiredEnv } from '../runtime/env.ts';
import { logger } from '../runtime/logger.ts';
import { count } from '../runtime/metrics.ts';
import { streamHandler } from '../store/stream.ts';
import { openTable } from '../store/table.ts';
import { mailOfChange } from './mail-of-change.ts';
import type { Mail } from './mail-texts.ts';
import { releaseSendLock, markSent, acquireSendLock } from './sent-store.ts';
import { messagesTable } from './table.ts';

const messages = openTable(messagesTable);
const ses = new SESv2Client({ maxAttempts: 3 });
const secret = requiredEnv('SIGNING_SECRET');
const codeSecret = requiredEnv('CODE_SECRET');
const siteOrigin = requiredEnv('SITE_ORIGIN');
const from = requiredEnv('MAIL_FROM');

const send = ({ to, subject, text }: Mail) =>
  ses.send(
    new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: { Data: subject, Charset: 'UTF-8' },
          Body: { Text: { Data: text, Charset: 'UTF-8' } },
        },
      },
    }),
  );

export const handler = streamHandler(async (change) => {
  const now = Date.now();
  // Of the item before only its state is looked at, which nothing seals.
  const after = change.after && opened(messages, change.after);
  const due = mailOfChange({ ...change, after }, { secret, codeSecret, siteOrigin, now });
  if (!due) return;
  const turn = await acquireSendLock(messages, due.key, now);
  if (turn === 'sent-already') return;
  if (turn === 'being-sent') throw new Error('Another run is sending this message; look again later');
  try {
    await send(due.mail);
  } catch (error) {
    await releaseSendLock(messages, due.key);
    throw error;
  }
  await markSent(messages, due.key);
  // The message is named after the record that asked for it, as the line of the request that wrote it is.
  logger.info('mail-sent', { message: due.key });
  count({ MailsSent: 1 });
});
