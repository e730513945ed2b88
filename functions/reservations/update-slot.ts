/**
 * Changes a place by a pure rule until the change is written, or the rule finds nothing to change. Offers and group holds that
 * have run out are passed on first, as are seats that are held back, so every touch of a place brings it up to date.
 */
import type { Slot } from '../../shared/reservations/model.ts';
import { hasRoomFor } from '../../shared/reservations/archive-rules.ts';
import { expire } from '../../shared/reservations/expire-rules.ts';
import { passOn } from '../../shared/reservations/settle-rules.ts';
import type { Table } from '../store/table.ts';
import { makeRoom } from './archive-oldest.ts';
import { applyChange, readSlot } from './slot-store.ts';
import { withArchived, withLacking, type Sought } from './archived-reservations.ts';

type Rule = (slot: Slot) => Slot | undefined;
/** `slot` as it was written, as the rule saw it where nothing is to be done, or as it stands where another write came in between. */
type Tried = { readonly outcome: 'nothing' | 'written' | 'overtaken'; readonly slot: Slot };

/** Asks the rule again where it lacks a part of the archive, and writes once. */
async function tryOnce(slots: Table, slot: Slot, now: number, rule: Rule): Promise<Tried> {
  for (let seen: Slot | undefined = slot; seen;) {
    const after = rule(seen);
    if (!after || after === seen) return { outcome: 'nothing', slot: seen };
    if (after.lacking) seen = await withLacking(slots, seen, after.lacking);
    else if (hasRoomFor(seen, after)) {
      const write = await applyChange(slots, seen, after);
      return { outcome: write.done ? 'written' : 'overtaken', slot: write.slot };
    } else {
      await makeRoom(slots, slot.slotId, now);
      break;
    }
  }
  return { outcome: 'overtaken', slot: (await readSlot(slots, slot.slotId)) ?? slot };
}

async function whileDue(slots: Table, slot: Slot, now: number, due: Rule): Promise<Slot> {
  for (let seen = slot; ;) {
    const tried = await tryOnce(slots, seen, now, due);
    if (tried.outcome === 'nothing') return tried.slot;
    seen = tried.slot;
  }
}

/** Passes on what has run out; answers the slot as they are then, and as they were read when nothing has. */
export const expireStale = (slots: Table, slot: Slot, now: number): Promise<Slot> =>
  whileDue(slots, slot, now, (seen) => expire(seen, now));

const bringUpToDate = (slots: Table, slot: Slot, now: number): Promise<Slot> =>
  whileDue(slots, slot, now, (seen) => expire(seen, now) ?? passOn(seen, now));

/** The slot, brought up to date, with those sought in the archive; undefined for a place that does not exist. */
export async function readFreshSlot(
  slots: Table,
  slotId: string,
  now: number,
  sought: Sought = [],
): Promise<Slot | undefined> {
  const slot = await readSlot(slots, slotId);
  return slot && withArchived(slots, await bringUpToDate(slots, slot, now), sought);
}

export type Changed = { readonly slot: Slot; readonly done: boolean };

/**
 * Writes what `change` makes of the slot; `change` answers undefined when nothing is to be done, and is asked again with the newer
 * slot when another write came in between. It sees of the archive who is `sought`, and of its line what it lacks; whom it
 * changes comes back into the item by the change itself. Undefined for a place that does not exist.
 */
export async function updateSlot(
  slots: Table,
  slotId: string,
  now: number,
  sought: Sought,
  change: Rule,
): Promise<Changed | undefined> {
  let seen = await readFreshSlot(slots, slotId, now, sought);
  while (seen) {
    const { outcome, slot } = await tryOnce(slots, seen, now, change);
    if (outcome === 'nothing') return { slot, done: false };
    const isDone = outcome === 'written';
    if (isDone && slot.heldBack === undefined) return { slot, done: true };
    seen = await withArchived(slots, await bringUpToDate(slots, slot, now), sought);
    if (isDone) return { slot: seen, done: true };
  }
  return undefined;
}
