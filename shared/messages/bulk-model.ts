/**
 * A message of the organizer's to many: to whom, in which words, and how far it has got. The contract and the site's form
 * check with these; functions/messages sends it.
 */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { instant } from '../kernel/time.ts';
import { volunteerRole } from '../volunteering/model.ts';
import { peopleKinds } from '../volunteering/people-states.ts';
import { bulkStates } from './bulk-states.ts';
import { ownText, ownTitle } from './own-text-rules.ts';

export const bulkState = z.enum(bulkStates);
export type BulkState = z.infer<typeof bulkState>;

/** Everything that is set narrows the list; with nothing set it is the whole open day. */
export const audience = z.object({
  venueId: idOf('venue').optional(),
  slotId: z.union([idOf('shift'), idOf('session')]).optional(),
  /** Volunteers or visitors alone. */
  kind: z.enum(peopleKinds).optional(),
  role: volunteerRole.optional(),
  state: bulkState,
});
export type Audience = z.infer<typeof audience>;

export const bulkText = z.object({ subject: ownTitle(80), text: ownText(2000) });
export type BulkText = z.infer<typeof bulkText>;

/** How many people a message is for, and why not all of them get it. */
export const bulkCounts = z.object({
  people: z.int(),
  mailed: z.int(),
  /** Ended the mails, or said "that was not me". */
  ended: z.int(),
  /** Mail to them comes back, or they complained. */
  bounced: z.int(),
  noAddress: z.int(),
});
export type BulkCounts = z.infer<typeof bulkCounts>;

export const bulkMessage = z.object({
  bulkId: idOf('bulkMessage'),
  openDayId: idOf('openDay'),
  to: audience,
  ...bulkText.shape,
  counts: bulkCounts,
  askedAt: instant,
  /** How many of the list were gone through; of those gone through all, how many were sent it. */
  gone: z.int(),
  sent: z.int().optional(),
});
export type BulkMessage = z.infer<typeof bulkMessage>;

/** Of an open day, in a day. */
export const mostBulksADay = 10;
