/**
 * The form of a series of shifts: its pattern, the rows that come of it, and what is sent. Rows are known by venue, role
 * and local start, so that a tick means the same row when the form comes back.
 */
import type { FieldProblem, Typed } from '#lib/ui/form-state.ts';
import { dayIn, timeIn } from '#lib/server/times.ts';
import { instantsOf } from '#shared/kernel/time.ts';
import { fieldErrors } from '#shared/kernel/problem.ts';
import { locales, type Locale } from '#shared/kernel/text.ts';
import { missingIn } from '#shared/kernel/untranslated.ts';
import type { Venue } from '#shared/open-days/model.ts';
import { volunteerRoles, type Shift, type ShiftSeries, type VolunteerRole } from '#shared/volunteering/model.ts';
import { volunteeringRefusals } from '#shared/volunteering/refusals.ts';
import { decidePublication } from '#shared/volunteering/sign-up-rules.ts';
import { seriesPattern, spansOf, type SeriesPattern } from '#shared/volunteering/series-rules.ts';
import { both, check, given, ticked, whole, type Checked } from '../../server/forms.ts';
import { detailsOf, newDetails, shiftInput } from './shift-editor.ts';

type Row = ShiftSeries['rows'][number];
export type SeriesRow = Row & { readonly id: string; readonly label: string; readonly exists: boolean };
/** `skipped`: how many the clock of their day does not have. */
export type SeriesRows = { readonly rows: readonly SeriesRow[]; readonly skipped: number };

const mostRows = 200;
const ofPrefix = (values: Typed, prefix: string) =>
  Object.keys(values).flatMap((name) =>
    name.startsWith(prefix) && ticked(values[name]) ? [name.slice(prefix.length)] : [],
  );

/** Starts on the open day at nine, with the details of the last shift. */
export const newSeries = (heldOn: string, last: Shift | undefined, venueId: string | null): Typed => ({
  ...(last ? detailsOf(last) : newDetails),
  ...{ onFrom: heldOn, start: '09:00', lengthMinutes: '180', everyMinutes: '180', count: '1' },
  ...(venueId ? { [`venue.${venueId}`]: 'on' } : {}),
});

export function patternOf(values: Typed, locale: Locale): Checked<SeriesPattern> {
  const input = {
    venues: ofPrefix(values, 'venue.'),
    roles: ofPrefix(values, 'role.'),
    ...{ onFrom: values.onFrom ?? '', onTo: given(values.onTo), start: values.start ?? '', until: given(values.until) },
    lengthMinutes: whole(values.lengthMinutes),
    everyMinutes: whole(values.everyMinutes),
    count: whole(values.count),
  };
  const checked = check(seriesPattern, input, locale);
  if (!checked.ok) return checked;
  const { venues, roles } = checked.value;
  if (spansOf(checked.value).length * venues.length * roles.length <= mostRows) return checked;
  return { ok: false, errors: fieldErrors([{ message: 'series-too-long', path: ['count'] }], locale) };
}

const key = ({ venueId, role, startAt }: Pick<Row, 'venueId' | 'role' | 'startAt'>) => `${venueId} ${role} ${startAt}`;

export function rowsOf(
  pattern: SeriesPattern,
  venues: readonly Venue[],
  there: readonly Shift[],
  locale: Locale,
): SeriesRows {
  const existing = new Set(there.filter(({ status }) => status !== 'cancelled').map(key));
  const rows: SeriesRow[] = [];
  let skipped = 0;
  for (const venueId of pattern.venues) {
    const zone = venues.find((venue) => venue.venueId === venueId)?.zone;
    if (zone === undefined) continue;
    for (const { start, end } of spansOf(pattern)) {
      const [startAt, endAt] = [instantsOf(start, zone)[0], instantsOf(end, zone).at(-1)];
      for (const role of pattern.roles) {
        if (startAt === undefined || endAt === undefined) skipped += 1;
        else {
          const row = { venueId, role, startAt, endAt, zone };
          const when = `${dayIn(startAt, zone, locale)} ${timeIn(startAt, zone, locale)}–${timeIn(endAt, zone, locale)}`;
          const label = `${when} · ${roleName(role, locale)}`;
          rows.push({ ...row, id: `row.${venueId}.${role}.${start}`, label, exists: existing.has(key(row)) });
        }
      }
    }
  }
  return { rows, skipped };
}
const roleName = (role: VolunteerRole, locale: Locale) => volunteerRoles[role][locale];

/** What all shifts of the series are told alike, as the contract takes it. */
export function detailsInput(values: Typed) {
  const {
    role: _,
    startAt: __,
    endAt: ___,
    zone: ____,
    sessionId: _____,
    roundId: ______,
    ...details
  } = shiftInput(values);
  return details;
}

/** What is published tells its risks; without them there is no list yet, which would be refused in the next step. */
export function risksMissing(values: Typed, locale: Locale): FieldProblem[] {
  const typed = both(values, 'riskText');
  const riskText = { 'zh-CN': typed['zh-CN'].trim(), en: typed.en.trim() };
  if (values.status !== 'published' || decidePublication({ status: 'published', riskText }).ok) return [];
  const lacks = locales.filter((language) => riskText[language] === '');
  const fields = lacks.length > 0 ? lacks : locales.filter((language) => language === missingIn(riskText));
  const message = volunteeringRefusals['shift.risk-text-missing'][locale];
  return fields.map((language) => ({ path: `riskText.${language}`, message }));
}

/** Ticks those that are not there yet, and unticks rows of an earlier pattern. */
export function withTicks(values: Typed, { rows }: SeriesRows): Typed {
  const kept = Object.entries(values).filter(([name]) => !name.startsWith('row.'));
  const tickedRows = rows.filter(({ exists }) => !exists).map(({ id }) => [id, 'on'] as const);
  return Object.fromEntries([...kept, ...tickedRows]);
}

/** The ticked rows; undefined when one is ticked that the pattern does not have: it was changed after the list was made. */
export function tickedRows(values: Typed, { rows }: SeriesRows): Row[] | undefined {
  const ids = new Set(ofPrefix(values, 'row.').map((rest) => `row.${rest}`));
  const chosen = rows.filter(({ id }) => ids.delete(id));
  if (ids.size > 0) return undefined;
  return chosen.map(({ venueId, role, startAt, endAt, zone }) => ({ venueId, role, startAt, endAt, zone }));
}
