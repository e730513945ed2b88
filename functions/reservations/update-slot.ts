/**
 * Changes a place by a pure rule until the change is written, or the rule finds nothing to change. Offers and
 * group holds that have run out are passed on first, so every touch of a place brings it up to date.
 */
import type { Slot } from '../../shared/reservations/model.ts';
import { expire } from '../../shared/reservations/settle-rules.ts';
import { copiesChanged, takeFromArchive } from '../../shared/reservations/archive-rules.ts';
import type { Table } from '../store/table.ts';
import { applyChange, readSlot } from './slot-store.ts';
import { withArchived, type Sought } from './archived-reservations.ts';
import { putTombstone } from './archive-store.ts';

/** Passes on what has run out; answers the slot as they are then, and as they were read when nothing has. */
export async function expireStale(slots: Table, slot: Slot, now: number): Promise<Slot> {
  for (let seen = slot; ;) {
    const after = expire(seen, now);
    if (!after) return seen;
    seen = (await applyChange(slots, seen, after)).slot;
  }
}

/** The slot, brought up to date, with those sought in the archive; undefined for a place that does not exist. */
export async function readFreshSlot(
  slots: Table,
  slotId: string,
  now: number,
  sought: Sought = [],
): Promise<Slot | undefined> {
  const slot = await readSlot(slots, slotId);
  return slot && withArchived(slots, await expireStale(slots, slot, now), sought);
}

export type Changed = { readonly slot: Slot; readonly done: boolean };

/**
 * Writes what `change` makes of the slot; `change` answers undefined when nothing is to be done, and is asked
 * again with the newer slot when another write came in between. It sees of the archive who is `sought`, and whom it
 * changes is taken from there first, their copies fenced off. Undefined for a place that does not exist.
 */
export async function updateSlot(
  slots: Table,
  slotId: string,
  now: number,
  sought: Sought,
  change: (slot: Slot) => Slot | undefined,
): Promise<Changed | undefined> {
  const fenced = new Set<string>();
  /** Whoever took them back, and whether or not their copies are fenced off already. */
  const fence = (reservations: Slot['reservations'], keys: readonly string[]) =>
    Promise.all(
      keys.map(async (personKey) => {
        const { order, copied = 0 } = reservations[personKey]!;
        if (fenced.has(`${personKey} ${copied}`)) return;
        await putTombstone(slots, slotId, { personKey, order, at: copied }, now);
        fenced.add(`${personKey} ${copied}`);
      }),
    );
  let seen = await readFreshSlot(slots, slotId, now, sought);
  while (seen) {
    const { reservations }: Slot = seen;
    const after = change(seen);
    if (!after || after === seen) return { slot: seen, done: false };
    const copied = copiesChanged(seen, after);
    const toTake = copied.filter((key) => !reservations[key]!.takenBack);
    if (toTake.length === 0) await fence(reservations, copied);
    const write = await applyChange(slots, seen, toTake.length > 0 ? takeFromArchive(seen, toTake) : after);
    if (write.done && toTake.length === 0) return { slot: write.slot, done: true };
    seen = await withArchived(slots, await expireStale(slots, write.slot, now), sought);
  }
  return undefined;
}
