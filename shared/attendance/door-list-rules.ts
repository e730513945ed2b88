/**
 * When full names of a shift or session may be opened as a door list: from two days before until a day after, by the
 * calendar of its place. Pure and without schemas; asked by the API and, to say when it opens, by the site.
 */
import { day, instantOfLocalTime, localDateOf } from '../kernel/time.ts';
import { accept, refuse, type Result } from '../kernel/result.ts';
import type { DeskRefusal } from './desk-refusals.ts';

export const daysBefore = 2;
export const daysAfter = 1;

type Span = { readonly startAt: string; readonly endAt: string; readonly zone: string };

const midnight = (at: string, zone: string, days: number) => {
  const on = new Date(Date.parse(localDateOf(at, zone)) + days * day).toISOString().slice(0, 10);
  return instantOfLocalTime(`${on}T00:00`, zone);
};

/** From the beginning of the day two days before until the end of the day after. */
export const doorListWindow = ({ startAt, endAt, zone }: Span) => ({
  from: midnight(startAt, zone, -daysBefore),
  until: midnight(endAt, zone, daysAfter + 1),
});

/** Those of the slots whose names may be seen now. Refuses when there is none: not open yet, over, or nothing there. */
export function slotsOfDoorList<Slot extends Span>(
  slots: readonly Slot[],
  now: number,
): Result<readonly Slot[], DeskRefusal | 'not-found'> {
  const open = slots.filter((slot) => {
    const { from, until } = doorListWindow(slot);
    return now >= from && now < until;
  });
  if (open.length > 0) return accept(open);
  const ahead = slots.map((slot) => doorListWindow(slot).from).filter((from) => from > now);
  if (ahead.length > 0) return refuse('door-list.not-yet', { from: new Date(Math.min(...ahead)).toISOString() });
  return slots.length > 0 ? refuse('door-list.over') : refuse('not-found');
}

/** Until when a list that was opened now may be looked at again under the same reason: half a day, never longer than its slots. */
export const passUntil = (slots: readonly Span[], now: number) =>
  Math.min(now + day / 2, Math.max(...slots.map((slot) => doorListWindow(slot).until)));
