/**
 * SES's part on this machine: takes SendEmail requests on a port of its own, keeps every mail in the outbox as JSON
 * and `.eml`, and sends nothing anywhere. The front shows it at `/__mail`; tests and the demo read it.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readSendEmail, type CapturedMail, type SendEmailRequest } from './mail-message.ts';
import { writeFileAtomically } from './write-file.ts';

export type Mailbox = {
  readonly endpoint: string;
  /** Newest first. */
  readonly mails: () => readonly CapturedMail[];
  /** The mail as a mail program reads it. */
  readonly eml: (id: string) => string | undefined;
  readonly stop: () => Promise<void>;
};

export async function openMailbox(dataDir: string): Promise<Mailbox> {
  const folder = join(dataDir, 'outbox');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const mails = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as CapturedMail);

  function capture(request: SendEmailRequest): string {
    const { mail, eml } = readSendEmail(request, new Date());
    // The JSON file is what counts as captured, so it comes last and whole.
    writeFileSync(join(folder, `${mail.id}.eml`), eml, { mode: 0o600 });
    writeFileAtomically(join(folder, `${mail.id}.json`), JSON.stringify(mail, undefined, 2), 0o600);
    mails.push(mail);
    return mail.id;
  }

  const server = createServer((request, response) => void answer(request, response, capture));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails: () => mails.toReversed(),
    eml: (id) => (mails.some((mail) => mail.id === id) ? readFileSync(join(folder, `${id}.eml`), 'utf8') : undefined),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  capture: (request: SendEmailRequest) => string,
): Promise<void> {
  const send = (status: number, body: object, errorType?: string) =>
    response
      .writeHead(status, {
        'content-type': 'application/json',
        ...(errorType ? { 'x-amzn-errortype': errorType } : {}),
      })
      .end(JSON.stringify(body));
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.method !== 'POST' || request.url !== '/v2/email/outbound-emails')
      return void send(
        404,
        { message: `The local mailbox knows only SendEmail, not ${request.method} ${request.url}` },
        'NotFoundException',
      );
    send(200, { MessageId: capture(JSON.parse(Buffer.concat(chunks).toString('utf8')) as SendEmailRequest) });
  } catch (error) {
    send(400, { message: error instanceof Error ? error.message : String(error) }, 'BadRequestException');
  }
}
