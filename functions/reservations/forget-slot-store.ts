/**
 * Forgets who held a place that is long over: its slot with their archive, and the agendas of its people that
 * hold nothing later.
 */
import { atMost } from '../store/expressions.ts';
import type { Table } from '../store/table.ts';
import { remove, type Key } from '../store/write.ts';
import { agendaKey } from './agenda-store.ts';
import { slotKey } from './slot-item.ts';
import { readSlot } from './slot-store.ts';
import { deleteArchive } from './archive-store.ts';
import { deleteLine } from './line-store.ts';

/** Deletes an item whose end, in that attribute, is not after `limit`. */
const deleteEnded = (slots: Table, key: Key, attribute: string, limit: string | number) =>
  remove(slots, key, atMost(attribute, limit));

/** Of a place that was moved meanwhile the slot stay with their archive, and of a person with later places the agenda. */
export async function deleteSlotAndPeople(
  slots: Table,
  { slotId, endAt, personKeys }: { slotId: string; endAt: string; personKeys: readonly string[] },
  now: number,
): Promise<void> {
  for (const personKey of new Set(personKeys))
    await deleteEnded(slots, agendaKey(personKey), 'expiresAt', Math.floor(now / 1000));
  await deleteEnded(slots, slotKey(slotId), 'to', endAt);
  // Asked anew, so that a run that was cut short in between is completed by the next.
  if (await readSlot(slots, slotId)) return;
  await deleteLine(slots, slotId);
  await deleteArchive(slots, slotId);
}
