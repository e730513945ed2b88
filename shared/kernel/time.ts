/**
 * Instants, local dates and durations as they are stored and sent.
 * Instants end in `At` and are UTC ISO strings; local dates end in `On`; durations in `Minutes`.
 */
import * as z from 'zod';
import { day, hour, minute } from './spans.ts';

export { day, hour, minute };

/** Of what belongs to no venue: the audit, proofs, the count of mails of a day. The foot of each page names it. */
export const houseZone = 'Asia/Shanghai';

const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2100, 0, 1);
const within = (milliseconds: number) => milliseconds >= earliest && milliseconds < latest;

/** An instant between the years 2000 and 2100; any offset is accepted, UTC with milliseconds is kept. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine((text) => within(Date.parse(text)), { error: 'date-out-of-range' })
  .overwrite((text) => (Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString()));

type Times = Readonly<Record<'startAt' | 'endAt', string>> &
  Readonly<Partial<Record<'signUpOpensAt' | 'signUpClosesAt', string | undefined>>>;

/** Whether each may be stored as an `instant`: for times that are computed rather than sent. */
export const areInRange = ({ startAt, endAt, signUpOpensAt = startAt, signUpClosesAt = endAt }: Times) =>
  [startAt, endAt, signUpOpensAt, signUpClosesAt].every((at) => within(Date.parse(at)));

/** A calendar day between the years 2000 and 2100, in the zone of its venue. */
export const localDate = z.iso
  .date()
  .refine((text) => within(Date.parse(`${text}T00:00:00Z`)), { error: 'date-out-of-range' });

const formatters = new Map<string, Intl.DateTimeFormat>();
/** Each takes 45 KB, and whoever names a zone can write it in as many ways as it has letters. */
const mostFormatters = 200;

/**
 * A formatter of that locale, zone and form; made once, since making one takes longer than a whole request.
 * Throws: RangeError for an unknown zone.
 */
export function dateTimeFormat(
  locale: string,
  zone: string,
  options: Intl.DateTimeFormatOptions = {},
): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  if (formatters.size >= mostFormatters) formatters.clear();
  formatters.set(key, made);
  return made;
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(dateTimeFormat('en', zone));
  } catch {
    return false;
  }
}

/** An IANA time zone, e.g. `Asia/Shanghai`. */
export const timeZone = z.string().max(40).refine(isTimeZone, { error: 'unknown-time-zone' });

/** The calendar day on which `at` falls in `zone`, as YYYY-MM-DD. */
export function localDateOf(at: string | number, zone: string): string {
  return dateTimeFormat('sv-SE', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at));
}

/** What a clock in `zone` shows at that instant, e.g. `2026-06-19T09:00`. */
export const localTimeOf = (at: string | number, zone: string): string =>
  dateTimeFormat('sv-SE', zone, { dateStyle: 'short', timeStyle: 'short' }).format(new Date(at)).replace(' ', 'T');

/** How far ahead of UTC clocks in `zone` are, in milliseconds. */
const offsetAt = (at: number, zone: string) =>
  Date.parse(`${localTimeOf(at, zone)}Z`) - Math.floor(at / minute) * minute;

/**
 * The instants at which a clock in `zone` shows `local` (`2026-06-19T09:00`), the earlier one first: none when clocks
 * skip that time in spring, two when they show it twice in autumn. Offsets change by less than a day at a time.
 */
export function instantsOf(local: string, zone: string): string[] {
  const asUtc = Date.parse(`${local}Z`);
  const offsets = new Set([offsetAt(asUtc - day, zone), offsetAt(asUtc + day, zone)]);
  return [...offsets]
    .filter((offset) => offsetAt(asUtc - offset, zone) === offset)
    .map((offset) => new Date(asUtc - offset).toISOString())
    .sort();
}

/** The instant of a local time such as `2026-06-19T09:00`, the earlier of two. A time that is skipped means the one an hour later. */
export function instantOfLocalTime(local: string, zone: string): number {
  const [found] = instantsOf(local, zone);
  const asUtc = Date.parse(`${local}Z`);
  return found === undefined ? asUtc - offsetAt(asUtc - day, zone) : Date.parse(found);
}

/** How far a copy may be moved, either way: ten years and some days. */
export const mostDaysMoved = 3660;

/** The same time of day so many days later. A time that is skipped on that day becomes the one an hour later. */
export function movedByDays(at: string, zone: string, days: number): string {
  const wanted = new Date(Date.parse(`${localTimeOf(at, zone)}Z`) + days * day).toISOString().slice(0, 16);
  const [found] = instantsOf(wanted, zone);
  if (found === undefined) return new Date(Date.parse(at) + days * day).toISOString();
  return new Date(Date.parse(found) + (Date.parse(at) % minute)).toISOString();
}
