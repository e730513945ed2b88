/** Holds seats of a shift under a group's name; the names follow by a link, until a deadline. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import { groupMark } from '../../shared/reservations/rules.ts';
import type { HoldMade, HoldRequest } from '../../shared/volunteering/model.ts';
import { decideHold } from '../../shared/volunteering/hold-rules.ts';
import { reserveSeats } from '../reservations/reserve-seats.ts';
import { putReservationRecord } from '../reservations/put-reservation-record.ts';
import { linkIdOf } from '../reservations/reservation-records.ts';
import { newId } from '../runtime/ids.ts';
import { listedUnder } from '../privacy/person-list.ts';
import { withStoredPhone } from '../runtime/phone-number.ts';
import { fingerprintOf, manageTokenOf, personKeyOf, purposeTokenOf } from '../runtime/secrets.ts';
import type { VolunteeringDeps } from './deps.ts';
import { holds, type StoredHold } from './hold-store.ts';
import { readShiftForNewcomers } from './shifts.ts';

/** The group's key: one hold a group name and leader; the mark keeps it apart from every person's key. */
const groupKeyOf = (secret: string, { email, phone, groupName }: HoldRequest) =>
  `${groupMark}${personKeyOf(secret, { email: `${email ?? phone}\n${groupName}` }).slice(1)}`;

/**
 * Commits as a sign-up does, without an agenda: a group is not in two places, its people may be.
 * Refuses: what decideHold and reserveSeats refuse, not-found, and busy.
 */
export async function holdSeats(
  deps: VolunteeringDeps,
  shiftId: string,
  typed: HoldRequest,
  { idempotencyKey, locale }: { readonly idempotencyKey: string | undefined; readonly locale: Locale },
): Promise<Result<HoldMade>> {
  const now = deps.now();
  const found = await readShiftForNewcomers(deps, shiftId);
  if (!found || found.shift.status === 'draft') return refuse('not-found');
  const { shift, whole } = found;
  const plain = withStoredPhone(typed, whole.phoneRegion);
  if (!plain.ok) return plain;
  const request = plain.value;
  const decision = decideHold(shift, request, now);
  if (!decision.ok) return decision;

  const holdId = newId('hold', now);
  const personKey = groupKeyOf(deps.secret, request);
  const { groupName, name, email, phone, seats, namesUntil, ifFull } = request;
  const claim = await reserveSeats(deps.slots, {
    slotId: shiftId,
    personKey,
    seats,
    request: fingerprintOf(idempotencyKey ?? holdId, JSON.stringify(request)),
    ifFull,
    holdUntil: Date.parse(namesUntil),
    now,
  });
  if (!claim) return refuse('not-found');
  if (!claim.ok) return claim;

  const { openDayId, role, startAt, endAt, zone, meetingPoint } = shift;
  const { order, state } = claim.value;
  const hold: StoredHold = {
    ...{ type: 'hold', holdId, shiftId, openDayId, role, startAt, endAt, zone, groupName, namesUntil },
    ...{ place: whole.place, meetingPoint },
    // The leader finds it under their own key; the group's is nobody's.
    ...listedUnder(personKeyOf(deps.secret, request), startAt),
    ...{ name, email, phone, locale, seats, state, personKey, order, createdAt: new Date(now).toISOString() },
  };
  const stores = { slots: deps.slots, table: deps.volunteering, records: holds };
  const kept = await putReservationRecord(stores, shiftId, hold, claim.value);
  if (!kept.ok) return kept;
  const { record, claimed } = kept.value;
  return accept({
    holdId: record.holdId,
    state: claimed.state,
    position: claimed.position,
    manageToken: manageTokenOf(deps.secret, linkIdOf(shiftId, order)),
    namesToken: purposeTokenOf(deps.secret, 'names', shiftId, String(order)),
  });
}
