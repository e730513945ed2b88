/**
 * Which messages there are, in the order of a place's life, and what organizers may add to them. Texts stand in
 * place-messages.ts, account-messages.ts and goods-messages.ts; functions/messages sends them, and the site shows them to organizers.
 */
import * as z from 'zod';
import { messagesWithLine } from './own-messages.ts';

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
  'staff-fewer',
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

export { messagesWithLine };
export const messageWithLine = z.enum(messagesWithLine satisfies readonly PlaceMessageId[]);
export type MessageWithLine = z.infer<typeof messageWithLine>;
