/** Who comes to a session: the roster as a role may see it, and one contact opened. Called by the API of open days. */
import type { Locale } from '../../shared/kernel/text.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { SessionRosterRow } from '../../shared/open-days/roster-contract.ts';
import type { MaskingLevel } from '../../shared/privacy/masking-rules.ts';
import type { OpenedContact, RosterAsked } from '../../shared/privacy/roster-model.ts';
import { contactAsGiven, shownContact } from '../../shared/privacy/roster-rules.ts';
import { findInRoster, readRoster, type RosterRowKey } from '../reservations/roster.ts';
import { linkIdOf } from '../reservations/reservation-records.ts';
import type { Page, PageAsked } from '../store/records.ts';
import { bookings, type StoredBooking } from './booking-store.ts';
import type { OpenDaysDeps } from './deps.ts';
import { sessionSlots } from './session-slots.ts';

export async function seeSessionRoster(
  deps: OpenDaysDeps,
  sessionId: string,
  sight: MaskingLevel,
  asked: PageAsked & RosterAsked & { readonly locale?: Locale },
): Promise<Page<SessionRosterRow>> {
  const roster = { ...deps, kind: sessionSlots, table: deps.openDays };
  const { items, ...more } = await readRoster<StoredBooking>(roster, sessionId, sight, asked);
  const rows = items.map(({ record, recordId, place }) => ({
    recordId,
    ...place,
    ...shownContact(record, sight),
    category: record.category,
    hasAccessNeeds: record.accessNeeds !== undefined,
  }));
  return { items: rows, ...more };
}

/** Refuses: not-found for a booking that holds no place (any more). */
export async function openBookingContact(
  { openDays }: OpenDaysDeps,
  sessionId: string,
  row: RosterRowKey,
): Promise<Result<{ linkId: string; contact: OpenedContact & { accessNeeds?: string | undefined } }>> {
  const found = await findInRoster(sessionSlots, openDays, bookings, sessionId, row);
  if (!found) return refuse('not-found');
  const contact = { ...contactAsGiven(found), accessNeeds: found.accessNeeds };
  return accept({ linkId: linkIdOf(sessionId, found.order), contact });
}
