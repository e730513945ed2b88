/** A series of sessions as it is asked for: what all are alike in, and when each is and where. */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { endAfterStart, inOrder, quotasFit, sessionFields } from './model.ts';

/** A session of a series: where and when; all else is said once for the series. */
const seriesRow = sessionFields
  .pick({ startAt: true, endAt: true, zone: true })
  .extend({ venueId: idOf('venue') })
  .refine(inOrder, endAfterStart);
export const sessionSeries = z.object({
  details: sessionFields
    .omit({ startAt: true, endAt: true, zone: true, externalId: true })
    .refine(quotasFit, { error: 'over-capacity', path: ['quotas'] }),
  rows: z.array(seriesRow).min(1).max(200),
});
export type SessionSeries = z.infer<typeof sessionSeries>;
