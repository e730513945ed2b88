/** Who holds and who waits for a place, in order of arrival, each with its record. The claims are the truth. */
import type { Claims } from '../../shared/reservations/model.ts';
import { byArrival, waitingInOrder } from '../../shared/reservations/rules.ts';
import { offerEndOf } from './put-reservation-record.ts';
import type { PlaceRecord } from './reservation-records.ts';

/** An entry that has no record yet was told to nobody, and is left out. */
export function rosterOf<Item extends PlaceRecord & { readonly createdAt: string }>(
  claims: Claims,
  records: readonly Item[],
) {
  const byOrder = new Map(records.map((record) => [record.order, record]));
  const positions = new Map(waitingInOrder(claims).map(([key], index) => [key, index + 1]));
  return Object.entries(claims.entries)
    .sort(([, a], [, b]) => byArrival(a, b))
    .flatMap(([key, entry]) => {
      const record = byOrder.get(entry.order);
      if (!record) return [];
      const { state, seats } = entry;
      const { createdAt } = record;
      return [
        { record, place: { state, position: positions.get(key), offerUntil: offerEndOf(entry), seats, createdAt } },
      ];
    });
}
