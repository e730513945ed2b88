/**
 * The form of a series of sessions: its times, the rows that come of them at each venue, and what is sent. Rows are known by venue and
 * local start, so that a tick means the same row when the form comes back.
 */
import type { Typed } from '#lib/ui/form-state.ts';
import { instantsOf } from '#shared/kernel/time.ts';
import { fieldErrors } from '#shared/kernel/problem.ts';
import type { Locale } from '#shared/kernel/text.ts';
import type { Session, Venue } from '#shared/open-days/model.ts';
import type { SessionSeries } from '#shared/open-days/series-model.ts';
import { spansOf, timesPattern, type TimesPattern } from '#shared/volunteering/series-rules.ts';
import { check, given, ticked, whole, type Checked } from '../../server/forms.ts';
import { whenOf } from '../../server/times.ts';
import { newSession, sessionInput } from './session-editor.ts';

type Row = SessionSeries['rows'][number];
type SeriesRow = Row & { readonly id: string; readonly label: string; readonly exists: boolean };
/** `skipped`: how many the clock of their day does not have. */
export type SessionRows = { readonly rows: readonly SeriesRow[]; readonly skipped: number };

const mostRows = 200;
const ofPrefix = (values: Typed, prefix: string) =>
  Object.keys(values).flatMap((name) =>
    name.startsWith(prefix) && ticked(values[name]) ? [name.slice(prefix.length)] : [],
  );

export function newSessionSeries(heldOn: string, venueId: string | null): Typed {
  const { startAt: _, endAt: __, zone: ___, ...details } = newSession(heldOn, '');
  const times = { onFrom: heldOn, start: '09:30', lengthMinutes: '45', everyMinutes: '60', count: '3' };
  return { ...details, ...times, ...(venueId ? { [`venue.${venueId}`]: 'on' } : {}) };
}

export function sessionTimesOf(values: Typed, locale: Locale): Checked<TimesPattern> {
  const input = {
    venues: ofPrefix(values, 'venue.'),
    ...{ onFrom: values.onFrom ?? '', onTo: given(values.onTo), start: values.start ?? '', until: given(values.until) },
    lengthMinutes: whole(values.lengthMinutes),
    everyMinutes: whole(values.everyMinutes),
    count: whole(values.count),
  };
  const checked = check(timesPattern, input, locale);
  if (!checked.ok || spansOf(checked.value).length * checked.value.venues.length <= mostRows) return checked;
  return { ok: false, errors: fieldErrors([{ message: 'series-too-long', path: ['count'] }], locale) };
}

const key = (venueId: string, startAt: string, title: string) => `${venueId} ${startAt} ${title}`;

/** One is there already where the same is called the same at the same time. */
export function sessionRowsOf(
  pattern: TimesPattern,
  { venues, there, title }: { venues: readonly Venue[]; there: readonly Session[]; title: string },
  locale: Locale,
): SessionRows {
  const existing = new Set(
    there
      .filter(({ status }) => status !== 'cancelled')
      .map((session) => key(session.venueId, session.startAt, session.title['zh-CN'])),
  );
  const all = pattern.venues.flatMap((venueId) => {
    const zone = venues.find((venue) => venue.venueId === venueId)?.zone;
    if (zone === undefined) return [];
    return spansOf(pattern).map(({ start, end }) => ({
      ...{ venueId, zone, start },
      startAt: instantsOf(start, zone)[0],
      endAt: instantsOf(end, zone).at(-1),
    }));
  });
  const rows = all.flatMap(({ venueId, zone, start, startAt, endAt }): SeriesRow[] => {
    if (startAt === undefined || endAt === undefined) return [];
    const { day, time } = whenOf({ startAt, endAt, zone }, locale);
    const exists = existing.has(key(venueId, startAt, title));
    return [{ venueId, startAt, endAt, zone, id: `row.${venueId}.${start}`, label: `${day} ${time}`, exists }];
  });
  return { rows, skipped: all.length - rows.length };
}

/** What all sessions of the series are alike in, as the contract takes it. */
export function sessionDetailsInput(values: Typed) {
  const { startAt: _, endAt: __, zone: ___, externalId: ____, ...details } = sessionInput(values);
  return details;
}

/** Ticks those that are not there yet, and unticks rows of an earlier pattern. */
export function withSessionTicks(values: Typed, { rows }: SessionRows): Typed {
  const kept = Object.entries(values).filter(([name]) => !name.startsWith('row.'));
  return Object.fromEntries([...kept, ...rows.filter(({ exists }) => !exists).map(({ id }) => [id, 'on'] as const)]);
}

/** The ticked rows; undefined when one is ticked that the pattern does not have: it was changed after the list was made. */
export function tickedSessions(values: Typed, { rows }: SessionRows): Row[] | undefined {
  const ids = new Set(ofPrefix(values, 'row.').map((rest) => `row.${rest}`));
  const chosen = rows.filter(({ id }) => ids.delete(id));
  return ids.size > 0
    ? undefined
    : chosen.map(({ venueId, startAt, endAt, zone }) => ({ venueId, startAt, endAt, zone }));
}
