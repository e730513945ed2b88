/** A Harborlight that was deployed to an emulator, as people reach it: its API, its site and the mails that it sent. */
import { request as httpRequest } from 'node:http';
import { expect } from 'vitest';
import type { Answer, Api, CaughtMail } from '../support/api-harness.ts';
import type { Emulator } from './emulator.ts';
import type { Outputs } from './cdk.ts';

/** What `makeProgramme` and the journeys need; requests go to the deployed routes. */
export type Deployed = Pick<Api, 'request' | 'signIn'> & {
  readonly mails: () => Promise<CaughtMail[]>;
  /** The newest mail to someone whose subject has a text in it; waits for it. */
  readonly mailTo: (email: string, subject: string, timeoutMs?: number) => Promise<CaughtMail>;
};

export function deployedApi(emulator: Emulator, outputs: Outputs): Deployed {
  const [apiId] = new URL(outputs['harborlight-dev-api']!.ApiAddress!).host.split('.');
  const base = `${emulator.endpoint}/_aws/execute-api/${apiId}/$default`;

  const request: Api['request'] = async (method, path, { body, token, headers = {}, language = 'en' } = {}) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        'accept-language': language,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: isJson ? JSON.parse(text) : text,
      raw: text,
    };
  };

  const mails = () => (emulator.kind === 'ministack' ? ministackMails(emulator) : localStackMails(emulator));
  const mailTo: Deployed['mailTo'] = async (email, subject, timeout = 60_000) => {
    const find = async () => (await mails()).findLast((mail) => mail.to === email && mail.subject.includes(subject));
    await expect.poll(find, { timeout, interval: 250, message: `a mail to ${email}: ${subject}` }).toBeDefined();
    return (await find())!;
  };
  const signIn = async (email: string) => {
    await request('POST', '/api/sign-in/codes', { body: { email } });
    const { subject } = await mailTo(email, 'sign-in code');
    const code = /[0-9]{6}/.exec(subject)![0];
    return (await request('POST', '/api/sign-in/sessions', { body: { email, code } })).body.token as string;
  };
  return { request, signIn, mails, mailTo };
}

async function ministackMails({ endpoint }: Emulator): Promise<CaughtMail[]> {
  const { messages } = (await (await fetch(`${endpoint}/_ministack/ses/messages`)).json()) as any;
  return Object.values<any[]>(messages)
    .flat()
    .map(({ To, Subject, BodyText }) => ({ to: To[0], subject: Subject, text: BodyText }));
}

async function localStackMails({ endpoint }: Emulator): Promise<CaughtMail[]> {
  const { messages } = (await (await fetch(`${endpoint}/_aws/ses`)).json()) as any;
  return messages.map(({ Destination, Subject, Body }: any) => ({
    to: Destination.ToAddresses[0],
    subject: Subject,
    text: Body.text_part,
  }));
}

/** Asks for an address by its host name, which only the emulator knows. fetch would not send another Host. */
export function askHost(
  { endpoint }: Emulator,
  host: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const { hostname, port } = new URL(endpoint);
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ hostname, port, path, headers: { ...headers, host } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const raw = Buffer.concat(chunks).toString();
        resolve({
          status: response.statusCode!,
          headers: response.headers as Record<string, string>,
          body: raw,
          raw,
        });
      });
    });
    asked.on('error', reject).end();
  });
}
