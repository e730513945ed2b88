/**
 * What this process has seen of slots: in which day and venue each is held, and whether it was full. It decides nothing, it only says
 * what is worth asking for in one call (look-at-slot.ts): what is decided is read by every request.
 */
import type { Slot } from '../../shared/reservations/model.ts';

export type HeldAt = Pick<Slot, 'openDayId' | 'venueId'>;
type Seen = HeldAt & { readonly isFull: boolean };

const seen = new Map<string, Seen>();
const mostRemembered = 10_000;

export const recallSlot = (slotId: string): Seen | undefined => seen.get(slotId);

/** `taken`: seats that were taken of it since. */
export function rememberSlot({ slotId, openDayId, venueId, free }: Slot, taken = 0): void {
  if (seen.size >= mostRemembered) seen.clear();
  seen.set(slotId, { openDayId, venueId, isFull: free <= taken });
}
