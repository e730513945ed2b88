/** What the leader's private link is for: seeing a group hold, accepting its offer, giving seats back. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { placeIsOver } from '../../shared/privacy/retention.ts';
import type { Claims } from '../../shared/reservations/model.ts';
import { positionOf } from '../../shared/reservations/rules.ts';
import { release, shrink } from '../../shared/reservations/settle-rules.ts';
import type { Hold } from '../../shared/volunteering/model.ts';
import { takeOffer } from '../reservations/accept-offer.ts';
import { changeClaims, readTended } from '../reservations/update-slot.ts';
import { offerEndOf } from '../reservations/put-reservation-record.ts';
import { alive, parseLinkId } from '../reservations/reservation-records.ts';
import { idOfManageToken, purposeTokenOf } from '../runtime/secrets.ts';
import type { VolunteeringDeps } from './deps.ts';
import { holds, type StoredHold } from './hold-store.ts';

export type FoundHold = { readonly record: StoredHold; readonly claims: Claims };

export async function findHold(deps: VolunteeringDeps, shiftId: string, order: number): Promise<FoundHold | undefined> {
  const [record, claims] = await Promise.all([
    holds.read(deps.volunteering, shiftId, order),
    readTended(deps.places, shiftId, deps.now()),
  ]);
  return record && claims && !placeIsOver(claims.endAt, deps.now()) ? { record, claims } : undefined;
}

const findByLink = async (deps: VolunteeringDeps, manageToken: string): Promise<FoundHold | undefined> => {
  const linkId = idOfManageToken(deps.secret, manageToken);
  if (linkId === undefined) return undefined;
  const { placeId, order } = parseLinkId(linkId);
  return findHold(deps, placeId, order);
};

/** The entry of a hold as it is now; undefined once its last seat is named, given back or released. */
export function entryOfHold({ record, claims }: FoundHold) {
  const entry = claims.entries[record.personKey];
  return entry?.order === record.order ? entry : undefined;
}

function holdOf(deps: VolunteeringDeps, found: FoundHold): Hold {
  const { holdId, shiftId, openDayId, groupName, name, seats, namesUntil, order, personKey, because } = found.record;
  const entry = entryOfHold(found);
  return {
    ...{ holdId, shiftId, openDayId, groupName, name, seats, namesUntil },
    seatsLeft: entry?.seats ?? 0,
    state: entry?.state ?? 'cancelled',
    position: entry && positionOf(found.claims, personKey),
    offerUntil: entry && offerEndOf(entry),
    ...(entry ? { namesToken: purposeTokenOf(deps.secret, 'names', shiftId, String(order)) } : { because }),
  };
}

/** Refuses: not-found, for forged links as for unknown ones. */
export async function seeHold(deps: VolunteeringDeps, manageToken: string): Promise<Result<Hold>> {
  const found = await findByLink(deps, manageToken);
  return found ? accept(holdOf(deps, found)) : refuse('not-found');
}

/** Refuses: not-found, offer.over. Accepting twice answers alike. */
export async function acceptHoldOffer(deps: VolunteeringDeps, manageToken: string): Promise<Result<Hold>> {
  const found = await findByLink(deps, manageToken);
  if (!found) return refuse('not-found');
  const { shiftId: placeId, personKey, order } = found.record;
  const claims = await takeOffer(deps.places, { placeId, personKey, order }, deps.now());
  const hold = holdOf(deps, { ...found, claims: claims! });
  if (hold.state !== 'confirmed') return refuse('offer.over');
  await holds.move(deps.volunteering, placeId, order, ['waiting', 'offered'], 'confirmed');
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
  const changed = await changeClaims(deps.places, shiftId, now, [personKey], (claims) => {
    if (claims.entries[personKey]?.order !== order) return undefined;
    return keep === 0 ? release(claims, [personKey], 'left', now) : shrink(claims, personKey, keep, now);
  });
  const hold = holdOf(deps, { ...found, claims: changed!.claims });
  if (hold.state === 'cancelled') await holds.move(deps.volunteering, shiftId, order, alive, 'cancelled');
  return accept(hold);
}
