/**
 * Takes a removal back: who was taken out by staff is in the slot again, last in order, under a record of its own that says that staff
 * did it. Of a group the seats that had no name are held again, until the same deadline. Called by the APIs of shifts and sessions.
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
const gone = [
  'because',
  'offerUntil',
  'backInLine',
  'answer',
  'slotChange',
  'cameBy',
  'replaces',
  'seatsLeft',
  'hadSeats',
  'keptSeats',
] as const;

type Removed = ReservationRecord & {
  readonly seats?: number;
  readonly partySize?: number;
  readonly category?: string;
  /** Of a group alone. */
  readonly namesUntil?: string;
};

/**
 * `asNew` gives the record its own id. Refuses: not-found for whoever was not removed by staff; place.names-over for a group whose time
 * for names is over; what reserveSeats refuses; busy.
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
  if (!found || !wasRemoved) return refuse('not-found');
  const { records } = found;
  const now = deps.now();
  const [stored, slot] = await Promise.all([records.read(table, slotId, found.record.order), readSlot(slots, slotId)]);
  if (!stored || !slot) return refuse('not-found');
  if (Date.parse(slot.endAt) <= now) return refuse('slot.over');
  const { personKey, partySize, category, list, namesUntil } = stored as Removed;
  const isGroup = found.record.type === kind.groupType;
  const { seatsLeft: seats = isGroup ? 0 : (stored as Removed).seats } = stored;
  if (seats === 0) return refuse('not-found');
  if (isGroup && !(Date.parse(String(namesUntil)) > now)) return refuse('place.names-over');
  const claim = await reserveSeats(slots, {
    ...{ slotId, personKey, listKey: listKeyOf({ list }), seats: seats ?? partySize ?? 1, ifFull: 'wait', now },
    ...(category === undefined ? {} : { category }),
    ...(isGroup ? { holdUntil: Date.parse(String(namesUntil)) } : {}),
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
    ...(isGroup ? { seats } : { cameBy: 'staff' }),
    ...{ order, state, offerUntil: offerEndOf(claim.value) },
    ...{ startAt: slot.startAt, endAt: slot.endAt, createdAt: new Date(now).toISOString() },
  } as unknown as ReservationRecord;
  const done = await putReservationRecord({ slots, table, records }, slotId, record, claim.value);
  return done.ok ? accept({ state: done.value.claimed.state }) : done;
}
