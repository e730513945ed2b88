/** Shifts as stored: all but the seats, which the engine keeps (functions/reservations). */
import type { Shift } from '../../shared/volunteering/model.ts';
import { slotItems } from '../reservations/slot-items.ts';

/** `capacity` is what the organizer asked for; what is free of it is the engine's to say. */
export type StoredShift = Omit<
  Shift,
  'confirmedSeats' | 'waitingSeats' | 'freeSeats' | 'overSeats' | 'ownStatus' | 'inherited'
> & {
  readonly peopleForgottenAt?: string;
  readonly changedAt?: string;
};

export const shifts = slotItems<StoredShift, 'shiftId'>('shift', 'shiftId');
export const { read: readShift, keyOf: shiftKey } = shifts;
