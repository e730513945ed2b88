/** A series of shifts or sessions by pattern: which spans it has on which days. Asked by the site for its preview. */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { day, hour, localDate, minute } from '../kernel/time.ts';
import { volunteerRole } from './model.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'not-a-clock' });
const longestSeriesDays = 31;

const times = z.object({
  venues: z.array(idOf('venue')).min(1, { error: 'choose-one-or-more' }),
  onFrom: localDate,
  /** Every day to this one as well. */
  onTo: localDate.optional(),
  start: clock,
  lengthMinutes: z.int().min(15).max(1440),
  /** From one start to the next: shorter than the length, crews overlap. */
  everyMinutes: z.int().min(5).max(1440),
  count: z.int().min(1).max(200).optional(),
  /** When the last one has ended; on the next morning if it is not after the start. */
  until: clock.optional(),
});
type Times = z.infer<typeof times>;
const daysOf = ({ onFrom, onTo = onFrom }: { onFrom: string; onTo?: string | undefined }) =>
  (Date.parse(onTo) - Date.parse(onFrom)) / day + 1;

const consistent = <Schema extends z.ZodType<Times>>(schema: Schema) =>
  schema
    .refine(({ count, until }) => count !== undefined || until !== undefined, {
      error: 'count-or-until',
      path: ['count'],
    })
    .refine((pattern) => daysOf(pattern) >= 1, { error: 'end-before-start', path: ['onTo'] })
    .refine((pattern) => daysOf(pattern) <= longestSeriesDays, { error: 'series-too-long', path: ['onTo'] });

/** Of sessions, which have no role. */
export const timesPattern = consistent(times);
export type TimesPattern = z.infer<typeof timesPattern>;
export const seriesPattern = consistent(
  times.extend({ roles: z.array(volunteerRole).min(1, { error: 'choose-one-or-more' }) }),
);
export type SeriesPattern = z.infer<typeof seriesPattern>;

/** Local times, e.g. `2026-06-19T09:00`. */
export type LocalSpan = { readonly start: string; readonly end: string };

const local = (at: number) => new Date(at).toISOString().slice(0, 16);
const minutesOf = (text: string) => Number(text.slice(0, 2)) * hour + Number(text.slice(3)) * minute;

/** The spans of the pattern in their order, on the clock of whichever venue they are for. */
export function spansOf(pattern: TimesPattern): LocalSpan[] {
  const { onFrom, start, lengthMinutes, everyMinutes, count = Infinity, until } = pattern;
  const first = minutesOf(start);
  const last = until === undefined ? Infinity : minutesOf(until) + (minutesOf(until) > first ? 0 : day);
  const length = lengthMinutes * minute;
  const spans: LocalSpan[] = [];
  for (let on = 0; on < daysOf(pattern); on++) {
    const midnight = Date.parse(onFrom) + on * day;
    for (let n = 0, at = first; n < count && at + length <= last; n++, at += everyMinutes * minute)
      spans.push({ start: local(midnight + at), end: local(midnight + at + length) });
  }
  return spans;
}
