/**
 * What attendance says to other contexts, as it appears in its table's stream: each entry once, and beside it all entries
 * of its reservation together, whose `revision` rises, so that late words never overwrite newer ones.
 */
import * as z from 'zod';

const of = {
  openDayId: z.string(),
  venueId: z.string(),
  slotKind: z.enum(['shift', 'session']),
  slotId: z.string(),
  order: z.int().optional(),
};

export const entryStored = z.object({
  type: z.literal('entry'),
  kind: z.enum(['mark', 'void']),
  entryId: z.string(),
  ...of,
  at: z.string(),
  recordedAt: z.string(),
  source: z.string(),
  by: z.string(),
  direction: z.enum(['in', 'out']).optional(),
  seats: z.int().optional(),
  voids: z.string().optional(),
  reason: z.string().optional(),
});

/** `settlePresence` of presence-rules.ts says who is in by it. */
export const presenceStored = z.object({
  type: z.literal('presence'),
  ...of,
  /** The order of the reservation, or the id of the entry of people without one. */
  subject: z.string(),
  party: z.int(),
  marks: z.record(
    z.string(),
    z.object({
      at: z.string(),
      direction: z.enum(['in', 'out']),
      seats: z.int(),
      source: z.string(),
      gate: z.string().optional(),
      ageGroup: z.enum(['child', 'youth', 'adult', 'senior']).optional(),
    }),
  ),
  voids: z.record(z.string(), z.string()),
  revision: z.int(),
});
