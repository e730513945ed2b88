/**
 * Takes a removal back: who was taken out by staff is in the slot again, last in order, under a record of its own that says that staff
 * did it. Called by the APIs of shifts and sessions.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { ReservationState } from '../../shared/reservations/model.ts';
import { listKeyOf } from '../privacy/person-list.ts';
import { fingerprintOf } from '../runtime/secrets.ts';
import { offerEndOf, putReservationRecord } from './put-reservation-record.ts';
import { findRecord, type OneRecordDeps } from './remove-reservation.ts';
import type { ReservationRecord } from './reservation-records.ts';
import { reserveSeats } from './reserve-seats.ts';
import { readSlot } from './slot-store.ts';

/** What a record says of the place that is gone, and of its slot as it was. */
const gone = ['because', 'offerUntil', 'backInLine', 'answer', 'slotChange', 'cameBy', 'replaces'] as const;

type Removed = ReservationRecord & { readonly seats?: number; readonly partySize?: number; readonly category?: string };

/**
 * `asNew` gives the record its own id. Refuses: not-found for whoever was not removed by staff; what reserveSeats refuses; busy.
 */
export async function returnReservation(
  deps: OneRecordDeps,
  slotId: string,
  recordId: string,
  asNew: (now: number) => Readonly<Record<string, string>>,
): Promise<Result<{ state: ReservationState }>> {
  const { slots, table, kind } = deps;
  const found = await findRecord(deps, slotId, recordId);
  const wasRemoved = found?.record.state === 'cancelled' && found.record.because === 'removed-by-staff';
  // Seats for a group whose names follow are held anew: their time for names is over, or would begin again.
  if (!found || !wasRemoved || found.record.type !== kind.personType) return refuse('not-found');
  const { records } = found;
  const now = deps.now();
  const [stored, slot] = await Promise.all([records.read(table, slotId, found.record.order), readSlot(slots, slotId)]);
  if (!stored || !slot) return refuse('not-found');
  if (Date.parse(slot.endAt) <= now) return refuse('slot.over');
  const { personKey, seats, partySize, category, list } = stored as Removed;
  const claim = await reserveSeats(slots, {
    ...{ slotId, personKey, listKey: listKeyOf({ list }), seats: seats ?? partySize ?? 1, ifFull: 'wait', now },
    ...(category === undefined ? {} : { category }),
    request: fingerprintOf('return', recordId),
  });
  if (!claim) return refuse('not-found');
  if (!claim.ok) return claim;
  const kept = Object.fromEntries(
    Object.entries(stored).filter(([name]) => !(gone as readonly string[]).includes(name)),
  );
  const { order, state } = claim.value;
  const record = {
    ...kept,
    ...asNew(now),
    ...{ order, state, offerUntil: offerEndOf(claim.value), cameBy: 'staff' },
    ...{ startAt: slot.startAt, endAt: slot.endAt, createdAt: new Date(now).toISOString() },
  } as unknown as ReservationRecord;
  const done = await putReservationRecord({ slots, table, records }, slotId, record, claim.value);
  return done.ok ? accept({ state: done.value.claimed.state }) : done;
}
