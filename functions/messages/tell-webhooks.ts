/** Asks for an event to be posted to each webhook of its open day that wants it. Called by the follower of the streams (send-mail.ts). */
import { webhookFactOf } from '../../shared/messages/webhook-rules.ts';
import { fingerprintOf } from '../runtime/secrets.ts';
import type { Change } from '../store/stream.ts';
import type { MessagesDeps } from './deps.ts';
import { listWebhooks, putDelivery } from './webhook-store.ts';

/** One for a batch: the webhooks of an open day are looked up once. A change that is told again makes no second event. */
export function webhookTeller({ messages, now }: MessagesDeps) {
  const known = new Map<string, ReturnType<typeof listWebhooks>>();
  const hooksOf = (openDayId: string) => {
    const hooks = known.get(openDayId) ?? listWebhooks(messages, openDayId);
    known.set(openDayId, hooks);
    return hooks;
  };
  return async ({ eventId, before, after }: Change): Promise<void> => {
    const fact = webhookFactOf(before, after);
    if (!fact) return;
    const at = now();
    for (const hook of await hooksOf(fact.openDayId)) {
      if (hook.off || !hook.events.includes(fact.type)) continue;
      const deliveryId = `msg_${fingerprintOf(hook.webhookId, eventId)}`;
      const payload = JSON.stringify({ type: fact.type, timestamp: new Date(at).toISOString(), data: fact.data });
      await putDelivery(messages, hook, { fact, deliveryId, payload, now: at });
    }
  };
}
