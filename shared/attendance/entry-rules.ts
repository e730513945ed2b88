/** Whether an entry may go into the ledger, as far as it says so itself. Asked by the API before it stores; pure. */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { minute, day } from '../kernel/time.ts';
import type { EntryDraft } from './model.ts';
import type { AttendanceRefusal } from './refusals.ts';
import { slotKindOf } from '../reservations/slot-kind.ts';

/** What a device's clock may be ahead of ours after it was corrected. */
export const clockSlack = 5 * minute;
/** People come early and leave late, and lists are typed in afterwards, but not on another day. */
export const aroundSlot = day;
/** More comings and goings of one reservation than any day has. */
export const mostMarks = 200;

export type EntrySlot = {
  readonly openDayId: string;
  readonly venueId: string;
  readonly startAt: string;
  readonly endAt: string;
};

/**
 * `slot` is undefined where there is none, `party` where the order has no reservation.
 * Refuses: entry.slot-unknown, .other-venue, .in-the-future, .other-day, .no-reservation.
 */
export function decideEntry(
  entry: Pick<EntryDraft, 'at' | 'order' | 'slotKind' | 'slotId'>,
  {
    slot,
    party,
    openDayId,
    venueId,
  }: {
    readonly slot: EntrySlot | undefined;
    readonly party: number | undefined;
    readonly openDayId: string;
    readonly venueId: string;
  },
  now: number,
): Result<true, AttendanceRefusal> {
  const at = Date.parse(entry.at);
  const isOfKind = slotKindOf(entry.slotId) === entry.slotKind;
  if (!slot || !isOfKind) return refuse('entry.slot-unknown');
  if (slot.venueId !== venueId || slot.openDayId !== openDayId) return refuse('entry.other-venue');
  if (at > now + clockSlack) return refuse('entry.in-the-future');
  if (at < Date.parse(slot.startAt) - aroundSlot || at > Date.parse(slot.endAt) + aroundSlot)
    return refuse('entry.other-day');
  if (entry.order !== undefined && party === undefined) return refuse('entry.no-reservation');
  return accept(true);
}
