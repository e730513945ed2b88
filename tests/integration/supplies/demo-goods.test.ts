/** The demo fills an empty Harborlight through the API, goods through every verb that they need; nothing is left half done. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedDemo } from '../../../infra/local/demo/seed.ts';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';
import { sweepSupplies } from '../../support/supplies-sweep.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** The API's handlers behind a port of their own, as the demo's client expects them. */
async function serve() {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const { 'accept-encoding': _, ...headers } = request.headers as Record<string, string>;
      const rawBody = Buffer.concat(chunks).toString('utf8');
      const answer = await api.request(request.method!, request.url!, { headers, ...(rawBody ? { rawBody } : {}) });
      if (request.url!.includes('/sign-in/codes')) await api.deliver();
      response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

test('The demo’s 16 lots are received, refused, kept in quarantine, sent, issued, packed, disposed of and counted', async () => {
  const { origin, server } = await serve();
  const mailbox = async () => api.mails.toReversed().map((mail) => ({ ...mail, to: [mail.to] }));
  expect(await seedDemo({ apiOrigin: origin, operatorEmail, mailbox })).toBe(true);
  await new Promise((resolve) => server.close(resolve));
  const stored = await api.store.sweep(api.store.tables.supplies);
  expect(sweepSupplies(stored)).toEqual([]);
  const ofType = (type: string) => stored.filter((item) => item.type === type);
  const lots = ofType('lot').filter(({ inside }) => !inside);
  const refused = ofType('donation').flatMap(({ refused: lines }) => (lines as unknown[] | undefined) ?? []);
  expect(lots.length + refused.length).toBe(16);
  const kinds = new Set(ofType('document').map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(
    ['arrive', 'assemble', 'count', 'dispose', 'issue', 'receive', 'release', 'reserve', 'send'].sort(),
  );
  expect(ofType('stock-at').some(({ quarantined }) => Number(quarantined) === 80)).toBe(true);
}, 120_000);
