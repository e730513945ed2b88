/** What supplies say to other contexts: progress of one need, as it appears in the table's stream. */
import * as z from 'zod';
import { bilingualLine } from '../kernel/text.ts';

export const needStored = z.object({
  type: z.literal('need'),
  driveId: z.string(),
  driveName: bilingualLine(160),
  /** The open day whose board shows the need; absent for drives without one. */
  openDayId: z.string().optional(),
  itemId: z.string(),
  itemName: bilingualLine(120),
  unit: z.string(),
  target: z.int(),
  received: z.int(),
  pledged: z.int(),
  /** Rises with every change, so that a late record never overwrites a newer one. */
  revision: z.int(),
});
export type NeedStored = z.infer<typeof needStored>;
