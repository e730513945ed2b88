/**
 * What slots need after a batch of the stream: crowded ones let their reservations go, and seats that are held back for the line go on to
 * it, should whoever held them back have died over it.
 */
import { faultOf } from '../../shared/kernel/faults.ts';
import { archiveLimits, dueForArchive, isNobody } from '../../shared/reservations/archive-rules.ts';
import type { Slot } from '../../shared/reservations/model.ts';
import { passOn } from '../../shared/reservations/settle-rules.ts';
import { logger } from '../runtime/logger.ts';
import { archiveOldest, type ArchiveDeps } from './archive-oldest.ts';
import { readFreshSlot } from './update-slot.ts';

/** One that stays crowded costs more, and loses nothing. */
export async function tidySlots(deps: ArchiveDeps, newest: readonly Slot[]): Promise<void> {
  for (const slot of newest) {
    const isCrowded = !isNobody(dueForArchive(slot, deps.archiveLimits ?? archiveLimits));
    try {
      if (passOn(slot, deps.now())) await readFreshSlot(deps.slots, slot.slotId, deps.now());
      if (isCrowded) await archiveOldest(deps, slot.slotId);
    } catch (error) {
      logger.error('tidying-failed', { slotId: slot.slotId, ...faultOf(error) });
    }
  }
}
