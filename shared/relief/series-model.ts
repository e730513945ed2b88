/** Many rounds at once: every evening in July, three routes. Which days and hours they have, series-rules.ts says. */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { line } from '../kernel/text.ts';
import { houseZone, instant, timeZone } from '../kernel/time.ts';
import { planFields } from './plan-model.ts';

export const mostRoundsAtOnce = 200;

const row = z
  .object({
    zoneId: idOf('zone'),
    routeId: idOf('route').optional(),
    teamName: line(40).optional(),
    plannedStartAt: instant,
    plannedEndAt: instant,
    zone: timeZone.default(houseZone),
  })
  .refine(({ plannedStartAt, plannedEndAt }) => Date.parse(plannedEndAt) > Date.parse(plannedStartAt), {
    error: 'end-before-start',
    path: ['plannedEndAt'],
  });

/** A weather warning is of a day, so a series has none. */
const { routeId: _, teamName: __, warning: ___, ...details } = planFields.shape;
export const roundSeries = z.object({
  details: z.object(details),
  rows: z.array(row).min(1).max(mostRoundsAtOnce),
});
export type RoundSeries = z.infer<typeof roundSeries>;
