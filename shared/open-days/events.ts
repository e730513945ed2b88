/**
 * What open days say to other contexts: the stored booking, as it appears in the table's stream.
 * Consumers (messages) read only these fields.
 */
import * as z from 'zod';
import { bilingualLine } from '../kernel/text.ts';
import { slotFields } from '../reservations/events.ts';
import { releaseCause } from '../reservations/model.ts';

export const bookingStored = z.object({
  type: z.literal('booking'),
  bookingId: z.string(),
  sessionId: z.string(),
  openDayId: z.string(),
  sessionTitle: bilingualLine(120),
  startAt: z.string(),
  endAt: z.string(),
  zone: z.string(),
  name: z.string(),
  email: z.string().optional(),
  locale: z.enum(['zh-CN', 'en']),
  partySize: z.int(),
  category: z.string().optional(),
  /** What the person has been told, or is to be told next; the claim is the truth. */
  state: z.enum(['confirmed', 'offered', 'waiting', 'cancelled']),
  offerUntil: z.string().optional(),
  because: releaseCause.optional(),
  ...slotFields,
});
export type BookingStored = z.infer<typeof bookingStored>;
