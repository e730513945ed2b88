/** For the walk of every endpoint and role: webhooks of an open day. */
import { putDelivery } from '../../functions/messages/webhook-store.ts';
import type { Place, RoleWorld, Sample } from './role-sample.ts';

const body = () => ({ url: 'https://hook.example/in', events: ['shift.changed'] });

/** An open day may have few: one that is there already is taken. */
async function made({ make, get }: RoleWorld, { openDayId }: Place): Promise<Place> {
  const path = `/api/open-days/${openDayId}/webhooks`;
  const { webhooks } = await get(path);
  const { webhookId } = webhooks[0] ?? (await make(path, body()));
  return { webhookId };
}
async function madeWithDelivery(world: RoleWorld, place: Place): Promise<Place> {
  const { webhookId = '' } = await made(world, place);
  const [deliveryId, openDayId] = ['msg_a1b2c3d4e5f', place.openDayId!];
  const fact = { type: 'shift.changed', openDayId, data: {} } as const;
  await putDelivery(world.messages, { webhookId }, { fact, deliveryId, payload: '{}', now: Date.now() });
  return { webhookId, deliveryId };
}

export const webhookSamples: Readonly<Record<string, Sample>> = {
  'messages.listWebhooks': { scope: 'anywhere' },
  'messages.createWebhook': { scope: 'anywhere', body },
  'messages.setWebhookOn': { scope: 'anywhere', prepare: made, body: () => ({ on: true }) },
  'messages.deleteWebhook': { scope: 'anywhere', prepare: made },
  'messages.listDeliveries': { scope: 'anywhere', prepare: made },
  'messages.replayDelivery': { scope: 'anywhere', prepare: madeWithDelivery },
};
