/** Who comes to a session: the roster as a role may see it, and one contact opened. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { SessionRosterRow } from '../../shared/open-days/roster-contract.ts';
import type { MaskingLevel } from '../../shared/privacy/masking-rules.ts';
import type { OpenedContact } from '../../shared/privacy/roster-model.ts';
import { contactAsGiven, shownContact } from '../../shared/privacy/roster-rules.ts';
import { readFreshSlot } from '../reservations/update-slot.ts';
import { rosterOf } from '../reservations/roster.ts';
import { bookings } from './booking-store.ts';
import type { OpenDaysDeps } from './deps.ts';

async function readRoster({ openDays, slots, now }: OpenDaysDeps, sessionId: string) {
  const [slot, records] = await Promise.all([
    readFreshSlot(slots, sessionId, now(), 'all'),
    bookings.list(openDays, sessionId),
  ]);
  return slot ? rosterOf(slot, records) : [];
}

export async function seeSessionRoster(
  deps: OpenDaysDeps,
  sessionId: string,
  sight: MaskingLevel,
): Promise<SessionRosterRow[]> {
  const roster = await readRoster(deps, sessionId);
  return roster.map(({ record, place }) => ({
    recordId: record.bookingId,
    ...place,
    ...shownContact(record, sight),
    category: record.category,
    hasAccessNeeds: record.accessNeeds !== undefined,
  }));
}

/** Refuses: not-found for a booking that holds no place (any more). */
export async function openBookingContact(
  deps: OpenDaysDeps,
  sessionId: string,
  recordId: string,
): Promise<Result<OpenedContact & { accessNeeds?: string | undefined }>> {
  const roster = await readRoster(deps, sessionId);
  const found = roster.find(({ record }) => record.bookingId === recordId)?.record;
  return found ? accept({ ...contactAsGiven(found), accessNeeds: found.accessNeeds }) : refuse('not-found');
}
