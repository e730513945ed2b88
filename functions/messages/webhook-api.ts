/** Binds the contract of webhooks to its verbs; api.ts takes them into its router. */
import { implement } from '@orpc/server';
import { webhookContract } from '../../shared/messages/webhook-contract.ts';
import { allowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { openDayExists } from '../open-days/open-day-lookup.ts';
import type { MessagesDeps } from './deps.ts';
import { listWebhooks } from './webhook-store.ts';
import { createWebhook, forgetWebhook, replayDelivery, seeDeliveries, setWebhookOn, webhookOf } from './webhooks.ts';

const os = implement(webhookContract).$context<RequestContext>();

export function webhookHandlers(deps: MessagesDeps) {
  const mayAt = async (context: RequestContext, openDayId: string) => {
    await allowed(context, 'open-day.edit');
    if (!(await openDayExists(deps.openDays, openDayId))) throw notFound();
  };
  return {
    listWebhooks: os.listWebhooks.handler(async ({ input: { openDayId }, context }) => {
      await mayAt(context, openDayId);
      return { webhooks: (await listWebhooks(deps.messages, openDayId)).map(webhookOf) };
    }),
    createWebhook: os.createWebhook.handler(async ({ input: { openDayId, ...draft }, context }) => {
      await mayAt(context, openDayId);
      return orRefuse(await createWebhook(deps, openDayId, draft, context.idempotencyKey));
    }),
    setWebhookOn: os.setWebhookOn.handler(async ({ input: { openDayId, webhookId, on }, context }) => {
      await mayAt(context, openDayId);
      return orRefuse(await setWebhookOn(deps, openDayId, webhookId, on));
    }),
    deleteWebhook: os.deleteWebhook.handler(async ({ input: { openDayId, webhookId }, context }) => {
      await mayAt(context, openDayId);
      return orRefuse(await forgetWebhook(deps, openDayId, webhookId));
    }),
    listDeliveries: os.listDeliveries.handler(async ({ input: { openDayId, webhookId }, context }) => {
      await mayAt(context, openDayId);
      return orRefuse(await seeDeliveries(deps, openDayId, webhookId));
    }),
    replayDelivery: os.replayDelivery.handler(async ({ input: { openDayId, webhookId, deliveryId }, context }) => {
      await mayAt(context, openDayId);
      return orRefuse(await replayDelivery(deps, openDayId, webhookId, deliveryId));
    }),
  };
}
