/**
 * The organizer's timeline: venues by time, every session and shift a cell of a table whose columns are quarters of an hour, so that it
 * needs no script and no style of its own; times are drawn to the quarter. Moves that are collected but not released yet are shown as if they were done.
 */
import { localDateOf, minute } from '#shared/kernel/time.ts';
import type { Typed } from '#lib/ui/form-state.ts';
import { clashesOf, type Clash } from '#shared/open-days/clash-rules.ts';
import type { Session } from '#shared/open-days/model.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { shortDateText, toLocalInput, whenOf } from '../../server/times.ts';
import { tickOf } from '../tick-of.ts';

type Named = { readonly venueId: string; readonly name: string; readonly mayEdit: boolean };
export type TimelineFilter = {
  readonly on: string;
  readonly venue: string;
  readonly kind: '' | 'shift' | 'session';
  readonly zoom: '1' | '2' | '4';
};
/** Minutes by slot: positive is later. */
export type Moves = Readonly<Record<string, number>>;

const quarter = 15;
const moved = (at: string, minutes = 0) => new Date(Date.parse(at) + minutes * minute).toISOString();

type Slot = {
  readonly id: string;
  readonly kind: 'shift' | 'session';
  readonly venueId: string;
  readonly title: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly zone: string;
  readonly revision: number;
  readonly status: string;
  readonly taken: number;
  readonly capacity: number;
};

/** Everything that has a time, called off or not. */
export function slotsOf(shifts: readonly Shift[], sessions: readonly Session[], locale: Locale): Slot[] {
  const common = ({ venueId, startAt, endAt, zone, revision, status, confirmedSeats, capacity }: Shift | Session) => ({
    ...{ venueId, startAt, endAt, zone, revision, status, capacity, taken: confirmedSeats },
  });
  return [
    ...sessions.map((session) => ({
      ...{ id: session.sessionId, kind: 'session' as const, title: session.title[locale], ...common(session) },
    })),
    ...shifts.map((shift) => ({
      ...{ id: shift.shiftId, kind: 'shift' as const, title: volunteerRoles[shift.role][locale], ...common(shift) },
    })),
  ];
}

const draftName = (id: string) => `draft.${id}`;
export const movesIn = (values: Typed): Moves =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const minutes = Number(value);
      return name.startsWith('draft.') && Number.isInteger(minutes) && minutes !== 0 ? [[name.slice(6), minutes]] : [];
    }),
  );

/** What was sent, with the whole ids of what is ticked. */
export function withIds({ shifts, sessions }: Pick<Facts, 'shifts' | 'sessions'>, values: Typed): Typed {
  const ids = [...shifts.map(({ shiftId }) => shiftId), ...sessions.map(({ sessionId }) => sessionId)];
  const byTick = new Map(ids.map((id) => [tickOf(id), id]));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [byTick.get(name) ?? name, value]));
}

/** The ids of what is ticked. */
export const pickedIn = (values: Typed): string[] =>
  Object.keys(values).filter((name) => /^(?:shf|ssn)_\w+$/.test(name) && values[name] === 'on');

/** The slots that are ticked are moved by so many minutes more; what comes back to where it was is no move. */
export function withMoved(values: Typed, by: number): Typed {
  const drafts = { ...movesIn(values) } as Record<string, number>;
  for (const id of pickedIn(values)) drafts[id] = (drafts[id] ?? 0) + by;
  const kept = Object.entries(values).filter(([name]) => !name.startsWith('draft.'));
  const next = Object.entries(drafts).flatMap(([id, minutes]) =>
    minutes === 0 ? [] : [[draftName(id), `${minutes}`]],
  );
  return Object.fromEntries([...kept, ...next]);
}

/** Minutes since midnight of the day at the venue. */
function clockMinutes(at: string, zone: string, on: string): number {
  const local = toLocalInput(at, zone);
  return Math.round((Date.parse(`${local.slice(0, 16)}Z`) - Date.parse(`${on}T00:00Z`)) / minute);
}

/** No more than is drawn. `gap`, which is 0 right after another bar, and `span` count quarters of an hour. */
export type Bar = {
  readonly id: string;
  readonly gap: number;
  readonly span: number;
  /** What it is and when, and how many are taken of how many wanted where people sign up. */
  readonly label: string;
  readonly look: string | undefined;
};
/** Counted in quarters of an hour. */
type Placed = Pick<Bar, 'id' | 'label' | 'look'> & {
  readonly venueId: string;
  readonly kind: Slot['kind'];
  readonly from: number;
  readonly to: number;
};

/** One after the other without covering any, sessions in lanes of their own above the shifts. */
function lanesOf(bars: readonly Placed[], first: number): Bar[][] {
  const lanes: Placed[][] = [];
  for (const one of bars) {
    const lane = lanes.find((taken) => taken.at(-1)!.to <= one.from && taken[0]!.kind === one.kind);
    if (lane) lane.push(one);
    else lanes.push([one]);
  }
  return lanes
    .sort((a, b) => a[0]!.kind.localeCompare(b[0]!.kind))
    .map((lane) =>
      lane.map(({ id, label, look, from, to }, index) => {
        const before = index === 0 ? first : lane[index - 1]!.to;
        return { id, gap: from - before, span: to - from, label, look };
      }),
    );
}

type Facts = {
  readonly shifts: readonly Shift[];
  readonly sessions: readonly Session[];
  readonly venues: readonly Named[];
};

export function planTimeline(
  { shifts, sessions, venues }: Facts,
  filter: TimelineFilter,
  moves: Moves,
  locale: Locale,
) {
  const all = slotsOf(shifts, sessions, locale);
  const days = [...new Set(all.map(({ startAt, zone }) => localDateOf(startAt, zone)))].sort();
  const on = days.includes(filter.on) ? filter.on : (days[0] ?? filter.on);
  const now = sessions
    .filter(({ status }) => status !== 'cancelled')
    .map((session) => {
      const minutes = moves[session.sessionId];
      return { ...session, startAt: moved(session.startAt, minutes), endAt: moved(session.endAt, minutes) };
    });
  const clashes = clashesOf(now);
  const clashing = new Set(clashes.flatMap(({ first, second }) => [first, second]));
  const bars = all
    .filter(({ status, kind }) => status !== 'cancelled' && (!filter.kind || filter.kind === kind))
    .map((slot): Placed & { isThatDay: boolean } => {
      const minutes = moves[slot.id] ?? 0;
      const times = { startAt: moved(slot.startAt, minutes), endAt: moved(slot.endAt, minutes) };
      const { id, kind, title, zone, venueId, taken, capacity, status } = slot;
      const [from, to] = [times.startAt, times.endAt].map((at) => clockMinutes(at, zone, on) / quarter);
      const looks = [
        kind === 'session' && 'session',
        minutes !== 0 && 'moved',
        clashing.has(id) && 'clash',
        status === 'draft' && 'draft',
        status !== 'draft' && capacity > 0 && taken >= capacity && 'full',
        status !== 'draft' && capacity > 0 && taken === 0 && 'empty',
      ];
      return {
        ...{ id, kind, venueId },
        from: Math.max(0, Math.floor(from!)),
        to: Math.min(96, Math.max(Math.ceil(to!), Math.floor(from!) + 1)),
        isThatDay: localDateOf(times.startAt, zone) === on,
        // The axis says the time, and how full it is nothing else does: that comes first where a bar is short.
        label: [title, ...(capacity > 0 ? [`${taken}/${capacity}`] : []), whenOf({ ...times, zone }, locale).time].join(
          ' ',
        ),
        look: looks.filter(Boolean).join(' ') || undefined,
      };
    })
    .filter(({ from, to, isThatDay }) => isThatDay && to > from)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const first = Math.min(...(bars.length > 0 ? bars.map(({ from }) => from - (from % 4)) : [36]));
  const last = Math.max(44, ...bars.map(({ to }) => Math.min(96, Math.ceil(to / 4) * 4)));
  const rows = venues
    .filter(({ venueId }) => !filter.venue || filter.venue === venueId)
    .map(({ venueId, name, mayEdit }) => {
      const here = bars.filter((bar) => bar.venueId === venueId);
      return { venueId, name, mayEdit, lanes: lanesOf(here, first) };
    })
    .filter(({ lanes }) => lanes.length > 0);
  const titles = new Map(all.map(({ id, title }) => [id, title]));
  return {
    days: days.map((day) => ({ value: day, label: shortDateText(day, locale) })),
    on,
    hours: Array.from({ length: (last - first) / 4 }, (_, index) => `${(first + index * 4) / 4}`.padStart(2, '0')),
    rows,
    clashes: clashes.map((clash) => clashView(clash, titles, now, locale)),
  };
}
export type PlanTimeline = ReturnType<typeof planTimeline>;

function clashView(
  { kind, what, first, second }: Clash,
  titles: ReadonlyMap<string, string>,
  sessions: readonly Session[],
  locale: Locale,
) {
  const named = (id: string) => {
    const session = sessions.find(({ sessionId }) => sessionId === id)!;
    return { id, name: `${titles.get(id)} ${whenOf(session, locale).time}` };
  };
  return { kind, what, first: named(first), second: named(second) };
}

/** What the collected moves are, in words: what was where, and where it will be. */
export function movesInWords({ shifts, sessions, venues }: Facts, moves: Moves, locale: Locale) {
  return slotsOf(shifts, sessions, locale)
    .filter(({ id, venueId }) => moves[id] !== undefined && venues.some((venue) => venue.venueId === venueId))
    .sort((a, b) => a.startAt.localeCompare(b.startAt))
    .map((slot) => {
      const { id, kind, revision, venueId, zone } = slot;
      const minutes = moves[id]!;
      const to = whenOf({ startAt: moved(slot.startAt, minutes), endAt: moved(slot.endAt, minutes), zone }, locale);
      const from = whenOf(slot, locale);
      const venue = venues.find((one) => one.venueId === venueId)!.name;
      const times = { from: `${from.day} ${from.time}`, to: from.day === to.day ? to.time : `${to.day} ${to.time}` };
      return { id, kind, revision, minutes, venue, title: slot.title, ...times, taken: slot.taken };
    });
}
export type MoveInWords = ReturnType<typeof movesInWords>[number];
