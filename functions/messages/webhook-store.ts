/**
 * Webhooks of an open day, what is to be posted to each, and when: a delivery is written together with the note by which it is found in
 * time, so that none is lost between them and none is made twice. Nothing in it names a person.
 */
import { day } from '../../shared/kernel/time.ts';
import { accept, type Result } from '../../shared/kernel/result.ts';
import { deliveryKeptDays, type Delivery, type Webhook } from '../../shared/messages/webhook-contract.ts';
import type { WebhookEnd, WebhookFact } from '../../shared/messages/webhook-rules.ts';
import { createOnce, putNewOf, repeatableRequest, transact } from '../store/commit-once.ts';
import { allOf, equal, exists, missing, updateOf } from '../store/expressions.ts';
import { getRecord, listPartition, listUpTo } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { remove, update } from '../store/write.ts';

const partitionOf = (openDayId: string) => `WEBHOOKS#${openDayId}`;
const hookPrefix = 'WEBHOOK#';
const keyOf = (openDayId: string, webhookId: string) => ({
  pk: partitionOf(openDayId),
  sk: `${hookPrefix}${webhookId}`,
});
const deliveriesOf = (webhookId: string) => `DELIVERIES#${webhookId}`;
const deliveryKey = (webhookId: string, deliveryId: string) => ({
  pk: deliveriesOf(webhookId),
  sk: `DELIVERY#${deliveryId}`,
});
const duePk = 'WEBHOOKS-DUE';

export type StoredDelivery = Delivery & {
  readonly openDayId: string;
  readonly webhookId: string;
  /** What is posted, letter by letter: its signature is over these. */
  readonly payload: string;
};
export type DueDelivery = { readonly sk: string; readonly webhookId: string; readonly deliveryId: string };

const dueItemOf = (at: number, { webhookId, deliveryId }: Pick<StoredDelivery, 'webhookId' | 'deliveryId'>) => ({
  ...{ pk: duePk, sk: `${new Date(at).toISOString()}#${webhookId}#${deliveryId}`, type: 'webhook-due' },
  ...{ webhookId, deliveryId },
});

/** Access pattern: all webhooks of an open day (Query of their partition). */
export const listWebhooks = (messages: Table, openDayId: string) =>
  listPartition<Webhook>(messages, partitionOf(openDayId), hookPrefix);

export const readWebhook = (messages: Table, openDayId: string, webhookId: string) =>
  getRecord<Webhook>(messages, keyOf(openDayId, webhookId).pk, keyOf(openDayId, webhookId).sk);

/** Refuses: key.reused. */
export async function putWebhook(
  messages: Table,
  openDayId: string,
  made: Webhook,
  key: string | undefined,
  now: number,
): Promise<Result<string, 'key.reused'>> {
  const { url, events, webhookId } = made;
  const request = repeatableRequest(partitionOf(openDayId), 'webhook', key, { url, events }, now);
  const item = { ...made, ...keyOf(openDayId, webhookId), type: 'webhook', openDayId };
  return (await createOnce(messages, request, webhookId, [putNewOf(messages, item)])) ?? accept(webhookId);
}

/** Undefined when there is none; one that is off already keeps its reason. */
export async function setWebhookOff(
  messages: Table,
  openDayId: string,
  webhookId: string,
  off: { readonly at: string; readonly because: WebhookEnd } | undefined,
): Promise<Webhook | undefined> {
  const when = off ? allOf(exists('pk'), missing('off')) : exists('pk');
  await update(messages, keyOf(openDayId, webhookId), off ? { set: { off }, when } : { remove: ['off'], when });
  return readWebhook(messages, openDayId, webhookId);
}

export const deleteWebhook = (messages: Table, openDayId: string, webhookId: string) =>
  remove(messages, keyOf(openDayId, webhookId), exists('pk'));

type NewDelivery = {
  readonly fact: WebhookFact;
  readonly deliveryId: string;
  readonly payload: string;
  readonly now: number;
};

/** Once, however often the change is told. */
export async function putDelivery(
  messages: Table,
  { webhookId }: Pick<Webhook, 'webhookId'>,
  { fact, deliveryId, payload, now }: NewDelivery,
): Promise<void> {
  const { type, openDayId } = fact;
  const delivery: StoredDelivery = {
    ...{ openDayId, webhookId, deliveryId, type, payload },
    ...{ at: new Date(now).toISOString(), state: 'waiting', tries: 0 },
  };
  const expiresAt = Math.floor((now + deliveryKeptDays * day) / 1000);
  const item = { ...delivery, event: type, ...deliveryKey(webhookId, deliveryId), type: 'webhook-delivery', expiresAt };
  await transact(messages, [putNewOf(messages, item), putNewOf(messages, dueItemOf(now, delivery))]);
}

type KeptDelivery = Omit<StoredDelivery, 'type'> & { readonly event: Delivery['type'] };
const deliveryOf = ({ event, ...kept }: KeptDelivery): StoredDelivery => ({ ...kept, type: event });

export async function readDelivery(messages: Table, webhookId: string, deliveryId: string) {
  const { pk, sk } = deliveryKey(webhookId, deliveryId);
  const kept = await getRecord<KeptDelivery>(messages, pk, sk);
  return kept && deliveryOf(kept);
}

/** Access pattern: what was to be posted to an address in two weeks (Query of its partition). */
export const listDeliveries = async (messages: Table, webhookId: string): Promise<StoredDelivery[]> =>
  (await listPartition<KeptDelivery>(messages, deliveriesOf(webhookId), 'DELIVERY#')).map(deliveryOf);

/** Access pattern: what is to be posted by now, longest ago first (Query of one partition). */
export const listDueDeliveries = (messages: Table, now: number) =>
  listUpTo<DueDelivery>(messages, duePk, new Date(now).toISOString());

export const deleteDueDelivery = (messages: Table, { sk }: DueDelivery) =>
  remove(messages, { pk: duePk, sk }, exists('pk'));

type Progress = Partial<Pick<Delivery, 'state' | 'status'>> & {
  readonly tries: number;
  readonly dueAt?: number | undefined;
};

/** What became of a try, and the note for the next one, all or nothing; nothing when another run was faster. */
export async function setDeliveryProgress(
  messages: Table,
  due: DueDelivery,
  delivery: StoredDelivery,
  { dueAt, ...progress }: Progress,
): Promise<void> {
  const TableName = messages.name;
  const Key = deliveryKey(delivery.webhookId, delivery.deliveryId);
  await transact(messages, [
    { Update: { TableName, Key, ...updateOf({ set: progress }, equal('tries', delivery.tries)) } },
    { Delete: { TableName, Key: { pk: duePk, sk: due.sk } } },
    ...(dueAt === undefined ? [] : [putNewOf(messages, dueItemOf(dueAt, delivery))]),
  ]);
}

/** Asks for it once more, now, with all its tries before it. */
export async function putReplay(messages: Table, delivery: StoredDelivery, now: number): Promise<void> {
  const TableName = messages.name;
  const Key = deliveryKey(delivery.webhookId, delivery.deliveryId);
  const again = updateOf({ set: { state: 'waiting', tries: 0 } }, exists('pk'));
  await transact(messages, [{ Update: { TableName, Key, ...again } }, putNewOf(messages, dueItemOf(now, delivery))]);
}
