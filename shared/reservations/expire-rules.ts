/** What runs out by the clock: offers that nobody accepted, and seats held for a group whose names did not come. Pure; called as settle-rules.ts is. */
import { endOf } from './archive-rules.ts';
import type { Slot } from './model.ts';
import { statusOf } from './rules.ts';
import { mostReleasedAtOnce, release } from './settle-rules.ts';

/** When the next offer or group hold of a place runs out; undefined when none will. */
export function nextEnd({ reservations, archive }: Pick<Slot, 'reservations' | 'archive'>): number | undefined {
  const soonest = Math.min(archive?.ends ?? Infinity, ...Object.values(reservations).map(endOf));
  return soonest === Infinity ? undefined : soonest;
}

/** The archive once nobody in it has run out; one that ended otherwise may have been looked for in vain. */
function withNextEnd(slot: Slot): Slot {
  if (!slot.archive || !slot.ended) return slot;
  const { ends: _, ...archive } = slot.archive;
  const { next } = slot.ended;
  return { ...slot, archive: next === undefined ? archive : { ...archive, ends: next } };
}

/** Takes away the offers and group holds that have run out; undefined when none has. */
export function expire(slot: Slot, now: number): Slot | undefined {
  // What was called off may come back, with everyone in it.
  if (statusOf(slot) === 'called-off') return undefined;
  const mayBeThere = (slot.archive?.ends ?? Infinity) <= now;
  if (mayBeThere && !slot.ended) return { ...slot, lacking: { endedBy: now } };
  const due = Object.entries(slot.reservations).filter(([, reservation]) => endOf(reservation) <= now);
  const offers = due.filter(([, reservation]) => (reservation.offerUntil ?? Infinity) <= now);
  // One cause a change: the holds that end at the same moment are taken by the next one.
  const [ended, cause] = offers.length > 0 ? ([offers, 'offer-expired'] as const) : ([due, 'hold-ended'] as const);
  const keys = ended.slice(0, mostReleasedAtOnce).map(([key]) => key);
  if (keys.length === 0) return mayBeThere ? withNextEnd(slot) : undefined;
  return release(keys.length === due.length ? withNextEnd(slot) : slot, keys, cause, now);
}
