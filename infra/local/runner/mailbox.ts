/**
 * SES's part on this machine: takes SendEmail requests on a port of its own from whoever names its key, keeps every mail
 * in the outbox as JSON and `.eml`, and sends nothing anywhere. The front shows it at `/__mail`; tests and the demo read it.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readBody } from '../read-body.ts';
import { whyRefused, type ServiceKey } from '../service-key.ts';
import { readSendEmail, type CapturedMail, type SendEmailRequest } from './mail-message.ts';
import { writeFileAtomically } from './write-file.ts';

export type Mailbox = {
  readonly endpoint: string;
  /** Newest first. Older ones are read from the disk: for whoever looks at all. */
  readonly mails: () => readonly CapturedMail[];
  readonly count: () => number;
  readonly mail: (id: string) => CapturedMail | undefined;
  /** The mail as a mail program reads it. */
  readonly eml: (id: string) => string | undefined;
  readonly stop: () => Promise<void>;
};

/** Source: AWS, SES quotas: 40 MB a message. */
const largestMailBytes = 40_000_000;
/** A mail takes some 10 KB of memory; tests and people look for what came last. */
const mostHeld = 200;

export async function openMailbox(dataDir: string, key: ServiceKey): Promise<Mailbox> {
  const folder = join(dataDir, 'outbox');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ids = new Set(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => file.slice(0, -'.json'.length)),
  );
  /** The newest ones whole, oldest first. */
  const held = new Map<string, CapturedMail>();

  const stored = (id: string) => JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8')) as CapturedMail;
  const mailOf = (id: string) => held.get(id) ?? stored(id);

  function hold(mail: CapturedMail): void {
    held.set(mail.id, mail);
    if (held.size > mostHeld) held.delete(held.keys().next().value!);
  }
  for (const id of [...ids].slice(-mostHeld)) hold(stored(id));

  /** Handing files of this size to a thread of the pool takes three times the processor time of writing them here. */
  function capture(request: SendEmailRequest): string {
    const { mail, eml } = readSendEmail(request, new Date());
    // The JSON file is what counts as captured, so it comes last and whole.
    writeFileSync(join(folder, `${mail.id}.eml`), eml, { mode: 0o600 });
    writeFileAtomically(join(folder, `${mail.id}.json`), JSON.stringify(mail, undefined, 2));
    ids.add(mail.id);
    hold(mail);
    return mail.id;
  }

  const server = createServer((request, response) => {
    const refusal = whyRefused(request, key);
    if (refusal)
      response.writeHead(403, { 'x-amzn-errortype': 'AccessDeniedException' }).end(`{"message":"Unknown ${refusal}"}`);
    else void answer(request, response, capture);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails: () => [...ids].reverse().map(mailOf),
    count: () => ids.size,
    mail: (id) => (ids.has(id) ? mailOf(id) : undefined),
    eml: (id) => (ids.has(id) ? readFileSync(join(folder, `${id}.eml`), 'utf8') : undefined),
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
    const body = await readBody(request, largestMailBytes);
    if (!body) return void send(413, { message: 'The mail is larger than 40 MB' }, 'BadRequestException');
    if (request.method !== 'POST' || request.url !== '/v2/email/outbound-emails')
      return void send(
        404,
        { message: `The local mailbox knows only SendEmail, not ${request.method} ${request.url}` },
        'NotFoundException',
      );
    send(200, { MessageId: capture(JSON.parse(body.toString('utf8')) as SendEmailRequest) });
  } catch (error) {
    send(400, { message: error instanceof Error ? error.message : String(error) }, 'BadRequestException');
  }
}
