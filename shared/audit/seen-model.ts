/** Who opened a person's contact, as that person is told: when, from which role of which organization, how, and why. */
import * as z from 'zod';
import { bilingualLine } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';
import { role } from '../identity/model.ts';

/** The contact alone; the list of everybody at the door; a new private link or a code for it, which leads to all of it. */
export const waysOfSeeing = ['contact', 'door-list', 'link'] as const;

export const seenEntry = z.object({
  at: instant,
  role: role.optional(),
  organization: bilingualLine(160).optional(),
  way: z.enum(waysOfSeeing),
  /** As it was typed; the form asks to name nobody in it. */
  reason: z.string().optional(),
});
export type SeenEntry = z.infer<typeof seenEntry>;
export type WayOfSeeing = (typeof waysOfSeeing)[number];
