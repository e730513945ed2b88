/**
 * When a rule's message about a shift or session is due, and when it may not go. Pure: asked when something is planned, and
 * again before it is sent, since slots move and rules change meanwhile.
 */
import { day, hour, instantOfLocalTime, localDateOf, localTimeOf } from '../kernel/time.ts';
import type { Times } from './place-facts.ts';
import type { ReminderRule } from './settings.ts';
import { slotKindOf } from '../reservations/slot-kind.ts';

const dayAfter = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
const atHour = (date: string, hourOfDay: number, zone: string) =>
  instantOfLocalTime(`${date}T${String(hourOfDay).padStart(2, '0')}:00`, zone);

/** Undefined where a reminder would come after the start. Thanks that would come before the end go a day later. */
export function dueAtOf(
  { message, days, hour: at }: ReminderRule,
  { startAt, endAt, zone }: Times,
): number | undefined {
  if (message === 'reminder') {
    const due = atHour(dayAfter(localDateOf(startAt, zone), -days), at, zone);
    return due < Date.parse(startAt) ? due : undefined;
  }
  const endsOn = localDateOf(endAt, zone);
  const due = atHour(dayAfter(endsOn, days), at, zone);
  return due > Date.parse(endAt) ? due : atHour(dayAfter(endsOn, days + 1), at, zone);
}

export const isFor = ({ to }: Pick<ReminderRule, 'to'>, slotId: string) =>
  to === 'everyone' || (to === 'shifts') === (slotKindOf(slotId) === 'shift');

/**
 * Whether a rule comes too late for all that it is for: it would have sent before it was made, or after the start. What it may be for
 * later, it may be made for now.
 */
export function isNeverDue(
  rule: ReminderRule,
  slots: ReadonlyArray<Times & { readonly slotId: string }>,
  now: number,
): boolean {
  const concerned = slots.filter(({ slotId }) => isFor(rule, slotId));
  return concerned.length > 0 && concerned.every((slot) => (dueAtOf(rule, slot) ?? 0) <= now);
}

/** After so long nobody expects thanks; reminders end with the start. */
const thanksFor = 3 * day;
export const isTooLate = ({ message }: Pick<ReminderRule, 'message'>, { startAt, endAt }: Times, now: number) =>
  now >= (message === 'reminder' ? Date.parse(startAt) : Date.parse(endAt) + thanksFor);

/** When a message that is late may go: at once by day, at 7 in the morning by night. */
export function afterQuiet(now: number, zone: string): number {
  const local = localTimeOf(now, zone);
  const hourOfDay = Number(local.slice(11, 13));
  if (hourOfDay >= 7 && hourOfDay < 22) return now;
  const morning = atHour(local.slice(0, 10), 7, zone);
  return morning > now ? morning : atHour(localDateOf(now + 3 * hour, zone), 7, zone);
}
