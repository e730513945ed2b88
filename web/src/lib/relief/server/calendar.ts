/** The rounds of a month as a calendar, and how much they are for each zone and team. */
import { dateText } from '#lib/server/times.ts';
import type { StaffMessages } from '#lib/i18n/load-messages.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { day, hour, localDateOf } from '#shared/kernel/time.ts';
import type { Campaign, Round, Zone } from '#shared/relief/model.ts';

const zone = 'Asia/Shanghai';

/** The month that is asked for; else this one, or the nearest one of the campaign. */
export function monthOf(
  asked: string | null,
  { startsOn, endsOn }: Pick<Campaign, 'startsOn' | 'endsOn'>,
  now: number,
) {
  if (asked && /^20\d\d-(0[1-9]|1[0-2])$/.test(asked)) return asked;
  const today = localDateOf(now, zone);
  return (today < startsOn ? startsOn : today > endsOn ? endsOn : today).slice(0, 7);
}

/** The first and the last day of a month. */
export function daysOf(month: string): { readonly from: string; readonly to: string } {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) };
}

const monthBeside = (month: string, by: number) => {
  const at = new Date(`${month}-15T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + by);
  return at.toISOString().slice(0, 7);
};

/** Weeks from Monday to Sunday; days of other months are empty. */
export function calendarOf<View extends { readonly roundId: string }>(
  month: string,
  rounds: readonly Round[],
  views: readonly View[],
  locale: Locale,
) {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const before = (new Date(first).getUTCDay() + 6) % 7;
  const onDay = (on: string) =>
    rounds.flatMap((round, at) => (localDateOf(round.plannedStartAt, round.zone) === on ? [views[at]!] : []));
  const days = Array.from({ length: 42 }, (_, at) => new Date(first + (at - before) * day).toISOString().slice(0, 10));
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const shown = days.slice(0, days.findLastIndex((on) => on.startsWith(month)) + 1);
  return {
    month,
    name: new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(first),
    weekdays: days.slice(0, 7).map((on) => weekday.format(Date.parse(on))),
    before: monthBeside(month, -1),
    after: monthBeside(month, 1),
    days: shown.map((on) => ({
      ...{ on, number: Number(on.slice(8)), name: dateText(on, locale) },
      isIn: on.startsWith(month),
      rounds: on.startsWith(month) ? onDay(on) : [],
    })),
  };
}

/** Each one's part of all hours of the month. Cancelled rounds are no load. */
export function loadOf(rounds: readonly Round[], zones: readonly Zone[], t: StaffMessages['rounds'], locale: Locale) {
  const counted = rounds.filter(({ status }) => status !== 'cancelled');
  const timeOf = (some: readonly Round[]) =>
    some.reduce((sum, one) => sum + Date.parse(one.plannedEndAt) - Date.parse(one.plannedStartAt), 0);
  const hours = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const group = (nameOf: (round: Round) => string) =>
    [...Map.groupBy(counted, nameOf)]
      .map(([name, of]) => {
        const time = timeOf(of);
        return { name, time, text: `${t.roundCount(of.length)} · ${t.hours(hours.format(time / hour))}` };
      })
      .toSorted((a, b) => b.time - a.time);
  return {
    all: timeOf(counted),
    zones: group(({ zoneId }) => zones.find((one) => one.zoneId === zoneId)?.name[locale] ?? '—'),
    teams: group(({ teamName }) => teamName ?? t.noTeam),
  };
}
