/**
 * Which events webhooks tell, what becomes of one by the answer to it, and when it is tried again. Pure.
 * Source: Standard Webhooks, specification (retries, 410 Gone).
 */
import { hour, minute } from '../kernel/time.ts';
import { webhookEvents, type WebhookEvent } from './webhook-events.ts';

export { webhookEvents, type WebhookEvent };

/** Why nothing is posted any more: somebody switched it off, the address said 410, or nothing was taken for days. */
export const webhookEnds = ['switched-off', 'gone', 'unreachable'] as const;
export type WebhookEnd = (typeof webhookEnds)[number];

/** After each failed try; the last of them comes about three days after the event. */
const pauses = [minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

export type DeliveryOutcome =
  | { readonly state: 'delivered' }
  | { readonly state: 'waiting'; readonly inMs: number }
  | { readonly state: 'failed'; readonly end: WebhookEnd };

/** `tries` counts this one; `status` is absent where nobody answered. Redirects are not followed, so they are failures. */
export function afterTry(status: number | undefined, tries: number): DeliveryOutcome {
  if (status !== undefined && status >= 200 && status < 300) return { state: 'delivered' };
  if (status === 410) return { state: 'failed', end: 'gone' };
  const inMs = pauses[tries - 1];
  return inMs === undefined ? { state: 'failed', end: 'unreachable' } : { state: 'waiting', inMs };
}

type Image = Readonly<Record<string, unknown>> | undefined;
export type WebhookFact = { readonly type: WebhookEvent; readonly openDayId: string; readonly data: object };

const told = [
  'openDayId',
  'venueId',
  'shiftId',
  'sessionId',
  'signUpId',
  'bookingId',
  'role',
  'kind',
  'status',
  'state',
];
const counted = ['seats', 'partySize', 'startAt', 'endAt', 'zone', 'revision'];

/** What is told of an item: ids, times and counts by name. A field that is not named here leaves never, whatever an item holds. */
const dataOf = (item: NonNullable<Image>) =>
  Object.fromEntries([...told, ...counted].flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));

/** What a change of a stored item tells programs, if anything; a place that is offered waits for its answer. */
export function webhookFactOf(before: Image, after: Image): WebhookFact | undefined {
  if (!after || typeof after.openDayId !== 'string') return undefined;
  const { type, openDayId, state } = after;
  const fact = (event: WebhookEvent): WebhookFact => ({ type: event, openDayId, data: dataOf(after) });
  if (type === 'shift' || type === 'session')
    return after.status === 'draft' || before?.revision === after.revision ? undefined : fact(`${type}.changed`);
  if ((type !== 'sign-up' && type !== 'booking') || before?.state === state) return undefined;
  const event = webhookEvents.find((one) => one === `${type}.${String(state)}`);
  return event && fact(event);
}
