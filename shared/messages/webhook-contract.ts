/**
 * The HTTP contract of webhooks: an organizer names an address, and what happens at the open day is posted to it, signed as Standard
 * Webhooks say. Events name things by their ids and never people; who wants to know more asks the API with a token.
 */
import * as z from 'zod';
import { errorsOf } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { instant } from '../kernel/time.ts';
import { webAddress } from '../kernel/web-address.ts';
import { countsFor, createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { messagesRefusals } from './refusals.ts';
import { webhookEnds, webhookEvents } from './webhook-rules.ts';

const tag = (summary: string) => ({ tags: ['Webhooks'], summary });
const openDayPath = z.object({ openDayId: idOf('openDay') });
const webhookPath = openDayPath.extend({ webhookId: idOf('webhook') });

export const webhookDraft = z.object({
  url: webAddress(500),
  events: z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length),
});
export type WebhookDraft = z.infer<typeof webhookDraft>;

export const webhook = webhookDraft.extend({
  webhookId: idOf('webhook'),
  createdAt: instant,
  /** Absent while it is used. */
  off: z.object({ at: instant, because: z.enum(webhookEnds) }).optional(),
});
export type Webhook = z.infer<typeof webhook>;

export const delivery = z.object({
  /** Its `webhook-id`: the same however often it is posted. */
  deliveryId: z.string().regex(/^msg_[\w-]{11}$/),
  type: z.enum(webhookEvents),
  at: instant,
  state: z.enum(['waiting', 'delivered', 'failed']),
  tries: z.int(),
  /** What the address answered last; absent where nobody answered. */
  status: z.int().optional(),
});
export type Delivery = z.infer<typeof delivery>;

/** Kept so long, to be looked at and posted again. */
export const deliveryKeptDays = 14;
export const mostWebhooks = 10;

export const webhookContract = {
  listWebhooks: countsFor('open-day.edit')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/webhooks',
      ...tag('Where events of an open day are posted to'),
    })
    .input(openDayPath)
    .output(z.object({ webhooks: z.array(webhook) })),
  createWebhook: createFor('open-day.edit')
    .errors(errorsOf(messagesRefusals, ['webhook.too-many']))
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/webhooks',
      successStatus: 201,
      ...tag('Post events to an address; the secret by which they are signed is answered here and nowhere else'),
    })
    .input(openDayPath.extend(webhookDraft.shape))
    .output(webhook.extend({ secret: z.string() })),
  setWebhookOn: endpointFor('open-day.edit')
    .route({
      method: 'PUT',
      path: '/open-days/{openDayId}/webhooks/{webhookId}/on',
      ...tag('Stop posting to an address, or go on; what happened meanwhile is not posted'),
    })
    .input(webhookPath.extend({ on: z.boolean() }))
    .output(webhook),
  deleteWebhook: endpointFor('open-day.edit')
    .route({
      method: 'DELETE',
      path: '/open-days/{openDayId}/webhooks/{webhookId}',
      ...tag('Forget an address; what waits for it is not posted any more'),
    })
    .input(webhookPath)
    .output(z.object({ deleted: z.literal(true) })),
  listDeliveries: countsFor('open-day.edit')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/webhooks/{webhookId}/deliveries',
      ...tag('The last hundred events for an address, newest first, and what became of each'),
    })
    .input(webhookPath)
    .output(z.object({ deliveries: z.array(delivery) })),
  replayDelivery: endpointFor('open-day.edit')
    .errors(errorsOf(messagesRefusals, ['webhook.off']))
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/webhooks/{webhookId}/deliveries/{deliveryId}/replay',
      ...tag('Post an event once more, under the same webhook-id, within the next minute'),
    })
    .input(webhookPath.extend({ deliveryId: delivery.shape.deliveryId }))
    .output(delivery),
};
