/** The first look at a slot by whoever comes new, and with it, where this process has seen the slot before, at what it is of. */
import { accept, type Result } from '../../shared/kernel/result.ts';
import type { Slot } from '../../shared/reservations/model.ts';
import type { ReservationsRefusal } from '../../shared/reservations/refusals.ts';
import { expire } from '../../shared/reservations/expire-rules.ts';
import { fits } from '../../shared/reservations/rules.ts';
import type { Table, Wanted } from '../store/table.ts';
import { readSlotWith, withArchived } from './archived-reservations.ts';
import { decideEntry, keysOf, type ReservationRequest } from './reserve-seats.ts';
import { recallSlot, rememberSlot, type HeldAt } from './seen-slots.ts';
import { slotKey, slotOfItem, type SlotItem } from './slot-item.ts';

/** Reads what a slot is of, and in the same call what is wanted beside it. */
export type ReadBeside<Found> = (
  heldAt: HeldAt | undefined,
  beside?: Wanted,
) => Promise<{ readonly found: Found | undefined; readonly beside?: unknown }>;

/** The slot as seen, undefined for one that does not exist, and what it is of. */
type Looked<Found> = { readonly slot: Slot | undefined; readonly found: Found | undefined };

/** Both in one consistent call, where the slot was seen before, and not full: the refusal of one that is should cost one read alone. */
async function readBoth<Found>(
  slots: Table,
  asked: ReservationRequest,
  read: ReadBeside<Found>,
): Promise<Looked<Found> | undefined> {
  const { slotId } = asked;
  const known = recallSlot(slotId);
  if (!known || known.isFull) return undefined;
  const { found, beside } = await read(known, { table: slots, key: slotKey(slotId) });
  if (beside === undefined) return undefined;
  const slot = slotOfItem(beside as SlotItem);
  return { slot: await withArchived(slots, slot, keysOf(asked)), found };
}

/**
 * The first look, before anything else is asked: most of a rush come when the place is full, and this read is all
 * that their refusal costs. It is consistent, so nobody who holds a place is told that it is full. All else is left
 * to the facts and to `reserveSeats`: offers that ran out, and a party that would be too large for the empty place.
 * Refuses: place.full.
 */
export async function lookAtSlot<Found>(
  slots: Table,
  asked: ReservationRequest,
  read: ReadBeside<Found>,
): Promise<Result<Looked<Found>, ReservationsRefusal>> {
  const both = await readBoth(slots, asked, read);
  const slot = both ? both.slot : await readSlotWith(slots, asked.slotId, keysOf(asked));
  if (slot) rememberSlot(slot);
  const isFull = slot && decideFull(slot, asked);
  if (isFull && !isFull.ok) return isFull;
  return accept({ slot, found: both ? both.found : (await read(slot)).found });
}

function decideFull(slot: Slot, asked: ReservationRequest): Result<true, ReservationsRefusal> {
  if (expire(slot, asked.now)) return accept(true);
  if (!fits({ free: slot.capacity, quotaFree: slot.quotas }, asked)) return accept(true);
  const reservation = decideEntry(slot, asked);
  return !reservation.ok && reservation.refusal.code === 'place.full' ? reservation : accept(true);
}
