/**
 * When a personal field is over, by the registry, and what the jobs that delete report of it: counts, never contents.
 * Asked by the jobs of each context and by whoever reads a record that may be over already.
 */
import * as z from 'zod';
import { day } from '../kernel/time.ts';
import { keepings, type anchors, type Keeping } from './personal-data.ts';
import type { ItemFields } from './personal-fields.ts';

export type CountedFrom = keyof typeof anchors;

const isOver = (keep: Keeping, since: number, now: number) => !('always' in keep) && now >= since + keep.days * day;

/** Whether a record of a place is over: from then on it is answered as if it had been deleted already. */
export const slotIsOver = (endAt: string, now: number) => isOver(keepings.afterPlace, Date.parse(endAt), now);

/** Slots that ended until then are over. */
export const lastForgottenEnd = (now: number) => now - keepings.afterPlace.days * day;

/** The end of a drive's last day, wherever on earth that day ends last. */
export const driveEnd = (endsOn: string): number => Date.parse(`${endsOn}T12:00:00Z`) + day;

/** Whether the pledges of a drive are over. */
export const driveIsOver = (endsOn: string, now: number) => isOver(keepings.afterDrive, driveEnd(endsOn), now);

/** The fields of an item whose time ran from that anchor and is over. */
export const dueFields = (
  item: ItemFields | undefined,
  { from, since, now }: { readonly from: CountedFrom; readonly since: number; readonly now: number },
): string[] =>
  Object.entries(item?.fields ?? {}).flatMap(([field, { keep }]) =>
    'from' in keep && keep.from === from && isOver(keep, since, now) ? [field] : [],
  );

const context = z.enum(['open-days', 'volunteering', 'supplies', 'service', 'help', 'people']);
export type RetentionContext = z.infer<typeof context>;

/** What a job found due at one place, drive or day, and when the last of it was gone. */
export const retentionReport = z.object({
  type: z.literal('retention-report'),
  context,
  /** Of what: a shift, a session, a drive, or a day. */
  of: z.string(),
  foundAt: z.string(),
  /** By item and field, e.g. `sign-up.email`. */
  counts: z.record(z.string(), z.int()),
  doneAt: z.string().optional(),
});
export type RetentionReport = z.infer<typeof retentionReport>;

/** When a job last looked: one that is missed shows by its age. */
export const retentionRun = z.object({ type: z.literal('retention-run'), context, ranAt: z.string() });
export type RetentionRun = z.infer<typeof retentionRun>;
