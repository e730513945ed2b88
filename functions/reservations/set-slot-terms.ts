/** Makes a place, or changes its terms; raising the capacity moves waiters up in order. */
import type { Slot, OnShrink, SlotTerms } from '../../shared/reservations/model.ts';
import { isOver, resize } from '../../shared/reservations/settle-rules.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import type { Table } from '../store/table.ts';
import { updateSlot } from './update-slot.ts';
import { slotKey, storedTermsOf, type SlotItem } from './slot-item.ts';
import { putSlot, readSlot } from './slot-store.ts';

export type SlotSettings = SlotTerms & Pick<Slot, 'slotId' | 'openDayId' | 'venueId'>;

const newItem = ({ slotId, openDayId, venueId, ...terms }: SlotSettings): SlotItem => ({
  ...slotKey(slotId),
  ...storedTermsOf(terms),
  free: terms.capacity,
  wait: 0,
  next: 1,
  joins: 0,
  rels: 0,
  qfree: { ...terms.quotas },
  n: {},
  q: {},
  od: openDayId,
  ve: venueId,
});

/** The write that makes a slot, for the transaction in which what it belongs to is made. */
export const putSlotOf = (slots: Table, settings: SlotSettings): Write => putNewOf(slots, newItem(settings));

/**
 * Lowering the capacity below what is confirmed keeps everyone unless `onShrink` says otherwise; the slot that
 * come back say how many are over.
 */
export async function setSlotTerms(
  slots: Table,
  settings: SlotSettings,
  { now, onShrink = 'keep' }: { readonly now: number; readonly onShrink?: OnShrink },
): Promise<Slot> {
  const { slotId, openDayId: _, venueId: __, ...terms } = settings;
  if (!(await readSlot(slots, slotId))) await putSlot(slots, newItem(settings));
  const releases = onShrink === 'release-last';
  for (;;) {
    const changed = await updateSlot(slots, slotId, now, releases ? 'all' : [], (slot) => {
      const after = resize(slot, terms, onShrink, now);
      return sameTerms(slot, terms) && sameReservations(slot, after) ? undefined : after;
    });
    const { done, slot } = changed!;
    if (!done || !releases || !isOver(slot)) return slot;
  }
}

const sameReservations = (a: Slot, b: Slot) =>
  Object.keys(a.reservations).length === Object.keys(b.reservations).length && a.free === b.free;

function sameTerms(slot: Slot, terms: SlotTerms): boolean {
  const [before, after] = [storedTermsOf(slot), storedTermsOf(terms)];
  const categories = new Set([...Object.keys(slot.quotas), ...Object.keys(terms.quotas)]);
  return (
    [...categories].every((category) => slot.quotas[category] === terms.quotas[category]) &&
    Object.entries(after).every(([name, value]) => name === 'quota' || before[name as keyof typeof before] === value)
  );
}
