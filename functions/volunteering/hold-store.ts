/** Group holds as stored, beside their shift: seats held under a group's name until its names are filled in. */
import type { HoldStored } from '../../shared/volunteering/events.ts';
import { reservationRecords } from '../reservations/reservation-records.ts';
import type { Listed } from '../privacy/person-list.ts';

export type StoredHold = HoldStored &
  Partial<Listed> & {
    /** The group's key in the slot; it is nobody's agenda. */
    readonly personKey: string;
    readonly order: number;
    readonly phone?: string | undefined;
    readonly createdAt: string;
  };

export const holds = reservationRecords<StoredHold>((shiftId) => `SHIFT#${shiftId}`, 'HOLD#');
