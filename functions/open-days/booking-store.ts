/**
 * Bookings as stored, beside their session, one item a reservation of its slot. The claim is the truth;
 * `state` is what the person was told.
 */
import type { BookingStored } from '../../shared/open-days/events.ts';
import type { AudienceCategory } from '../../shared/open-days/model.ts';
import type { Consent } from '../../shared/privacy/consents.ts';
import { reservationRecords } from '../reservations/reservation-records.ts';
import type { Listed } from '../privacy/person-list.ts';

export type StoredBooking = BookingStored &
  Partial<Listed> & {
    readonly personKey: string;
    readonly order: number;
    readonly phone?: string | undefined;
    readonly category: AudienceCategory;
    readonly consents?: readonly Consent[] | undefined;
    readonly accessNeeds?: string | undefined;
    readonly createdAt: string;
  };

export const bookings = reservationRecords<StoredBooking>(
  (sessionId) => `SESSION#${sessionId}`,
  'BOOKING#',
  'partySize',
);
