/** The client of SES that the bundles carry says and hears what the SDK's does; tests elsewhere use the SDK's own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import * as whole from '../../functions/messages/ses.ts';
import { adaptivePace } from '../../infra/bundling/aws/adaptive-pace.ts';
import { fromBundle } from './from-bundle.ts';

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
  [{ status: 400, type: 'MailFromDomainNotVerifiedException:http://internal.amazon.com/coral/' }],
  [{ status: 404, type: 'NotFoundException' }],
  [{ status: 500 }, { status: 200 }],
])('sends and is refused as by the whole client: %o', async (...answered) => {
  const [here, there] = [await sent(lean, answered), await sent(whole, answered)];
  expect(here).toEqual(there);
  expect(here.heard[0]?.path).toBe('/v2/email/outbound-emails');
});

afterEach(() => void vi.useRealTimers());

it('slows down and grows again as the SDK does', async () => {
  const strategy = (await new SESv2Client({ retryMode: 'adaptive' }).config.retryStrategy()) as any;
  vi.useFakeTimers({ now: 1_000_000_000 });
  const theirs = new strategy.rateLimiter.constructor();
  const ours = adaptivePace();
  const began = performance.now();
  const turnsOf = async (turn: () => Promise<void>, answered: (isThrottled: boolean) => void) => {
    const turns: number[] = [];
    for (let at = 0; at < 60; at += 1) {
      await turn();
      turns.push(Math.round(performance.now() - began));
      await new Promise((resolve) => setTimeout(resolve, 40));
      answered(at % 19 === 18);
    }
    return turns;
  };
  const both = Promise.all([
    turnsOf(ours.turn, ours.answered),
    turnsOf(
      () => theirs.getSendToken(),
      (isThrottled) => theirs.updateClientSendingRate(isThrottled ? { errorType: 'THROTTLING' } : {}),
    ),
  ]);
  await vi.advanceTimersByTimeAsync(60_000);
  const [here, there] = await both;
  expect(here).toEqual(there);
  // Without a pause the last would leave after 59 answers of 40 ms.
  expect(here.at(-1)).toBeGreaterThan(59 * 40 + 900);
});
