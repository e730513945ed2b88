/** What a bundle carries of SES's client says and hears what the whole client does, and none of the 110 commands that nobody sends. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { droppableShapes } from '../../infra/bundling/ses-client.ts';
import * as whole from '../../functions/messages/ses.ts';
import { fromBundle, root } from './from-bundle.ts';

type Heard = { readonly path: string | undefined; readonly signedFor: string; readonly body: unknown };
type Answer = { readonly status: number; readonly type?: string };

const heard: Heard[] = [];
let answers: Answer[] = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const signedFor = /\/(\w+\/aws4_request)/.exec(String(request.headers.authorization))?.[1] ?? '';
  heard.push({ path: request.url, signedFor, body: JSON.parse(body) });
  const { status, type } = answers.shift() ?? { status: 200 };
  response.writeHead(status, { 'content-type': 'application/json', ...(type ? { 'x-amzn-errortype': type } : {}) });
  response.end(JSON.stringify(type ? { message: 'no' } : { MessageId: 'one' }));
});

let lean: typeof whole;
const before = { ...process.env };
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, { AWS_ENDPOINT_URL_SESV2: endpoint, AWS_REGION: 'eu-central-1' });
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', MAIL_FROM: 'from@example.org' });
  lean = await fromBundle("export * from '../../functions/messages/ses.ts';");
}, 60_000);
afterAll(() => {
  process.env = before;
  server.close();
});

const mail = {
  ...{ to: 'to@example.org', subject: '开放日 Open day', text: '文', html: '<p>文</p>' },
  headers: { 'List-Unsubscribe': '<https://example.org/stop>' },
  attachments: [{ FileName: 'day.ics', RawContent: Buffer.from('BEGIN:VCALENDAR'), ContentType: 'text/calendar' }],
};

async function sent({ sendBySes, MailRefused }: typeof whole, answered: readonly Answer[]) {
  answers = [...answered];
  const from = heard.length;
  const outcome = await sendBySes(mail).then(
    () => 'sent',
    (error: Error) => [error.name, error.message, error instanceof MailRefused],
  );
  return { outcome, heard: heard.slice(from) };
}

it.each<readonly Answer[]>([
  [{ status: 200 }],
  [{ status: 400, type: 'MessageRejected' }],
  [{ status: 400, type: 'MailFromDomainNotVerifiedException' }],
  [{ status: 404, type: 'NotFoundException' }],
  [{ status: 500 }, { status: 200 }],
])('sends and is refused as by the whole client: %o', async (...answered) => {
  const [here, there] = [await sent(lean, answered), await sent(whole, answered)];
  expect(here).toEqual(there);
  expect(here.heard[0]?.path).toBe('/v2/email/outbound-emails');
});

it('marks every shape as one that may be dropped, and fails the build when shapes are elsewhere', () => {
  const shapes = readFileSync(join(root, 'node_modules/@aws-sdk/client-sesv2/dist-es/schemas/schemas_0.js'), 'utf8');
  expect(droppableShapes(shapes).match(/^(?:export )?var \w+\$? = \[/gm)).toBeNull();
  expect(() => droppableShapes('export {};')).toThrow('There is no shapes');
});
