/** Makes a place, or changes its terms; raising the capacity moves waiters up in order. */
import type { ChangeNote, Slot, SlotStatus, OnShrink, SlotTerms } from '../../shared/reservations/model.ts';
import { changeWhole, isOver, resize } from '../../shared/reservations/settle-rules.ts';
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

export type TermsSetting = {
  readonly note: ChangeNote;
  readonly now: number;
  readonly onShrink?: OnShrink | undefined;
};

/**
 * Lowering the capacity below what is confirmed keeps everyone unless `onShrink` says otherwise; the slot that
 * comes back says how many are over. Terms of an older revision change nothing; the same ones again complete what was
 * cut short.
 */
export async function setSlotTerms(
  slots: Table,
  settings: SlotSettings,
  { now, note, onShrink = 'keep' }: TermsSetting,
): Promise<Slot> {
  const { slotId, openDayId: _, venueId: __, ...terms } = settings;
  if (!(await readSlot(slots, slotId))) await putSlot(slots, newItem(settings));
  const releases = onShrink === 'release-last';
  for (;;) {
    const changed = await updateSlot(slots, slotId, now, releases ? 'all' : [], (slot) => {
      if ((slot.revision ?? 0) > (terms.revision ?? 0)) return undefined;
      const after = resize(slot, terms, { onShrink, note, now });
      const isSame = !after.lacking && sameTerms(slot, terms) && sameReservations(slot, after);
      return isSame ? undefined : after;
    });
    const { done, slot } = changed!;
    if (!done || !releases || !isOver(slot)) return slot;
  }
}

/** Tells a slot what becomes of its open day or venue; what it knows already changes nothing. */
export const setWhole = (slots: Table, slotId: string, whole: SlotStatus, note: ChangeNote, now: number) =>
  updateSlot(slots, slotId, now, [], (slot) =>
    (slot.whole ?? 'published') === whole && slot.note?.at === note.at
      ? undefined
      : changeWhole(slot, whole, note, now),
  );

const sameReservations = (a: Slot, b: Slot) =>
  Object.keys(a.reservations).length === Object.keys(b.reservations).length &&
  a.free === b.free &&
  a.heldBack === b.heldBack;

function sameTerms(slot: Slot, terms: SlotTerms): boolean {
  const [before, after] = [storedTermsOf(slot), storedTermsOf(terms)];
  const categories = new Set([...Object.keys(slot.quotas), ...Object.keys(terms.quotas)]);
  return (
    [...categories].every((category) => slot.quotas[category] === terms.quotas[category]) &&
    Object.entries(after).every(([name, value]) => name === 'quota' || before[name as keyof typeof before] === value)
  );
}
