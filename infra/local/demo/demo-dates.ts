/**
 * Moves the dates of the demo event by whole days, keeping clock times, so that there is always something to sign up
 * for. The open day lies ahead; relief, which begins with it in the source, has been under way for some weeks, so
 * that its totals and the goods received are there to see.
 */
import { localDateOf } from '../../../shared/kernel/time.ts';
import type { demoEvent } from './demo-event.ts';
import { openDayAhead } from './demo-season.ts';

const day = 86_400_000;
const zone = 'Asia/Shanghai';

const dayNumber = (date: string) => Math.round(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / day);
const shiftDate = (date: string, days: number) => new Date((dayNumber(date) + days) * day).toISOString().slice(0, 10);
const shiftInstant = (instant: string, days: number) => new Date(Date.parse(instant) + days * day).toISOString();

/** 29 February has no day a year before: the next one is. */
function yearEarlier(date: string): string {
  const before = new Date(`${date}T00:00:00Z`);
  before.setUTCFullYear(before.getUTCFullYear() - 1);
  return before.toISOString().slice(0, 10);
}

export type DemoDates = {
  /** Dates and instants of the open day: venues, sessions, shifts. */
  readonly openDayOn: (date: string) => string;
  readonly openDayAt: (instant: string) => string;
  /** Dates and instants of what has happened: donations, lots, closed rounds. */
  readonly pastOn: (date: string) => string;
  readonly pastAt: (instant: string) => string;
  /** Instants of rounds still to come. */
  readonly comingAt: (instant: string) => string;
  /** When the open day of the year before was held. */
  readonly yearBefore: string;
  readonly now: number;
};

export function demoDates(event: typeof demoEvent, now: number): DemoDates {
  const today = dayNumber(localDateOf(now, zone));
  const anchor = dayNumber(event.meta.anchorDate);
  const closed = event.outreachRounds.filter((round) => round.status === 'closed');
  const lastClosed = Math.max(...closed.map((round) => dayNumber(round.plannedStart)));
  const ahead = today + openDayAhead - anchor;
  const past = today - 1 - lastClosed;
  return {
    openDayOn: (date) => shiftDate(date, ahead),
    openDayAt: (instant) => shiftInstant(instant, ahead),
    pastOn: (date) => shiftDate(date, past),
    pastAt: (instant) => shiftInstant(instant, past),
    comingAt: (instant) => shiftInstant(instant, past + 1),
    yearBefore: yearEarlier(shiftDate(event.event.date, ahead)),
    now,
  };
}
