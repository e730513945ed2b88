/**
 * Staff take one sign-up, group hold or booking out of a slot: its seats go to the next in line, its person's time is free, and
 * its record says so, of which messages tells them. Called by the APIs of shifts and sessions.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Removed } from '../../shared/privacy/removal.ts';
import { listPartition, type Stored } from '../store/records.ts';
import { endReservation } from './end-reservation.ts';
import type { ReservationRecord } from './reservation-records.ts';
import type { SlotDeps } from './slot-kind.ts';
import { readSlotWith } from './archived-reservations.ts';

export type OneRecordDeps = Pick<SlotDeps, 'kind' | 'slots' | 'table' | 'now'>;
const because = 'removed-by-staff';

/** Opens no contact: whose it is matters to nobody here. */
export async function findRecord({ kind, table }: OneRecordDeps, slotId: string, recordId: string) {
  for (const records of Object.values(kind.records)) {
    const all = await listPartition<Stored & ReservationRecord>(table, records.keyOf(slotId, 0).pk, records.sortPrefix);
    const record = all.find((one) => one.personKey !== undefined && kind.recordIdOf(one) === recordId);
    if (record) return { records, record };
  }
  return undefined;
}

/**
 * Doing it twice changes nothing, and neither does it for a place that was given back already. Who is in the middle of taking
 * the place over finds the record ended and gets nothing (put-taken-over.ts). Refuses: not-found; slot.over for what has ended.
 */
export async function removeReservation(
  deps: OneRecordDeps,
  slotId: string,
  recordId: string,
): Promise<Result<Removed>> {
  const { slots, table, now } = deps;
  const found = await findRecord(deps, slotId, recordId);
  if (!found) return refuse('not-found');
  const { records, record } = found;
  const { personKey, order, state } = record;
  if (state === 'cancelled') return accept({ removed: true });
  const slot = await readSlotWith(slots, slotId, [personKey]);
  if (!slot || Date.parse(slot.endAt) <= now()) return refuse('slot.over');
  const held = { slotId, personKey, order };
  const reservation = slot.reservations[personKey];
  const isGroup = record.type === deps.kind.groupType;
  const seatsLeft = isGroup && reservation?.order === order ? reservation.seats : undefined;
  await endReservation({ slots, table, records, now: now() }, held, { because, seatsLeft });
  return accept({ removed: true });
}
