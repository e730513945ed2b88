/**
 * Deletes a slot that nobody has ever signed up for, called when a series is undone or a draft deleted. Cold by then or not, the
 * condition decides: who signs up at the same moment keeps the slot.
 */
import type { Slot } from '../../shared/reservations/model.ts';
import { conditionOf, equal } from '../store/expressions.ts';
import type { Write } from '../store/commit-once.ts';
import type { Table } from '../store/table.ts';
import { slotKey } from './slot-item.ts';

/** The order that the first reservation of a slot gets. */
const first = 1;

export const isUntouched = (slot: Slot) => slot.next === first;

/** The write for the transaction in which what the slot belongs to goes as well. */
export const deleteUntouchedSlotOf = (slots: Table, slotId: string): Write => ({
  Delete: { TableName: slots.name, Key: slotKey(slotId), ...conditionOf(equal('next', first)) },
});
