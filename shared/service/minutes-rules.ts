/**
 * Minutes of service from what was marked at the door (R05): server times only, travel never, open records count
 * nothing. Pure; asked by the verbs that record and approve, and by the pages that explain a figure.
 */
import { localDateOf, minute } from '../kernel/time.ts';

export type MarkSource = 'scan' | 'desk' | 'leader-list';
export type Mark = { readonly direction: 'in' | 'out'; readonly at: string; readonly source: MarkSource };
/** How far an hour is vouched for by the volunteer's own code. */
export const serviceClasses = ['scanned-both', 'scanned-one', 'entered', 'back-filled'] as const;
export type ServiceClass = (typeof serviceClasses)[number];

export type ShiftTimes = {
  readonly startAt: string;
  readonly endAt: string;
  readonly zone: string;
  readonly breakMinutes: number;
};
export type MinutesPolicy = {
  /** So long before the start and after the end of the shift still counts. */
  readonly graceMinutes: number;
  /** Pairs of one local day beyond these count nothing. */
  readonly pairsADay: number;
  /** A second check-in within these is the same one, read twice. */
  readonly sameCheckInMinutes: number;
};
/** Source: domain guide 2.2; grace and the doubled reading are proposals of ours. */
export const minutesPolicy: MinutesPolicy = { graceMinutes: 15, pairsADay: 3, sameCheckInMinutes: 10 };

export type Pair = { readonly in: Mark; readonly out?: Mark };
export type Flag = 'missing-out' | 'missing-in' | 'too-many-pairs' | 'outside-shift';
export type Counted = {
  /** Whole minutes, rounded once, down. */
  readonly minutes: number;
  readonly class: ServiceClass;
  readonly pairs: readonly Pair[];
  readonly flags: readonly Flag[];
  /** Somebody is still inside: nothing of that counts. */
  readonly isOpen: boolean;
};

const inOrder = (a: Mark, b: Mark) =>
  a.at.localeCompare(b.at) || a.direction.localeCompare(b.direction) || a.source.localeCompare(b.source);

type Paired = { readonly pairs: Pair[]; readonly missingIn: boolean };

/** Check-ins with their check-outs, whatever the order of arrival. A check-in that is followed by a later one stays open. */
function pairsOf(marks: readonly Mark[], { sameCheckInMinutes }: MinutesPolicy): Paired {
  const pairs: Pair[] = [];
  let open: Mark | undefined;
  let missingIn = false;
  for (const mark of marks.toSorted(inOrder)) {
    if (mark.direction === 'in') {
      if (open && Date.parse(mark.at) - Date.parse(open.at) <= sameCheckInMinutes * minute) continue;
      if (open) pairs.push({ in: open });
      open = mark;
    } else if (open) {
      pairs.push({ in: open, out: mark });
      open = undefined;
    } else {
      const last = pairs.at(-1)?.out;
      // The same check-out, read twice.
      missingIn ||= !last || Date.parse(mark.at) - Date.parse(last.at) > sameCheckInMinutes * minute;
    }
  }
  if (open) pairs.push({ in: open });
  return { pairs, missingIn };
}

type Span = { readonly from: number; readonly to: number };

/** The part of a closed pair that the shift and its grace hold; undefined when nothing of it does. */
function within({ startAt, endAt }: ShiftTimes, grace: number, pair: Pair): Span | undefined {
  const from = Math.max(Date.parse(pair.in.at), Date.parse(startAt) - grace);
  const to = Math.min(Date.parse(pair.out!.at), Date.parse(endAt) + grace);
  return to > from ? { from, to } : undefined;
}

const isScanned = (mark: Mark) => mark.source === 'scan';

function classOf(pairs: readonly Pair[]): ServiceClass {
  const marks = pairs.flatMap((pair) => [pair.in, pair.out!]);
  if (marks.length === 0 || !marks.some(isScanned)) return 'entered';
  return marks.every(isScanned) ? 'scanned-both' : 'scanned-one';
}

/**
 * What counts of a shift. The break comes off once; being away between two pairs is part of it, so that nobody who
 * left for the break loses it twice.
 */
export function countMinutes(shift: ShiftTimes, marks: readonly Mark[], policy = minutesPolicy): Counted {
  const { pairs, missingIn } = pairsOf(marks, policy);
  const flags = new Set<Flag>(missingIn ? ['missing-in'] : []);
  const perDay = new Map<string, number>();
  const counted: Pair[] = [];
  const spans: Span[] = [];
  for (const pair of pairs) {
    if (!pair.out) {
      flags.add('missing-out');
      continue;
    }
    const on = localDateOf(pair.in.at, shift.zone);
    const nth = (perDay.get(on) ?? 0) + 1;
    perDay.set(on, nth);
    const span = within(shift, policy.graceMinutes * minute, pair);
    if (nth > policy.pairsADay) flags.add('too-many-pairs');
    else if (!span) flags.add('outside-shift');
    else {
      counted.push(pair);
      spans.push(span);
    }
  }
  const present = spans.reduce((sum, { from, to }) => sum + (to - from), 0);
  const away = spans.slice(1).reduce((sum, { from }, index) => sum + (from - spans[index]!.to), 0);
  const breakLeft = present > 0 ? Math.max(0, shift.breakMinutes * minute - away) : 0;
  return {
    minutes: Math.max(0, Math.floor((present - breakLeft) / minute)),
    class: classOf(counted),
    pairs,
    flags: [...flags],
    isOpen: pairs.at(-1)?.out === undefined && pairs.length > 0,
  };
}

/** The check-out that the schedule suggests for whoever never checked out; a person decides whether it was so. */
export function suggestedTimes(shift: ShiftTimes, { pairs }: Pick<Counted, 'pairs'>, now: number) {
  const open = pairs.findLast((pair) => pair.out === undefined);
  if (!open || now < Date.parse(shift.endAt) || open.in.at >= shift.endAt) return undefined;
  return { from: open.in.at, until: shift.endAt };
}

/** Minutes as hours, always down: in tenths, quarters or halves. Exact, since the step is a whole number of minutes. */
export type HourStep = 0.1 | 0.25 | 0.5;
export const hoursOf = (minutes: number, step: HourStep = 0.1): number => {
  const perHour = Math.round(1 / step);
  return Math.floor((minutes * perHour) / 60) / perHour;
};

/** Hours that give one to five stars. Source: domain guide 2.1 (the draft of 2012). */
const starHours = [100, 300, 600, 1000, 1500] as const;
export const starsOf = (minutes: number): number => starHours.filter((hours) => minutes >= hours * 60).length;
/** Minutes that are left to the next star; undefined for who has all five. */
export const toNextStar = (minutes: number): number | undefined => {
  const next = starHours.find((hours) => minutes < hours * 60);
  return next === undefined ? undefined : next * 60 - minutes;
};
