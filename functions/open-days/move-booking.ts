/** Staff move a booking to another session in one step. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { decideBooking } from '../../shared/open-days/rules.ts';
import { listedUnder, listKeyOf } from '../privacy/person-list.ts';
import { moveReservation, wasMoved } from '../reservations/move-reservation.ts';
import { newId } from '../runtime/ids.ts';
import { bookings } from './booking-store.ts';
import type { OpenDaysDeps } from './deps.ts';
import { readSessionForNewcomers } from './sessions.ts';

type Move = { readonly bookingId: string; readonly toSessionId: string };

/** Consents stay behind: they were given for the other session. Refuses: not-found, what decideBooking and moveReservation refuse. */
export async function moveBooking(
  deps: OpenDaysDeps,
  sessionId: string,
  { bookingId, toSessionId }: Move,
): Promise<Result<{ moved: true }>> {
  const { slots, openDays } = deps;
  const record = await bookings.find(openDays, sessionId, (one) => one.bookingId === bookingId);
  const found = await readSessionForNewcomers(deps, toSessionId);
  if (wasMoved(record)) return accept({ moved: true });
  if (!record || record.state === 'cancelled' || toSessionId === sessionId) return refuse('not-found');
  if (!found || found.session.status === 'draft') return refuse('not-found');
  const { session, whole } = found;
  const now = deps.now();
  const decision = decideBooking(session, record, now);
  if (!decision.ok) return decision;
  const { personKey, partySize, category, name, email, phone, locale, accessNeeds } = record;
  const { openDayId, startAt, endAt, zone, title } = session;
  return moveReservation(
    { slots, table: openDays, records: bookings },
    {
      ...{ slotId: sessionId, recordId: bookingId, record, toSlotId: toSessionId, seats: partySize, category, now },
      graceMinutes: whole.graceMinutes,
    },
    ({ order, state }) => ({
      type: 'booking' as const,
      ...{ bookingId: newId('booking', now), sessionId: toSessionId, openDayId, sessionTitle: title },
      ...{ startAt, endAt, zone, place: whole.place },
      ...{ name, email, phone, locale, partySize, category, accessNeeds },
      ...listedUnder(listKeyOf(record) ?? personKey, startAt),
      ...{ state, personKey, order, createdAt: new Date(now).toISOString() },
      cameBy: 'moved-by-staff' as const,
      replaces: [{ slotId: sessionId, order: record.order }],
    }),
  );
}
