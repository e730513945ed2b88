/**
 * Sends one mail, once: takes the marker of the message, renders, hands it to SES and seals the marker, in one call with the day's count. Called with every
 * mail there is, by the streams' consumer and by what is due.
 */
import type { Attachment } from '@aws-sdk/client-sesv2';
import type { Locale } from '../../shared/kernel/text.ts';
import type { MailContent } from '../../shared/messages/mail-content.ts';
import { faultOf } from '../../shared/kernel/faults.ts';
import { logger } from '../runtime/logger.ts';
import { count } from '../runtime/metrics.ts';
import type { Table } from '../store/table.ts';
import { countFailedMail, countSentMail } from './mail-count-store.ts';
import { inMailLine } from './paced.ts';
import { renderMail } from './render-mail.ts';
import { acquireSendLock, markSent, releaseSendLock } from './sent-store.ts';
import { MailRefused, sendBySes } from './ses.ts';

export type DueMail = {
  /** Named after the record that asked for it. */
  readonly key: string;
  readonly to: string;
  readonly locale: Locale;
  readonly content: MailContent;
  readonly attachments?: readonly Attachment[];
  readonly headers?: Readonly<Record<string, string>>;
};

/** The kind of what SES answered, never its words. */
const reasonOf = (error: unknown) => (error instanceof MailRefused ? error.message : faultOf(error).fault);

/** Throws: while another run is sending the same mail, and when it was not sent; then it may be asked for again. */
export const deliver = (messages: Table, mail: DueMail, now: number): Promise<'sent' | 'sent-already'> =>
  inMailLine(async (turn) => {
    const { key, to, locale, content, ...more } = mail;
    const lock = await acquireSendLock(messages, key, now);
    if (lock === 'sent-already') return lock;
    if (lock === 'being-sent') throw new Error('Another run is sending this message; look again later');
    try {
      await turn();
      await sendBySes({ to, ...renderMail(content, locale), ...more });
    } catch (error) {
      await releaseSendLock(messages, key, countFailedMail(messages, now, reasonOf(error)));
      throw error;
    }
    await markSent(messages, key, now, countSentMail(messages, now));
    logger.info('mail-sent', { message: key });
    count({ MailsSent: 1 });
    return 'sent';
  });
