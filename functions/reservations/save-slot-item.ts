/**
 * Saves what a slot is of, and the slot's terms after it: an edit, calling off, back on. Called by the verbs of shifts and
 * sessions. Cut short between the two, the same request sent again completes it.
 */
import { isDeepStrictEqual } from 'node:util';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { ChangeNote, OnShrink, Slot } from '../../shared/reservations/model.ts';
import type { ReservationsRefusal } from '../../shared/reservations/refusals.ts';
import type { Table } from '../store/table.ts';
import { setSlotTerms, type SlotSettings } from './set-slot-terms.ts';
import type { SlotItemFields, SlotItems } from './slot-items.ts';
import { readSlot } from './slot-store.ts';
import { isUnchanged } from '../store/unchanged.ts';

export type SaveDeps<Item extends SlotItemFields> = {
  readonly slots: Table;
  readonly table: Table;
  readonly now: () => number;
  readonly items: SlotItems<Item>;
  readonly settingsOf: (item: Item) => Promise<SlotSettings>;
};
export type Saving = {
  /** The revision that the editor started from. */
  readonly revision: number;
  readonly onShrink?: OnShrink | undefined;
  /** False: people are not told of the change. */
  readonly tell?: boolean | undefined;
  readonly reason?: ChangeNote['reason'];
};
export type Saved<Item> = { readonly item: Item; readonly slot: Slot };

const hasPeople = (slot: Slot) => slot.capacity - slot.free > 0 || slot.waiting > 0;

/** Refuses: slot.call-off-apart, since whoever calls off says why, and sees first whom it hits. */
export const decideStatusChange = (before: string, after: string): Result<true, 'slot.call-off-apart'> =>
  (before === 'cancelled') === (after === 'cancelled') ? accept(true) : refuse('slot.call-off-apart');

const saidOf = ({ peopleForgottenAt: _, ...item }: SlotItemFields): object => item;
/** Whether all that would be saved is stored already; when that was is the store's to note. */
export const isStored = (stored: object, item: object) =>
  Object.entries(item).every(
    ([name, value]) => name === 'changedAt' || isDeepStrictEqual(value, stored[name as never]),
  );

/**
 * Refuses: changed-meanwhile; slot.in-the-past where people would find their place over.
 * A change of the status away from or to `cancelled` is a step of its own (`callOff`, `bringBack`).
 */
export async function saveSlotItem<Item extends SlotItemFields>(
  { slots, table, now, items, settingsOf }: SaveDeps<Item>,
  current: Item,
  next: Omit<Item, 'revision'>,
  { revision, onShrink, tell = true, reason }: Saving,
): Promise<Result<Saved<Item>, ReservationsRefusal | 'changed-meanwhile'>> {
  const slotId = items.idOf(current);
  const at = now();
  const isMoved = next.startAt !== current.startAt || next.endAt !== current.endAt;
  if (isMoved && Date.parse(next.startAt) <= at) {
    const slot = await readSlot(slots, slotId);
    if (slot && hasPeople(slot)) return refuse('slot.in-the-past');
  }
  const isSame = isUnchanged(current, next, revision);
  const item = isSame ? current : ({ ...next, revision: revision + 1 } as Item);
  // The slot is looked at all the same: it may not have been told of the save before.
  const replaced = isSame ? accept(true as const) : await items.replace(table, item, revision);
  if (!replaced.ok) {
    const stored = await items.read(table, slotId);
    if (!stored || !isStored(saidOf(stored), saidOf(item))) return replaced;
  }
  const note = { at: new Date(at).toISOString(), tell, ...(reason ? { reason } : {}) };
  const slot = await setSlotTerms(slots, await settingsOf(item), { now: at, note, onShrink });
  return accept({ item, slot });
}

/** Refuses: changed-meanwhile, slot.not-called-off for a draft, which nobody knows of. Twice is as once. */
export async function callOff<Item extends SlotItemFields>(
  deps: SaveDeps<Item>,
  current: Item,
  { reason, revision }: Required<Pick<Saving, 'reason' | 'revision'>>,
): Promise<Result<Saved<Item>, ReservationsRefusal | 'changed-meanwhile'>> {
  if (current.status === 'draft') return refuse('slot.not-published');
  const at = new Date(deps.now()).toISOString();
  const calledOff = current.status === 'cancelled' && current.calledOff ? current.calledOff : { at, reason: reason! };
  return saveSlotItem(deps, current, { ...current, status: 'cancelled', calledOff }, { revision, reason });
}

/** Refuses: changed-meanwhile, slot.not-called-off. */
export async function bringBack<Item extends SlotItemFields>(
  deps: SaveDeps<Item>,
  current: Item,
  revision: number,
): Promise<Result<Saved<Item>, ReservationsRefusal | 'changed-meanwhile'>> {
  if (current.status !== 'cancelled') return refuse('slot.not-called-off');
  const { calledOff: _, ...kept } = current;
  return saveSlotItem(deps, current, { ...kept, status: 'published' } as unknown as Item, { revision });
}
