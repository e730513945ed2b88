/** Which events webhooks tell. Apart from the rules, so that a browser can show them without zod. */
export const webhookEvents = [
  'sign-up.confirmed',
  'sign-up.waiting',
  'sign-up.cancelled',
  'booking.confirmed',
  'booking.waiting',
  'booking.cancelled',
  'shift.changed',
  'session.changed',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];
