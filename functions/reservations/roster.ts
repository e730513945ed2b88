/** Who holds and who waits for a place, in order of arrival, each with its record. The slot are the truth. */
import type { Slot } from '../../shared/reservations/model.ts';
import { byArrival, waitingInOrder } from '../../shared/reservations/rules.ts';
import type { ReminderAnswer } from '../../shared/reservations/events.ts';
import { offerEndOf } from './put-reservation-record.ts';
import type { ReservationRecord } from './reservation-records.ts';

/** A reservation that has no record yet was told to nobody, and is left out. */
type RosterRecord = ReservationRecord & {
  readonly createdAt: string;
  readonly startAt: string;
  readonly answer?: ReminderAnswer | undefined;
};

export function rosterOf<Item extends RosterRecord>(slot: Slot, records: readonly Item[]) {
  const byOrder = new Map(records.map((record) => [record.order, record]));
  const positions = new Map(waitingInOrder(slot).map(([key], index) => [key, index + 1]));
  return Object.entries(slot.reservations)
    .sort(([, a], [, b]) => byArrival(a, b))
    .flatMap(([key, reservation]) => {
      const record = byOrder.get(reservation.order);
      if (!record) return [];
      const { state, seats } = reservation;
      const { createdAt, answer, startAt } = record;
      const isComing = answer?.startAt === startAt ? answer.coming : undefined;
      return [
        {
          record,
          place: {
            state,
            position: positions.get(key),
            offerUntil: offerEndOf(reservation),
            seats,
            createdAt,
            isComing,
          },
        },
      ];
    });
}
