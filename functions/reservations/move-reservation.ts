/**
 * Staff move a person to another slot of the same kind in one step: the new place first, then the old one goes to the next in line.
 * Called by the verbs of shifts and sessions, which say whether the person may.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { ReservationsRefusal } from '../../shared/reservations/refusals.ts';
import { listKeyOf } from '../privacy/person-list.ts';
import { fingerprintOf } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';
import { endReservation } from './end-reservation.ts';
import { putReservationRecord } from './put-reservation-record.ts';
import type { ReservationRecord, ReservationRecords } from './reservation-records.ts';
import { reserveSeats, type Reserved } from './reserve-seats.ts';

type MoveDeps<Item extends ReservationRecord> = {
  readonly slots: Table;
  readonly table: Table;
  readonly records: ReservationRecords<Item>;
};
export type Moving<Item> = {
  readonly slotId: string;
  readonly recordId: string;
  readonly record: Item;
  readonly toSlotId: string;
  readonly seats: number;
  readonly category?: string;
  readonly graceMinutes?: number | undefined;
  readonly now: number;
};

const because = 'moved-by-staff';

/** Whether the move asked for was made before: the same request sent again is answered alike. */
export const wasMoved = (record: ReservationRecord | undefined) =>
  record?.state === 'cancelled' && record.because === because;

/**
 * `asNew` makes the record of the new place. Cut short between the two, the person has both until the same request is sent again.
 * Nobody is moved onto a waitlist. Refuses: not-found, what reserveSeats refuses, busy.
 */
export async function moveReservation<Item extends ReservationRecord>(
  { slots, table, records }: MoveDeps<Item>,
  { slotId, recordId, record, toSlotId, seats, category, graceMinutes, now }: Moving<Item>,
  asNew: (claimed: Reserved) => Item,
): Promise<Result<{ moved: true }, ReservationsRefusal | 'not-found' | 'busy'>> {
  const { personKey, order } = record;
  const claim = await reserveSeats(slots, {
    ...{ slotId: toSlotId, personKey, listKey: listKeyOf(record), seats, ifFull: 'refuse', ignoring: slotId, now },
    ...(category === undefined ? {} : { category }),
    ...(graceMinutes === undefined ? {} : { graceMinutes }),
    request: fingerprintOf('move', recordId, toSlotId),
  });
  if (!claim) return refuse('not-found');
  if (!claim.ok) return claim;
  const kept = await putReservationRecord({ slots, table, records }, toSlotId, asNew(claim.value), claim.value);
  if (!kept.ok) return kept;
  const held = { slotId, personKey, order };
  await endReservation({ slots, table, records, now }, held, { because });
  return accept({ moved: true });
}
