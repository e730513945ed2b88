/** Deletes a shift or session that is a draft and that nobody ever signed up for, with its slot, both or none. Called by the verbs of both. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { transact } from '../store/commit-once.ts';
import type { Table } from '../store/table.ts';
import { deleteUntouchedSlotOf } from './delete-untouched-slot.ts';
import type { SlotItems } from './slot-items.ts';

/** Refuses: slot.not-a-draft, also for whoever was published, or signed up for, at the same moment. */
export async function deleteDraft(
  {
    slots,
    table,
    items,
  }: { readonly slots: Table; readonly table: Table; readonly items: Pick<SlotItems<never>, 'deletesDraft'> },
  slotId: string,
): Promise<Result<{ deleted: true }, 'slot.not-a-draft'>> {
  const failed = await transact(table, [deleteUntouchedSlotOf(slots, slotId), ...items.deletesDraft(table, slotId)]);
  return failed.length > 0 ? refuse('slot.not-a-draft') : accept({ deleted: true });
}
