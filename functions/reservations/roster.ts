/** Who holds and who waits for a place, in order of arrival, each with its record. The slot are the truth. */
import type { Slot } from '../../shared/reservations/model.ts';
import { byArrival, waitingInOrder } from '../../shared/reservations/rules.ts';
import { offerEndOf } from './put-reservation-record.ts';
import type { ReservationRecord } from './reservation-records.ts';

/** A reservation that has no record yet was told to nobody, and is left out. */
export function rosterOf<Item extends ReservationRecord & { readonly createdAt: string }>(
  slot: Slot,
  records: readonly Item[],
) {
  const byOrder = new Map(records.map((record) => [record.order, record]));
  const positions = new Map(waitingInOrder(slot).map(([key], index) => [key, index + 1]));
  return Object.entries(slot.reservations)
    .sort(([, a], [, b]) => byArrival(a, b))
    .flatMap(([key, reservation]) => {
      const record = byOrder.get(reservation.order);
      if (!record) return [];
      const { state, seats } = reservation;
      const { createdAt } = record;
      return [
        {
          record,
          place: { state, position: positions.get(key), offerUntil: offerEndOf(reservation), seats, createdAt },
        },
      ];
    });
}
