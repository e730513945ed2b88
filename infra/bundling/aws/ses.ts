/**
 * Stands in for `@aws-sdk/client-sesv2` in the bundles: the one command of its 110 that functions send. Source: AWS, "Amazon SES API v2
 * Reference", SendEmail.
 */
import { adaptivePace } from './adaptive-pace.ts';
import { ServiceClient, type Output, type Service, type Settings } from './service-client.ts';

type Attachment = { readonly RawContent: Uint8Array };
type Simple = { readonly Attachments?: readonly Attachment[] };
type Mail = { readonly Content: { readonly Simple: Simple } };

const asJson = ({ RawContent, ...more }: Attachment) => ({
  ...more,
  RawContent: Buffer.from(RawContent).toString('base64'),
});

export class SendEmailCommand {
  readonly input: Mail;
  constructor(input: Mail) {
    this.input = input;
  }
}

const ses: Service = {
  ...{ setting: 'SESV2', host: 'email', signedAs: 'ses', contentType: 'application/json' },
  errors: {},
};
/** A mail that had no answer may have left all the same, so longer than SES ever takes; four tries end while its marker is held. */
const longestAnswerMs = 10_000;

type SesSettings = Settings & { readonly retryMode?: 'standard' | 'adaptive' };

export class SESv2Client {
  readonly #client: ServiceClient;
  constructor({ retryMode, ...settings }: SesSettings = {}) {
    const pace = retryMode === 'adaptive' ? adaptivePace() : undefined;
    this.#client = new ServiceClient(ses, { answerMs: longestAnswerMs, ...settings }, pace);
  }
  send({ input: { Content, ...more } }: SendEmailCommand): Promise<Output> {
    const { Attachments, ...simple } = Content.Simple;
    const content = { Simple: { ...simple, ...(Attachments ? { Attachments: Attachments.map(asJson) } : {}) } };
    return this.#client.ask({ path: '/v2/email/outbound-emails', input: { ...more, Content: content } });
  }
  destroy(): void {
    this.#client.destroy();
  }
}
