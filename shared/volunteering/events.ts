/**
 * What volunteering says to other contexts: the stored sign-up, as it appears in the table's stream.
 * Consumers (messages) read only these fields.
 */
import * as z from 'zod';
import { bilingualDraft } from '../kernel/text.ts';
import { slotFields } from '../reservations/events.ts';
import { releaseCause } from '../reservations/model.ts';
import { volunteerRole } from './model.ts';

export const signUpStored = z.object({
  type: z.literal('sign-up'),
  signUpId: z.string(),
  shiftId: z.string(),
  openDayId: z.string(),
  role: volunteerRole,
  startAt: z.string(),
  endAt: z.string(),
  zone: z.string(),
  name: z.string(),
  email: z.string().optional(),
  locale: z.enum(['zh-CN', 'en']),
  seats: z.int(),
  /** What the person has been told, or is to be told next; the claim is the truth. */
  state: z.enum(['confirmed', 'offered', 'waiting', 'cancelled']),
  offerUntil: z.string().optional(),
  because: releaseCause.optional(),
  /** As the shift says it: maybe in one language alone. */
  meetingPoint: bilingualDraft(300).optional(),
  ...slotFields,
});
export const holdStored = signUpStored.omit({ type: true, signUpId: true }).extend({
  type: z.literal('hold'),
  holdId: z.string(),
  groupName: z.string(),
  namesUntil: z.string(),
  /** How many seats without a name staff left it, the last time that they gave some back. */
  keptSeats: z.int().optional(),
});
export type HoldStored = z.infer<typeof holdStored>;
export type SignUpStored = z.infer<typeof signUpStored>;

/** Somebody is asked to cover a shift: the person is whoever has that order in that other shift. */
export const coverAsk = z.object({
  type: z.literal('cover-ask'),
  openDayId: z.string(),
  shiftId: z.string(),
  fromShiftId: z.string(),
  fromOrder: z.int(),
  askedAt: z.string(),
  answer: z.enum(['yes', 'no']).optional(),
});
export type CoverAsk = z.infer<typeof coverAsk>;
