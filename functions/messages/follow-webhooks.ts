/**
 * Woken every minute: posts what is due to webhooks. It has no keys of contacts and sends no mail, and a slow address keeps back
 * nobody's message.
 */
import { faultOf } from '../../shared/kernel/faults.ts';
import { afterTry } from '../../shared/messages/webhook-rules.ts';
import { requiredEnv } from '../runtime/env.ts';
import { limitedAtOnce } from '../runtime/limited-at-once.ts';
import { logger } from '../runtime/logger.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { openTable, type Table } from '../store/table.ts';
import { postToAddress, type Post } from './post-to-address.ts';
import { messagesTable } from './table.ts';
import {
  deleteDueDelivery,
  listDueDeliveries,
  readDelivery,
  readWebhook,
  setDeliveryProgress,
  setWebhookOff,
  type DueDelivery,
} from './webhook-store.ts';
import { signedHeaders } from './webhooks.ts';

export type WebhookDeps = {
  readonly messages: Table;
  readonly secret: string;
  readonly now: () => number;
  readonly post: (post: Post) => Promise<number | undefined>;
};

async function postDue({ messages, secret, now, post }: WebhookDeps, due: DueDelivery): Promise<void> {
  const delivery = await readDelivery(messages, due.webhookId, due.deliveryId);
  const hook = delivery && (await readWebhook(messages, delivery.openDayId, due.webhookId));
  if (!hook) return void (await deleteDueDelivery(messages, due));
  const { tries, payload, openDayId, webhookId } = delivery;
  if (hook.off) return setDeliveryProgress(messages, due, delivery, { state: 'failed', tries });
  const at = now();
  const status = await post({ url: hook.url, headers: signedHeaders(secret, delivery, at), body: payload });
  const after = afterTry(status, tries + 1);
  const dueAt = after.state === 'waiting' ? at + after.inMs : undefined;
  if (after.state === 'failed')
    await setWebhookOff(messages, openDayId, webhookId, { at: new Date(at).toISOString(), because: after.end });
  await setDeliveryProgress(messages, due, delivery, { state: after.state, tries: tries + 1, status, dueAt });
}

const atOnce = 10;

/** Answers how many were tried. One that fails by our fault is tried again in the next run. */
export async function followWebhooks(deps: WebhookDeps, until: number): Promise<number> {
  const due = await listDueDeliveries(deps.messages, deps.now());
  await limitedAtOnce(atOnce, due, async (one) => {
    if (Date.now() >= until) return;
    try {
      await postDue(deps, one);
    } catch (error) {
      logger.error('webhook-failed', { ...faultOf(error), webhookId: one.webhookId });
    }
  });
  return due.length;
}

const runLasts = 40_000;

export const handler = scheduled(async () => {
  const deps: WebhookDeps = {
    ...{
      messages: openTable(messagesTable),
      secret: requiredEnv('SIGNING_SECRET'),
      now: Date.now,
      post: postToAddress,
    },
  };
  logger.info('webhooks-followed', { due: await followWebhooks(deps, Date.now() + runLasts) });
});
