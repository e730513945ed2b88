/**
 * Which messages there are, in the order of a place's life, and what organizers may add to them. Texts stand in
 * place-messages.ts, account-messages.ts and goods-messages.ts; functions/messages sends them, and the site shows them to organizers.
 */
import * as z from 'zod';

/** About one place: a sign-up, a booking, or seats held for a group. */
export const placeMessageIds = [
  'confirmed',
  'waiting',
  'offered',
  'promoted',
  'staff-added',
  'reminder',
  'moved',
  'called-off',
  'back-on',
  'cancelled',
  'offer-expired',
  'capacity-lowered',
  'staff-removed',
  'handed-over',
  'swapped',
  'staff-moved',
  'hold-ended',
  'thanks',
] as const;
export const placeMessageId = z.enum(placeMessageIds);
export type PlaceMessageId = z.infer<typeof placeMessageId>;

/** About an account or an address. */
export const accountMessageIds = [
  'sign-in-code',
  'confirm-code',
  'invitation',
  'passkey-added',
  'passkey-removed',
  'role-given',
  'role-changed',
  'role-taken-back',
  'my-links',
  'digest',
  'round-alarm',
  'cover-asked',
  'help-request',
] as const;
export type AccountMessageId = (typeof accountMessageIds)[number];
/** About donated goods. */
export const goodsMessageIds = ['goods-thanks', 'pledge-removed', 'goods-low'] as const;
export type GoodsMessageId = (typeof goodsMessageIds)[number];
export const messageId = z.enum([...placeMessageIds, ...accountMessageIds, ...goodsMessageIds]);
export type MessageId = z.infer<typeof messageId>;

/** Where the organizer's own line stands, since there is something to prepare or to come to. */
export const messagesWithLine = [
  'confirmed',
  'promoted',
  'staff-added',
  'staff-moved',
  'reminder',
  'moved',
  'back-on',
  'thanks',
] as const satisfies readonly PlaceMessageId[];
export const messageWithLine = z.enum(messagesWithLine);
export type MessageWithLine = z.infer<typeof messageWithLine>;
