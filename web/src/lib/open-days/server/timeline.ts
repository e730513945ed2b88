/**
 * A day of sessions over all venues as a drawing: bars along the clock, in lanes so that none covers
 * another. Positions are shares of the width, so the drawing fits a phone and a wall screen.
 */
import { localDateOf, minute } from '#shared/kernel/time.ts';
import type { Session, SessionKind } from '#shared/open-days/model.ts';
import { toLocalInput } from '../../server/times.ts';

export type TimelineBar = {
  readonly sessionId: string;
  readonly kind: SessionKind;
  readonly lane: number;
  /** Percent of the width. */
  readonly x: number;
  readonly width: number;
};
export type Timeline = {
  readonly hours: ReadonlyArray<{ readonly label: string; readonly x: number }>;
  readonly rows: ReadonlyArray<{ venueId: string; name: string; lanes: number; bars: readonly TimelineBar[] }>;
};

type Venue = { readonly venueId: string; readonly name: string };
type Timed = Pick<Session, 'sessionId' | 'venueId' | 'kind' | 'startAt' | 'endAt' | 'zone'>;

/** Minutes since midnight at the venue. */
function clockMinutes(at: string, zone: string): number {
  const [hours = 0, minutes = 0] = toLocalInput(at, zone).slice(11).split(':').map(Number);
  return hours * 60 + minutes;
}

/** The timeline of `on`; absent when no session is held that day. */
export function timelineOf(sessions: readonly Timed[], venues: readonly Venue[], on: string): Timeline | undefined {
  const spans = sessions
    .filter(({ startAt, zone }) => localDateOf(startAt, zone) === on)
    .map((session) => {
      const from = clockMinutes(session.startAt, session.zone);
      const lasts = (Date.parse(session.endAt) - Date.parse(session.startAt)) / minute;
      return { session, from, to: from + lasts };
    })
    .sort((a, b) => a.from - b.from);
  if (spans.length === 0) return undefined;

  const first = Math.floor(Math.min(...spans.map(({ from }) => from)) / 60);
  const last = Math.min(30, Math.ceil(Math.max(...spans.map(({ to }) => to)) / 60));
  const x = (minutes: number) => Math.min(100, (100 * (minutes - first * 60)) / ((last - first) * 60));

  // At most five labels, so that they stay apart on a phone.
  const step = Math.max(1, Math.ceil((last - first) / 4));
  const hours = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => {
    const hour = first + index * step;
    return { label: `${String(hour % 24).padStart(2, '0')}:00`, x: x(hour * 60) };
  });

  const rows = venues.flatMap(({ venueId, name }) => {
    const ends: number[] = [];
    const bars = spans
      .filter(({ session }) => session.venueId === venueId)
      .map(({ session: { sessionId, kind }, from, to }) => {
        const free = ends.findIndex((end) => end <= from);
        const lane = free < 0 ? ends.length : free;
        ends[lane] = to;
        return { sessionId, kind, lane, x: x(from), width: x(to) - x(from) };
      });
    return bars.length > 0 ? [{ venueId, name, lanes: ends.length, bars }] : [];
  });
  return { hours, rows };
}
