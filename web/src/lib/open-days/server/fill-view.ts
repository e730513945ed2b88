/** How full the shifts of each venue are, hour by hour, and how fast an open day fills beside the one before: for drawings. */
import { day, hour, localDateOf } from '#shared/kernel/time.ts';
import type { OpenDay } from '#shared/open-days/model.ts';
import type { Shift } from '#shared/volunteering/model.ts';
import { toLocalInput } from '../../server/times.ts';

type Named = { readonly venueId: string; readonly name: string };
export type FillCell = {
  readonly key: string;
  readonly taken: number;
  readonly wanted: number;
  readonly level: number;
};

const clockHour = (at: number, zone: string) => toLocalInput(new Date(at).toISOString(), zone).slice(0, 13);

/** Every clock hour that a shift touches. */
function hoursOf({ startAt, endAt, zone }: Shift): string[] {
  const [from, to] = [Date.parse(startAt), Date.parse(endAt)];
  const hours = new Set<string>();
  for (let at = from; at < to; at += hour / 2) hours.add(clockHour(at, zone));
  return [...hours];
}

/** Four steps from nobody to full; a cell without shifts has none. */
const levelOf = (taken: number, wanted: number) =>
  wanted === 0 ? 0 : Math.min(4, 1 + Math.floor((3 * taken) / wanted));

const mostHours = 24;

/** By venue and hour of the day that most shifts are on. */
export function fillByHour(shifts: readonly Shift[], venues: readonly Named[], on: string) {
  const those = shifts.filter(
    ({ status, startAt, zone }) => status === 'published' && localDateOf(startAt, zone) === on,
  );
  const sums = new Map<string, { taken: number; wanted: number }>();
  const seen = new Set<string>();
  for (const shift of those)
    for (const at of hoursOf(shift)) {
      seen.add(at);
      const key = `${shift.venueId} ${at}`;
      const { taken = 0, wanted = 0 } = sums.get(key) ?? {};
      sums.set(key, { taken: taken + shift.confirmedSeats, wanted: wanted + shift.capacity });
    }
  const hours = [...seen].sort().slice(0, mostHours);
  const rows = venues
    .filter(({ venueId }) => those.some((shift) => shift.venueId === venueId))
    .map(({ venueId, name }) => ({
      ...{ venueId, name },
      cells: hours.map((at): FillCell => {
        const { taken = 0, wanted = 0 } = sums.get(`${venueId} ${at}`) ?? {};
        return { key: at, taken, wanted, level: levelOf(taken, wanted) };
      }),
    }));
  return { hours: hours.map((at) => ({ key: at, label: at.slice(11) })), rows };
}

type Pace = ReadonlyArray<{ readonly on: string; readonly seats: number }>;
const mostDaysAhead = 60;

/** So many seats were taken so many days before the day, from 60 days before on. */
function ahead(pace: Pace, heldOn: string): Map<number, number> {
  const byDay = new Map<number, number>();
  for (const { on, seats } of pace) {
    const days = Math.round((Date.parse(heldOn) - Date.parse(on)) / day);
    const at = Math.max(0, Math.min(mostDaysAhead, days));
    byDay.set(at, (byDay.get(at) ?? 0) + seats);
  }
  return byDay;
}

/** A line from the first day shown to `until`, its seats added up. */
function lineOf(pace: Pace, heldOn: string, until: number) {
  const byDay = ahead(pace, heldOn);
  let sum = 0;
  return Array.from({ length: mostDaysAhead - until + 1 }, (_, index) => {
    const days = mostDaysAhead - index;
    sum += byDay.get(days) ?? 0;
    return { days, seats: sum };
  });
}

const year = 365 * day;

/** Of those held before it the one that is nearest to a year before: a small one of last month is nothing to compare with. */
export function yearBefore<Held extends Pick<OpenDay, 'heldOn' | 'isDemo'>>(
  openDays: readonly Held[],
  { heldOn, isDemo }: Pick<OpenDay, 'heldOn' | 'isDemo'>,
): Held | undefined {
  const off = (one: Held) => Math.abs(Date.parse(heldOn) - year - Date.parse(one.heldOn));
  return openDays.filter((one) => one.heldOn < heldOn && one.isDemo === isDemo).sort((a, b) => off(a) - off(b))[0];
}

type PaceOf = { readonly heldOn: string; readonly name: string; readonly pace: Pace };

/** The open day up to today beside the one before it, whole; points as shares of a drawing of 100 by 100. */
export function paceView(now: PaceOf, before: PaceOf | undefined, today: string) {
  const left = Math.max(0, Math.min(mostDaysAhead, Math.round((Date.parse(now.heldOn) - Date.parse(today)) / day)));
  const lines = [
    { name: now.name, points: lineOf(now.pace, now.heldOn, left) },
    ...(before ? [{ name: before.name, points: lineOf(before.pace, before.heldOn, 0) }] : []),
  ];
  const most = Math.max(1, ...lines.flatMap(({ points }) => points.map(({ seats }) => seats)));
  return {
    most,
    left,
    then: before ? (lines[1]!.points.find(({ days }) => days === left)?.seats ?? 0) : undefined,
    lines: lines.map(({ name, points }) => ({
      name,
      total: points.at(-1)?.seats ?? 0,
      drawn: points
        .map(({ days, seats }) => `${(100 * (mostDaysAhead - days)) / mostDaysAhead},${100 - (100 * seats) / most}`)
        .join(' '),
    })),
  };
}
export type PaceView = ReturnType<typeof paceView>;
