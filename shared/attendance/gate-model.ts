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
  /** Seats; 0 where everybody may come. */
  capacity: z.int().optional(),
  /** Of people without a reservation: how many are inside, and how many came, by age group where it was counted. */
  walkIns: z.object({ inside: z.int(), ages: z.record(z.string(), z.int()) }).optional(),
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
  /** Of all below; a device that has it already is answered without them. */
  version: z.string(),
  isSame: z.literal(true).optional(),
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
  /** Account of whoever prepared it, and the name for those who may see who works here. */
  by: z.string(),
  byName: z.string().optional(),
  /** When it was last heard, to the minute, and what it said of its queue then. */
  lastSeenAt: instant.optional(),
  waiting: z.int().optional(),
  refused: z.int().optional(),
});
export type Device = z.infer<typeof device>;

/** What a device says of itself when it asks for its bundle. */
export const deviceState = z.object({
  waiting: z.int().min(0).max(1e6).optional(),
  refused: z.int().min(0).max(1e6).optional(),
  /** The version of the bundle that it has. */
  have: z.string().max(60).optional(),
});
export type DeviceState = z.infer<typeof deviceState>;

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
