/** What the leader's private link is for: seeing a group hold, accepting its offer, giving seats back. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { slotIsOver } from '../../shared/privacy/retention.ts';
import type { Slot } from '../../shared/reservations/model.ts';
import { release, shrink } from '../../shared/reservations/settle-rules.ts';
import type { Hold } from '../../shared/volunteering/model.ts';
import { takeOffer } from '../reservations/accept-offer.ts';
import { positionIn, withArchived } from '../reservations/archived-reservations.ts';
import { updateSlot, readFreshSlot } from '../reservations/update-slot.ts';
import { offerEndOf } from '../reservations/put-reservation-record.ts';
import { whyWaiting } from '../reservations/reserve-seats.ts';
import { alive, parseLinkId } from '../reservations/reservation-records.ts';
import { idOfManageToken, purposeTokenOf } from '../runtime/secrets.ts';
import type { VolunteeringDeps } from './deps.ts';
import { holds, type StoredHold } from './hold-store.ts';

export type FoundHold = { readonly record: StoredHold; readonly slot: Slot };

export async function findHold(deps: VolunteeringDeps, shiftId: string, order: number): Promise<FoundHold | undefined> {
  const [record, slot] = await Promise.all([
    holds.read(deps.volunteering, shiftId, order),
    readFreshSlot(deps.slots, shiftId, deps.now()),
  ]);
  if (!record || !slot || slotIsOver(slot.endAt, deps.now())) return undefined;
  return { record, slot: await withArchived(deps.slots, slot, [record.personKey]) };
}

const findByLink = async (deps: VolunteeringDeps, manageToken: string): Promise<FoundHold | undefined> => {
  const linkId = idOfManageToken(deps.secret, manageToken);
  if (linkId === undefined) return undefined;
  const { slotId, order } = parseLinkId(linkId);
  return findHold(deps, slotId, order);
};

/** The reservation of a hold as it is now; undefined once its last seat is named, given back or released. */
export function reservationOfHold({ record, slot }: FoundHold) {
  const reservation = slot.reservations[record.personKey];
  return reservation?.order === record.order ? reservation : undefined;
}

async function holdOf(deps: VolunteeringDeps, found: FoundHold): Promise<Hold> {
  const { holdId, shiftId, openDayId, groupName, name, seats, namesUntil, order, personKey, because } = found.record;
  const reservation = reservationOfHold(found);
  return {
    ...{ holdId, shiftId, openDayId, groupName, name, seats, namesUntil },
    seatsLeft: reservation?.seats ?? 0,
    state: reservation?.state ?? 'cancelled',
    position: reservation && (await positionIn(deps.slots, found.slot, personKey)),
    offerUntil: reservation && offerEndOf(reservation),
    because: reservation ? whyWaiting(reservation) : because,
    ...(reservation ? { namesToken: purposeTokenOf(deps.secret, 'names', shiftId, String(order)) } : {}),
  };
}

/** Refuses: not-found, for forged links as for unknown ones. */
export async function seeHold(deps: VolunteeringDeps, manageToken: string): Promise<Result<Hold>> {
  const found = await findByLink(deps, manageToken);
  return found ? accept(await holdOf(deps, found)) : refuse('not-found');
}

/** Refuses: not-found, offer.over. Accepting twice answers alike. */
export async function acceptHoldOffer(deps: VolunteeringDeps, manageToken: string): Promise<Result<Hold>> {
  const found = await findByLink(deps, manageToken);
  if (!found) return refuse('not-found');
  const { shiftId: slotId, personKey, order } = found.record;
  const slot = await takeOffer(deps.slots, { slotId, personKey, order }, deps.now());
  const after = { ...found, slot: slot! };
  const hold = await holdOf(deps, after);
  if (hold.state !== 'confirmed') return refuse('offer.over');
  const { backInLine } = reservationOfHold(after)!;
  await holds.move(deps.volunteering, slotId, order, ['waiting', 'offered'], 'confirmed', { backInLine });
  return accept(hold);
}

/**
 * Keeps so many seats that have no name yet, and gives the rest back; 0 ends the hold. Asking for more than there
 * are changes nothing, and so does asking twice. Refuses: not-found.
 */
export async function shrinkHold(deps: VolunteeringDeps, manageToken: string, keep: number): Promise<Result<Hold>> {
  const found = await findByLink(deps, manageToken);
  if (!found) return refuse('not-found');
  const { shiftId, personKey, order } = found.record;
  const now = deps.now();
  const changed = await updateSlot(deps.slots, shiftId, now, [personKey], (slot) => {
    if (slot.reservations[personKey]?.order !== order) return undefined;
    return keep === 0 ? release(slot, [personKey], 'left', now) : shrink(slot, personKey, keep, now);
  });
  const hold = await holdOf(deps, { ...found, slot: changed!.slot });
  if (hold.state === 'cancelled') await holds.move(deps.volunteering, shiftId, order, alive, 'cancelled');
  return accept(hold);
}
