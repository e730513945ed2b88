/**
 * Times as people read and type them, in the zone of the venue. Formatted on the server, so that an old
 * phone with old zone data shows the same as everyone else.
 */
import * as format from '#shared/kernel/format.ts';
import { clockIn, clockWithSecondsIn, zoneBeside, zoneName } from '#shared/kernel/format.ts';
import type { Locale } from '#shared/kernel/text.ts';
import {
  day,
  hour,
  houseZone,
  instant,
  instantsOf,
  localDateOf,
  localTimeOf,
  minute,
  timeZone,
} from '#shared/kernel/time.ts';
import { storedSuffix, type Typed } from '#lib/ui/form-state.ts';

/** A date stays on one line of a page; its long weekday may stand on the line above. */
const unbroken = (date: string) => date.replaceAll(/(?<!,) /g, '\u00a0');

export const dayIn = (at: string | number, zone: string, locale: Locale) => unbroken(format.dayIn(at, zone, locale));
export const longDayIn = (at: string | number, zone: string, locale: Locale) =>
  unbroken(format.longDayIn(at, zone, locale));
export const shortDateText = (on: string, locale: Locale) => unbroken(format.shortDateText(on, locale));

/** With the zone beside it where it is not the one that the foot of the page names (SiteFooter.svelte). */
export const timeIn = (at: string | number, zone: string, locale: Locale) =>
  clockIn(at, zone, locale) + zoneBeside(at, zone, locale);
/** A day and a time of day, short, of what is near: `Mon 19 Jun 09:00`. */
export const momentIn = (at: string | number, zone: string, locale: Locale) =>
  `${dayIn(at, zone, locale)} ${timeIn(at, zone, locale)}`;
/** The same of what is kept, and may be of another year: `19 Jun 2023 09:00`. */
export const datedIn = (at: string | number, zone: string, locale: Locale) =>
  `${shortDateText(localDateOf(at, zone), locale)} ${timeIn(at, zone, locale)}`;
export const clockWithSeconds = (at: number, zone: string, locale: Locale) =>
  clockWithSecondsIn(at, zone, locale) + zoneBeside(at, zone, locale);

/** A calendar day as such, whatever the zone. */
export const dateText = (on: string, locale: Locale) => longDayIn(on, 'UTC', locale);
export const periodText = (from: string, to: string, locale: Locale) =>
  `${shortDateText(from, locale)} – ${shortDateText(to, locale)}`;

export const houseDay = (at: string, locale: Locale) => shortDateText(localDateOf(at, houseZone), locale);
export const houseMoment = (at: string, locale: Locale) =>
  `${houseDay(at, locale)} ${timeIn(at, houseZone, locale)} ${zoneName(houseZone, locale, at)}`;

export type Span = { readonly startAt: string; readonly endAt: string; readonly zone: string };
export type When = {
  readonly startAt: string;
  readonly day: string;
  readonly longDay: string;
  readonly time: string;
  /** The zone's own name at that time. */
  readonly zoneName: string;
};

/** When something is: `09:00–10:30`, with the end's day when it falls on another one. */
export function whenOf({ startAt, endAt, zone }: Span, locale: Locale): When {
  const sameDay = localDateOf(startAt, zone) === localDateOf(endAt, zone);
  const end = (sameDay ? timeIn : momentIn)(endAt, zone, locale);
  // Told once, unless clocks change meanwhile.
  const isOneClock = zoneBeside(startAt, zone, locale) === zoneBeside(endAt, zone, locale);
  return {
    startAt,
    day: dayIn(startAt, zone, locale),
    longDay: longDayIn(startAt, zone, locale),
    time: `${(isOneClock ? clockIn : timeIn)(startAt, zone, locale)}–${end}`,
    zoneName: zoneName(zone, locale, startAt),
  };
}

/** How long it is until then, in whole units: `95 minutes`, `30 hours`, `4 days`. lib/live counts on in the browser. */
export function timeLeft(at: string, locale: Locale, now: number): string {
  const left = Math.max(0, Date.parse(at) - now);
  const [unit, size] =
    left < 2 * hour
      ? (['minute', minute] as const)
      : left < 2 * day
        ? (['hour', hour] as const)
        : (['day', day] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.floor(left / size));
}

/** An instant as the clock of its zone shows it, with its offset, for other programs: `2026-06-19T09:00:00+08:00`. */
export function withOffset(at: string, zone: string): string {
  const local = localTimeOf(at, zone).slice(0, 16);
  const ahead = Math.round((Date.parse(`${local}Z`) - Date.parse(at)) / minute);
  const clockOf = (minutes: number) =>
    [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${local}:00${ahead < 0 ? '-' : '+'}${clockOf(Math.abs(ahead))}`;
}

/** Whole calendar days from now to a day; negative once it is over. */
export const daysUntil = (on: string, zone: string, now: number) =>
  Math.round((Date.parse(on) - Date.parse(localDateOf(now, zone))) / day);

/** An instant as `<input type="datetime-local">` shows it in a zone, e.g. `2026-06-19T09:00`. */
export const toLocalInput = localTimeOf;

/**
 * The instant of a local time typed for a zone, in UTC; what is no local time, or one that clocks skip in spring, is
 * given back as typed, for the schema to refuse. Of two in autumn the earlier one is meant, unless the form was opened
 * with the other: `stored` shows as what was typed, and is what it was, to the second.
 */
export function fromLocalInput(typed: string | undefined, zone: string, stored?: string): string | undefined {
  if (!typed || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(typed)) return typed || undefined;
  const local = typed.slice(0, 16);
  if (Number.isNaN(Date.parse(`${local}Z`))) return typed;
  // The zone itself is refused then, and the time need not be as well.
  if (!timeZone.safeParse(zone).success) return `${local}Z`;
  if (stored && instant.safeParse(stored).success && localTimeOf(stored, zone) === local) return stored;
  return instantsOf(local, zone)[0] ?? typed;
}

/** A stored instant as a form shows it, and as it sends it back unseen (`fromTyped`). */
export const toTyped = (name: string, at: string | undefined, zone: string): Record<string, string> =>
  at === undefined ? { [name]: '' } : { [name]: localTimeOf(at, zone), [`${name}${storedSuffix}`]: at };

export const fromTyped = (values: Typed, name: string, zone: string) =>
  fromLocalInput(values[name], zone, values[`${name}${storedSuffix}`]);
