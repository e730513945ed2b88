/**
 * An SES of the bench: takes so many mails a second and tells the others to come again, answers after a while, refuses some addresses,
 * and is slow over others before it fails.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type Taken = { readonly to: string; readonly at: number };

export async function startSimulatedSes(perSecond: number) {
  const taken: Taken[] = [];
  const counts = { throttled: 0, refused: 0, failed: 0 };
  let [tokens, since] = [perSecond, performance.now()];
  const mayTake = () => {
    const now = performance.now();
    tokens = Math.min(perSecond, tokens + ((now - since) * perSecond) / 1000);
    since = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const to = String(JSON.parse(Buffer.concat(chunks).toString('utf8')).Destination.ToAddresses[0]);
    const answer = (status: number, type: string) =>
      response.writeHead(status, { 'x-amzn-errortype': type, 'content-type': 'application/json' }).end('{}');
    if (!mayTake()) {
      counts.throttled += 1;
      return void answer(429, 'TooManyRequestsException');
    }
    await sleep(80);
    if (to.startsWith('refused')) {
      counts.refused += 1;
      return void answer(400, 'MessageRejected');
    }
    if (to.startsWith('slow')) {
      counts.failed += 1;
      await sleep(3000);
      return void answer(500, 'InternalFailure');
    }
    taken.push({ to, at: performance.now() });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"MessageId":"taken"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, taken, counts, close: () => server.close() };
}
