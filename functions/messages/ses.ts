/**
 * The only module that knows SES. A refusal of one mail (a bad address, a sender that is not verified) is told apart from a
 * service that is busy or away, since the one is not mended by asking again at once. Source: AWS, SES API v2, SendEmail.
 */
import { SendEmailCommand, SESv2Client, type Attachment } from '@aws-sdk/client-sesv2';
import { requiredEnv } from '../runtime/env.ts';
import type { RenderedMail } from './render-mail.ts';

export type OutgoingMail = RenderedMail & {
  readonly to: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly Attachment[];
};

let client: SESv2Client | undefined;

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

export class MailRefused extends Error {}
const refusals = ['MessageRejected', 'BadRequestException', 'MailFromDomainNotVerifiedException'];

/** Throws: MailRefused, when SES will not take this mail; anything else may pass. */
export async function sendBySes({ to, subject, text, html, headers = {}, attachments }: OutgoingMail): Promise<void> {
  // Adaptive: slows down by itself once SES says that the account's rate is used up.
  client ??= new SESv2Client({ maxAttempts: 4, retryMode: 'adaptive' });
  try {
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: requiredEnv('MAIL_FROM'),
        // By it SES knows whom to tell of what came back; a test has none.
        ConfigurationSetName: process.env.MAIL_EVENTS,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: utf8(subject),
            Body: { Text: utf8(text), Html: utf8(html) },
            Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
            ...(attachments?.length ? { Attachments: [...attachments] } : {}),
          },
        },
      }),
    );
  } catch (error) {
    if (error instanceof Error && refusals.includes(error.name)) throw new MailRefused(error.name);
    throw error;
  }
}
