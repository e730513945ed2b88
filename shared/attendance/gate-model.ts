/**
 * What a device of a gate is given: keys, slots, and of each reservation its order, party and state. No name, no contact, no
 * category of a person: that stands on the ticket alone. And how a device is enrolled and proves itself.
 */
import * as z from 'zod';
import { publicKey } from '../kernel/device-key.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine, line } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';
import { gateReasons } from './gate-rules.ts';
import { slotKind } from './model.ts';

const since = z.object({ at: z.string(), gate: z.string().optional() });
export const gateVerdict = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), seats: z.int(), inside: z.int(), party: z.int() }),
  z.object({ ok: z.literal(false), reason: z.enum(gateReasons), since: since.optional() }),
]);

export const ticketKeys = z.object({
  /** Of each number the public key, base64url; those that are not there any more are revoked. */
  valid: z.record(z.string(), z.string()),
  current: z.int(),
});
export type TicketKeys = z.infer<typeof ticketKeys>;

const mark = z.object({
  at: z.string(),
  direction: z.enum(['in', 'out']),
  seats: z.int(),
  source: z.string().optional(),
  gate: z.string().optional(),
});
export const bundleSlot = z.object({
  slotId: z.string(),
  slotKind,
  venueId: z.string(),
  title: bilingualLine(200),
  startAt: z.string(),
  endAt: z.string(),
  zone: z.string(),
  isOff: z.boolean(),
  audience: z.array(z.int()).optional(),
  /** By order: party, state, why it is gone, and the short code. */
  reservations: z.array(
    z.tuple([z.int(), z.int(), z.enum(['confirmed', 'offered', 'waiting', 'gone']), z.string(), z.string()]),
  ),
  presences: z.record(
    z.string(),
    z.object({ party: z.int(), marks: z.record(z.string(), mark), voids: z.record(z.string(), z.string()) }),
  ),
});
export type BundleSlot = z.infer<typeof bundleSlot>;
export const gateBundle = z.object({
  openDayId: idOf('openDay'),
  venueId: idOf('venue'),
  venueName: bilingualLine(120),
  gate: z.string(),
  serverAt: instant,
  /** The device forgets everything then. */
  expiresAt: instant,
  keys: ticketKeys,
  slots: z.array(bundleSlot),
  /** Slots of the same day at other venues, so that who is at the wrong one is told so. */
  elsewhere: z.record(z.string(), z.string()),
});
export type GateBundle = z.infer<typeof gateBundle>;

export const deviceDraft = z.object({ gate: line(40), publicKey });
export const device = z.object({
  deviceId: idOf('device'),
  openDayId: idOf('openDay'),
  venueId: idOf('venue'),
  gate: z.string(),
  enrolledAt: instant,
  expiresAt: instant,
  revokedAt: instant.optional(),
});
export type Device = z.infer<typeof device>;

/** What a ticket's page shows: nothing of the person. */
export const shownTicket = z.object({
  title: bilingualLine(200),
  openDayName: bilingualLine(120),
  venueName: bilingualLine(120),
  place: bilingualLine(160),
  startAt: z.string(),
  endAt: z.string(),
  zone: z.string(),
  party: z.int(),
  state: z.enum(['valid', 'waiting', 'offered', 'called-off', 'cancelled', 'handed-over', 'revoked', 'over']),
  short: z.string(),
});
export type ShownTicket = z.infer<typeof shownTicket>;
