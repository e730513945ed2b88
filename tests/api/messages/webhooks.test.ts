/**
 * Webhooks from the organizer's request to the address that is posted to: signed as Standard Webhooks say, once for each event however
 * often it is told, tried again, replayed, ended by 410; and never to an address that is not public.
 */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WebhookDeps } from '../../../functions/messages/follow-webhooks.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, volunteer } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let token: string;
let port: number;
let now = Date.now();
let status = 204;
const posts: Array<{ headers: IncomingHttpHeaders; body: string }> = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    posts.push({ headers: request.headers, body });
    response.writeHead(status, { location: '/elsewhere' }).end('an answer that nobody reads');
  });
});

/** What the schedule does, to the server of this test in place of the name's own. */
async function follow(): Promise<number> {
  const { followWebhooks } = await import('../../../functions/messages/follow-webhooks.ts');
  const { postToAddress } = await import('../../../functions/messages/post-to-address.ts');
  const posting = { find: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]), isPublic: () => true };
  const post: WebhookDeps['post'] = ({ url, ...rest }) => {
    const here = new URL(url);
    return postToAddress({ ...rest, url: `http://${here.hostname}:${port}${here.pathname}` }, posting);
  };
  const secret = process.env.SIGNING_SECRET!;
  return followWebhooks({ messages: api.store.tables.messages, secret, now: () => now, post }, Date.now() + 20_000);
}

const url = (path = '') => `/api/open-days/${made.openDayId}/webhooks${path}`;
const create = (body: object, key = `key-${String(Math.random())}`) =>
  api.request('POST', url(), { token, body, headers: { 'idempotency-key': key } });
const deliveries = async (webhookId: string) =>
  (await api.request('GET', url(`/${webhookId}/deliveries`), { token })).body.deliveries;
const signUp = async (name: string) => {
  const { shiftId } = await made.makeShift();
  await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer(name) });
  await api.deliver();
  now = Date.now();
  return shiftId as string;
};

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  token = await api.signIn('operator@harborlight.example');
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  server.close();
  await api.close();
});

test('an event is posted once, signed by the secret that was told once, and says nothing of the person', async () => {
  const events = ['sign-up.confirmed'];
  const first = await create({ url: 'https://hook.example/in', events }, 'webhook-of-the-test-1');
  const again = await create({ url: 'https://hook.example/in', events }, 'webhook-of-the-test-1');
  expect(first).toMatchObject({ status: 201, body: { url: 'https://hook.example/in', events } });
  expect(again.body).toEqual(first.body);
  const { secret, webhookId } = first.body;
  expect((await api.request('GET', url(), { token })).raw).not.toContain(secret);
  expect(JSON.stringify(await api.store.sweep(api.store.tables.messages))).not.toContain(secret.slice(6));
  const shiftId = await signUp('Hooked');
  expect(posts).toEqual([]);
  await follow();
  expect(await follow()).toBe(0);
  expect(posts).toHaveLength(1);
  const [{ headers, body }] = posts as [(typeof posts)[number]];
  expect(headers.host).toBe(`hook.example:${port}`);
  expect(JSON.parse(body)).toMatchObject({ type: 'sign-up.confirmed', data: { shiftId, seats: 1 } });
  expect(body).not.toMatch(/hooked|people\.example/i);
  const id = String(headers['webhook-id']);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  expect(key.length).toBeGreaterThanOrEqual(24);
  const signed = createHmac('sha256', key).update(`${id}.${String(headers['webhook-timestamp'])}.${body}`);
  expect(headers['webhook-signature']).toBe(`v1,${signed.digest('base64')}`);
  expect(await deliveries(webhookId)).toMatchObject([{ deliveryId: id, state: 'delivered', tries: 1, status: 204 }]);

  const replayed = await api.request('POST', url(`/${webhookId}/deliveries/${id}/replay`), { token });
  expect(replayed.body).toMatchObject({ deliveryId: id, state: 'waiting' });
  now = Date.now();
  await follow();
  expect(posts.map((post) => post.headers['webhook-id'])).toEqual([id, id]);
  expect(posts[1]!.body).toBe(body);
  expect((await api.request('DELETE', url(`/${webhookId}`), { token })).body).toEqual({ deleted: true });
  expect((await api.request('GET', url(`/${webhookId}/deliveries`), { token })).status).toBe(404);
});

test('what is not taken is tried again later; 410 switches the webhook off, and it is switched on by hand', async () => {
  const { webhookId } = (await create({ url: 'https://hook.example/', events: ['sign-up.confirmed'] })).body;
  posts.length = 0;
  status = 302;
  await signUp('Later');
  await follow();
  await follow();
  expect(posts).toHaveLength(1);
  expect(await deliveries(webhookId)).toMatchObject([{ state: 'waiting', tries: 1, status: 302 }]);
  now += 61_000;
  status = 410;
  await follow();
  expect(await deliveries(webhookId)).toMatchObject([{ state: 'failed', tries: 2, status: 410 }]);
  const [off] = (await api.request('GET', url(), { token })).body.webhooks;
  expect(off).toMatchObject({ webhookId, off: { because: 'gone' } });
  const [{ deliveryId }] = await deliveries(webhookId);
  const replay = () => api.request('POST', url(`/${webhookId}/deliveries/${deliveryId}/replay`), { token });
  expect((await replay()).body.code).toBe('webhook.off');
  await signUp('Unheard');
  expect(await deliveries(webhookId)).toHaveLength(1);
  const on = await api.request('PUT', url(`/${webhookId}/on`), { token, body: { on: true } });
  expect(on.body).not.toHaveProperty('off');
  status = 204;
  expect((await replay()).status).toBe(200);
  now = Date.now();
  await follow();
  expect(await deliveries(webhookId)).toMatchObject([{ state: 'delivered', tries: 1 }]);
});

test('a name that leads to any address that is not public is not asked, whatever else it leads to', async () => {
  const { postToAddress } = await import('../../../functions/messages/post-to-address.ts');
  const { isPublicAddress } = await import('../../../functions/runtime/public-address.ts');
  posts.length = 0;
  const target = { url: `http://hook.example:${port}/`, headers: {}, body: '{}' };
  const here = { address: '127.0.0.1', family: 4 };
  const find = () => Promise.resolve([{ address: '8.8.8.8', family: 4 }, here]);
  expect(await postToAddress(target, { find, isPublic: isPublicAddress })).toBeUndefined();
  expect(posts).toEqual([]);
  // Negative control: without that question it is asked.
  const control = { find: () => Promise.resolve([here]), isPublic: () => true };
  expect(await postToAddress(target, control)).toBe(204);
  const nowhere = { find: () => Promise.reject(new Error('ENOTFOUND')), isPublic: () => true };
  expect(await postToAddress(target, nowhere)).toBeUndefined();
});

test.each(['http://hook.example/', 'https://127.0.0.1/', 'https://user@hook.example/', 'https://localhost/'])(
  '%s is no address of a webhook',
  async (bad) => {
    expect(await create({ url: bad, events: ['shift.changed'] })).toMatchObject({ status: 422 });
  },
);
