/** A series of rounds by pattern: which evenings it has. Asked by the site for its preview. */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { day, hour, localDate, minute } from '../kernel/time.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'not-a-clock' });
const longestSeriesDays = 92;
export const weekdays = ['0', '1', '2', '3', '4', '5', '6'] as const;

const fields = z.object({
  /** A zone, or one of its routes: `zon_…` or `rte_…`. */
  places: z.array(z.union([idOf('zone'), idOf('route')])).min(1, { error: 'choose-one-or-more' }),
  onFrom: localDate,
  onTo: localDate,
  /** 0 is Monday; none means every day. */
  weekdays: z.array(z.enum(weekdays)).default([]),
  start: clock,
  /** On the next morning if it is not after the start. */
  until: clock,
});
const daysOf = ({ onFrom, onTo }: { onFrom: string; onTo: string }) =>
  (Date.parse(onTo) - Date.parse(onFrom)) / day + 1;

export const roundPattern = fields
  .refine((pattern) => daysOf(pattern) >= 1, { error: 'end-before-start', path: ['onTo'] })
  .refine((pattern) => daysOf(pattern) <= longestSeriesDays, { error: 'rounds-too-many', path: ['onTo'] });
export type RoundPattern = z.infer<typeof roundPattern>;

const local = (at: number) => new Date(at).toISOString().slice(0, 16);
const minutesOf = (text: string) => Number(text.slice(0, 2)) * hour + Number(text.slice(3)) * minute;

/** The evenings of the pattern in local times, e.g. `2026-07-01T19:30`. */
export function eveningsOf({ onFrom, onTo, weekdays: only, start, until }: RoundPattern) {
  const [first, last] = [minutesOf(start), minutesOf(until)];
  return Array.from({ length: daysOf({ onFrom, onTo }) }, (_, at) => Date.parse(onFrom) + at * day)
    .filter((midnight) => only.length === 0 || only.includes(weekdays[(new Date(midnight).getUTCDay() + 6) % 7]!))
    .map((midnight) => ({
      start: local(midnight + first),
      end: local(midnight + last + (last > first ? 0 : day)),
    }));
}
