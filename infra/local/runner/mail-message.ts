/**
 * A captured mail: read from a SendEmail request of SES v2, and written out as the `.eml` that a mail program opens.
 * Used by the mailbox.
 */
import { randomUUID } from 'node:crypto';

export type CapturedMail = {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  /** By which SES tells what became of it. */
  readonly configurationSet?: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly headers?: ReadonlyArray<{ readonly Name: string; readonly Value: string }>;
  readonly attachments?: ReadonlyArray<{ readonly name: string; readonly type: string; readonly content: string }>;
};

type Part = { Data?: string };
type Attachment = { FileName?: string; ContentType?: string; RawContent?: string };

/** The part of the request that mail is made of. Source: AWS, SES API v2 reference, SendEmail. */
export type SendEmailRequest = {
  FromEmailAddress?: string;
  ConfigurationSetName?: string;
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  ReplyToAddresses?: string[];
  Content?: {
    Simple?: {
      Subject?: Part;
      Body?: { Text?: Part; Html?: Part };
      Headers?: Array<{ Name: string; Value: string }>;
      Attachments?: Attachment[];
    };
    Raw?: { Data?: string };
  };
};

export type ReadMail = { readonly mail: CapturedMail; readonly eml: string };

/** Throws: on a request without sender, recipient or content, as SES refuses it. */
export function readSendEmail(request: SendEmailRequest, at: Date): ReadMail {
  const { FromEmailAddress: from, Destination = {}, Content = {} } = request;
  const to = [
    ...(Destination.ToAddresses ?? []),
    ...(Destination.CcAddresses ?? []),
    ...(Destination.BccAddresses ?? []),
  ];
  if (!from || to.length === 0) throw new Error('A mail needs FromEmailAddress and a Destination');
  const common = {
    id: `${at.toISOString().replaceAll(/\D/g, '')}-${randomUUID().slice(0, 8)}`,
    at: at.toISOString(),
    from,
    to,
    ...(request.ConfigurationSetName ? { configurationSet: request.ConfigurationSetName } : {}),
  };
  if (Content.Raw?.Data) {
    const eml = Buffer.from(Content.Raw.Data, 'base64').toString('utf8');
    return { eml, mail: { ...common, subject: /^subject: *(.*)$/im.exec(eml)?.[1]?.trim() ?? '', text: eml } };
  }
  if (!Content.Simple) throw new Error('A mail needs Content.Simple or Content.Raw');
  const { Subject, Body = {}, Headers = [], Attachments = [] } = Content.Simple;
  const mail: CapturedMail = {
    ...common,
    subject: Subject?.Data ?? '',
    text: Body.Text?.Data ?? '',
    ...(Body.Html?.Data ? { html: Body.Html.Data } : {}),
    ...(Headers.length > 0 ? { headers: Headers } : {}),
    ...(Attachments.length > 0 ? { attachments: Attachments.map(attached) } : {}),
  };
  return { mail, eml: emlOf(mail, request) };
}

const attached = ({ FileName = 'file', ContentType = 'application/octet-stream', RawContent = '' }: Attachment) => ({
  name: FileName,
  type: ContentType,
  content: Buffer.from(RawContent, 'base64').toString('utf8'),
});

function emlOf(mail: CapturedMail, request: SendEmailRequest): string {
  const { Headers = [], Attachments = [] } = request.Content!.Simple!;
  const boundary = `part-${mail.id}`;
  const headers = [
    ['From', mail.from],
    ['To', mail.to.join(', ')],
    ...(request.ReplyToAddresses?.length ? [['Reply-To', request.ReplyToAddresses.join(', ')]] : []),
    ['Subject', encodedWord(mail.subject)],
    ['Date', new Date(mail.at).toUTCString().replace('GMT', '+0000')],
    ['Message-ID', `<${mail.id}@harborlight.local>`],
    ...Headers.map(({ Name, Value }) => [Name, Value]),
    ['MIME-Version', '1.0'],
    ['Content-Type', `multipart/mixed; boundary="${boundary}"`],
  ];
  const bodies = [
    ...(mail.text ? [part('text/plain; charset=utf-8', Buffer.from(mail.text))] : []),
    ...(mail.html ? [part('text/html; charset=utf-8', Buffer.from(mail.html))] : []),
  ];
  const parts = [
    ...(bodies.length > 1 ? [alternatives(`${boundary}-body`, bodies)] : bodies),
    ...Attachments.map(({ FileName = 'file', ContentType = 'application/octet-stream', RawContent = '' }) =>
      part(ContentType, Buffer.from(RawContent, 'base64'), FileName),
    ),
  ];
  const head = headers.map(([name, value]) => `${name}: ${value}`).join('\r\n');
  return `${head}\r\n\r\n${joined(boundary, parts)}`;
}

const joined = (boundary: string, parts: readonly string[]) =>
  `${parts.map((text) => `--${boundary}\r\n${text}\r\n`).join('')}--${boundary}--\r\n`;

/** The same in plain text and in HTML; programs show the last one that they can. Source: RFC 2046, 5.1.4. */
const alternatives = (boundary: string, parts: readonly string[]) =>
  `Content-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n${joined(boundary, parts)}`;

function part(contentType: string, content: Buffer, fileName?: string): string {
  const lines = content.toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  const disposition = fileName ? `Content-Disposition: attachment; filename="${fileName}"\r\n` : '';
  return `Content-Type: ${contentType}\r\n${disposition}Content-Transfer-Encoding: base64\r\n\r\n${lines}`;
}

/** A header's text beyond ASCII. Source: RFC 2047. */
const encodedWord = (text: string) =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
