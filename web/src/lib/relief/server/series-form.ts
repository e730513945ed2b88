/** The form of a series of rounds: its pattern, the rows that come of it, and what is sent. */
import type { Typed } from '#lib/ui/form-state.ts';
import { check, ticked, type Checked } from '#lib/server/forms.ts';
import { longDayIn, timeIn } from '#lib/server/times.ts';
import { fieldErrors } from '#shared/kernel/problem.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { instantsOf } from '#shared/kernel/time.ts';
import type { Round, Route, Zone } from '#shared/relief/model.ts';
import { mostRoundsAtOnce, type RoundSeries } from '#shared/relief/series-model.ts';
import { eveningsOf, roundPattern, weekdays, type RoundPattern } from '#shared/relief/series-rules.ts';

type Row = RoundSeries['rows'][number];
export type SeriesRow = Row & { readonly id: string; readonly label: string; readonly exists: boolean };
const zone = 'Asia/Shanghai';

const tickedOf = (values: Typed, prefix: string) =>
  Object.keys(values).flatMap((name) =>
    name.startsWith(prefix) && ticked(values[name]) ? [name.slice(prefix.length)] : [],
  );

export function patternOf(values: Typed, locale: Locale): Checked<RoundPattern> {
  const checked = check(
    roundPattern,
    {
      places: tickedOf(values, 'place.'),
      weekdays: weekdays.filter((weekday) => ticked(values[`weekday.${weekday}`])),
      ...{ onFrom: values.onFrom ?? '', onTo: values.onTo ?? '', start: values.start ?? '', until: values.until ?? '' },
    },
    locale,
  );
  if (!checked.ok) return checked;
  if (eveningsOf(checked.value).length * checked.value.places.length <= mostRoundsAtOnce) return checked;
  return { ok: false, errors: fieldErrors([{ message: 'rounds-too-many', path: ['onTo'] }], locale) };
}

const keyOf = ({ zoneId, routeId, plannedStartAt }: Pick<Row, 'zoneId' | 'routeId' | 'plannedStartAt'>) =>
  [zoneId, routeId, plannedStartAt].join(' ');

/** A row for each evening and place; a route brings its zone and its name as the team's. */
export function rowsOf(
  pattern: RoundPattern,
  { zones, routes, rounds }: { zones: readonly Zone[]; routes: readonly Route[]; rounds: readonly Round[] },
  locale: Locale,
): SeriesRow[] {
  const there = new Set(rounds.filter(({ status }) => status !== 'cancelled').map(keyOf));
  return eveningsOf(pattern).flatMap(({ start, end }) =>
    pattern.places.flatMap((place): SeriesRow[] => {
      const route = routes.find(({ routeId }) => routeId === place);
      const zoneId = route?.zoneId ?? place;
      const name = zones.find((one) => one.zoneId === zoneId)?.name[locale];
      const [plannedStartAt, plannedEndAt] = [instantsOf(start, zone)[0], instantsOf(end, zone).at(-1)];
      if (name === undefined || plannedStartAt === undefined || plannedEndAt === undefined) return [];
      const teamName = route?.name[locale].slice(0, 40);
      const row = { zoneId, routeId: route?.routeId, teamName, plannedStartAt, plannedEndAt, zone };
      const times = `${timeIn(plannedStartAt, zone, locale)}–${timeIn(plannedEndAt, zone, locale)}`;
      const label = [longDayIn(plannedStartAt, zone, locale), times, route?.name[locale] ?? name].join(' · ');
      return [{ ...row, id: `row.${place}.${start}`, label, exists: there.has(keyOf(row)) }];
    }),
  );
}

/** Ticks those that are not there yet, and unticks rows of an earlier pattern. */
export const withTicks = (values: Typed, rows: readonly SeriesRow[]): Typed => ({
  ...Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('row.'))),
  ...Object.fromEntries(rows.filter(({ exists }) => !exists).map(({ id }) => [id, 'on'])),
});

/** The ticked rows; undefined when one is ticked that the pattern does not have. */
export function tickedRows(values: Typed, rows: readonly SeriesRow[]): Row[] | undefined {
  const ids = new Set(tickedOf(values, 'row.').map((rest) => `row.${rest}`));
  const chosen = rows.filter(({ id }) => ids.delete(id));
  return ids.size > 0 ? undefined : chosen.map(({ id: _, label: __, exists: ___, ...row }) => row);
}
