/**
 * Webhooks of an open day: made, switched off and on, deleted; and what happened to each event. The secret of one is derived from the
 * stage's and never stored. Called by the API of messages.
 */
import { createHmac, createSecretKey } from 'node:crypto';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import {
  mostWebhooks,
  type Delivery,
  type Webhook,
  type WebhookDraft,
} from '../../shared/messages/webhook-contract.ts';
import { newId } from '../runtime/ids.ts';
import { webhookSecretOf } from '../runtime/secrets.ts';
import type { MessagesDeps } from './deps.ts';
import {
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  putReplay,
  putWebhook,
  readDelivery,
  readWebhook,
  setWebhookOff,
  type StoredDelivery,
} from './webhook-store.ts';

/** As Standard Webhooks write a symmetric secret. */
const secretOf = (secret: string, webhookId: string) =>
  `whsec_${webhookSecretOf(secret, webhookId).toString('base64')}`;

/** Source: Standard Webhooks, "Signature scheme": id, timestamp and body, by HMAC-SHA256 under the bytes of the secret. */
export function signedHeaders(
  secret: string,
  { webhookId, deliveryId, payload }: Pick<StoredDelivery, 'webhookId' | 'deliveryId' | 'payload'>,
  now: number,
) {
  const timestamp = String(Math.floor(now / 1000));
  const signature = createHmac('sha256', createSecretKey(webhookSecretOf(secret, webhookId)))
    .update(`${deliveryId}.${timestamp}.${payload}`)
    .digest('base64');
  return { 'webhook-id': deliveryId, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

export const webhookOf = ({ webhookId, url, events, createdAt, off }: Webhook): Webhook => ({
  ...{ webhookId, url, events, createdAt },
  ...(off ? { off } : {}),
});
export const deliveryOf = ({ deliveryId, type, at, state, tries, status }: StoredDelivery): Delivery => ({
  ...{ deliveryId, type, at, state, tries, status },
});

/** Refuses: webhook.too-many, key.reused. */
export async function createWebhook(
  { messages, secret, now }: MessagesDeps,
  openDayId: string,
  draft: WebhookDraft,
  key: string | undefined,
): Promise<Result<Webhook & { secret: string }>> {
  const there = await listWebhooks(messages, openDayId);
  if (there.length >= mostWebhooks) return refuse('webhook.too-many');
  const at = now();
  const made: Webhook = { ...draft, webhookId: newId('webhook', at), createdAt: new Date(at).toISOString() };
  const put = await putWebhook(messages, openDayId, made, key, at);
  if (!put.ok) return put;
  const kept = put.value === made.webhookId ? made : await readWebhook(messages, openDayId, put.value);
  return kept ? accept({ ...webhookOf(kept), secret: secretOf(secret, kept.webhookId) }) : refuse('not-found');
}

/** Refuses: not-found. */
export async function setWebhookOn(
  { messages, now }: MessagesDeps,
  openDayId: string,
  webhookId: string,
  on: boolean,
): Promise<Result<Webhook>> {
  const off = { at: new Date(now()).toISOString(), because: 'switched-off' as const };
  const stored = await setWebhookOff(messages, openDayId, webhookId, on ? undefined : off);
  return stored ? accept(webhookOf(stored)) : refuse('not-found');
}

/** Refuses: not-found. */
export async function forgetWebhook({ messages }: MessagesDeps, openDayId: string, webhookId: string) {
  if (!(await readWebhook(messages, openDayId, webhookId))) return refuse('not-found');
  await deleteWebhook(messages, openDayId, webhookId);
  return accept({ deleted: true as const });
}

const mostShown = 100;

/** Newest first. Refuses: not-found. */
export async function seeDeliveries({ messages }: MessagesDeps, openDayId: string, webhookId: string) {
  if (!(await readWebhook(messages, openDayId, webhookId))) return refuse('not-found');
  const all = await listDeliveries(messages, webhookId);
  const newest = all.sort((a, b) => b.at.localeCompare(a.at)).slice(0, mostShown);
  return accept({ deliveries: newest.map(deliveryOf) });
}

/** Refuses: not-found, webhook.off. */
export async function replayDelivery(
  { messages, now }: MessagesDeps,
  openDayId: string,
  webhookId: string,
  deliveryId: string,
): Promise<Result<Delivery>> {
  const [hook, delivery] = await Promise.all([
    readWebhook(messages, openDayId, webhookId),
    readDelivery(messages, webhookId, deliveryId),
  ]);
  if (!hook || !delivery) return refuse('not-found');
  if (hook.off) return refuse('webhook.off');
  await putReplay(messages, delivery, now());
  return accept(deliveryOf({ ...delivery, state: 'waiting', tries: 0 }));
}
