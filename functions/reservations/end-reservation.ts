/**
 * Gives a place up together with its record: who cancels, is erased, taken out or moved. The slot comes first, since it is what others
 * wait for; the stream ends the record of whoever dies in between.
 */
import { releaseSeats } from './release-seats.ts';
import { alive, type RecordChange, type ReservationRecord, type ReservationRecords } from './reservation-records.ts';
import { giveSeatsBack } from './reserve-seats.ts';
import type { Table } from '../store/table.ts';

type EndDeps = {
  readonly slots: Table;
  readonly table: Table;
  readonly records: Pick<ReservationRecords<ReservationRecord>, 'move'>;
  readonly now: number;
};

/** Doing it twice changes nothing. */
export async function endReservation(
  { slots, table, records, now }: EndDeps,
  held: { readonly slotId: string; readonly personKey: string; readonly order: number },
  change: RecordChange = {},
): Promise<void> {
  const { because = 'left' } = change;
  const wasThere = await giveSeatsBack(slots, held, now, because);
  await records.move(table, held.slotId, held.order, alive, 'cancelled', change);
  // Somebody is taking it over, or was. If it came back before the record said so, it goes now; if it does later, the stream sees to it.
  if (!wasThere) await releaseSeats(slots, held, because, now);
}
