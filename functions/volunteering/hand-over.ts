/**
 * A volunteer hands a shift to another person, who keeps its place in the order. The giver makes a link and passes it
 * on; the taker gives their own details and accepts the risks. The giver's link is dead from then on.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { handOver } from '../../shared/reservations/take-over-rules.ts';
import type { HandOver, PersonRequest } from '../../shared/volunteering/model.ts';
import { decideShiftOpen, decideSignUp } from '../../shared/volunteering/sign-up-rules.ts';
import { deleteSpan } from '../reservations/agenda-store.ts';
import { knownAs, withSharing } from '../reservations/known-as.ts';
import { takeOver, waitedOf } from '../reservations/take-over.ts';
import { newId } from '../runtime/ids.ts';
import { withStoredPhone } from '../runtime/phone-number.ts';
import { listKeyOf } from '../privacy/person-list.ts';
import { fingerprintOf, partsOfPurposeToken, purposeTokenOf } from '../runtime/secrets.ts';
import type { VolunteeringDeps } from './deps.ts';
import type { Reserved } from '../reservations/reserve-seats.ts';
import { putTakenOver, type TakenOver } from './put-taken-over.ts';
import { findSignUp, findSignUpOf, heldBy } from './manage-sign-up.ts';
import { signedUpOf, type SignedUp, type SignUpSetting } from './sign-up-for-shift.ts';
import { newSignUp } from './sign-up-record.ts';

/** Makes the link by which someone else takes the place over. Refuses: not-found, hand-over.over, shift.started. */
export async function giveShift(
  deps: VolunteeringDeps,
  manageToken: string,
): Promise<Result<{ handOverToken: string }>> {
  const found = await findSignUp(deps, manageToken);
  if (!found) return refuse('not-found');
  if (!heldBy(found)) return refuse('hand-over.over');
  const open = decideShiftOpen(found.shift, deps.now());
  if (!open.ok) return open;
  const { shiftId, order } = found.record;
  return accept({ handOverToken: purposeTokenOf(deps.secret, 'give', shiftId, String(order)) });
}

async function findGiven(deps: VolunteeringDeps, handOverToken: string) {
  const [shiftId, order] = partsOfPurposeToken(deps.secret, 'give', handOverToken) ?? [];
  return shiftId === undefined ? undefined : findSignUpOf(deps, shiftId, Number(order));
}

/** What the taker sees before deciding: the shift and the seats, nothing of the giver. Refuses: not-found. */
export async function seeHandOver(deps: VolunteeringDeps, handOverToken: string): Promise<Result<HandOver>> {
  const found = await findGiven(deps, handOverToken);
  if (!found) return refuse('not-found');
  const { shiftId, openDayId, seats } = found.record;
  return accept({ shiftId, openDayId, seats, state: heldBy(found)?.state ?? 'cancelled' });
}

/**
 * Commits in the order slot, agenda, then both records at once; a crash before the records is undone, and the giver
 * still has the shift. The same request sent again with its key is answered as before; without one it is another request,
 * or whoever made the link could ask for the taker's private link by giving the taker's details.
 * Refuses: what decideSignUp refuses, hand-over.over, place.already-held, place.overlap, not-found, busy.
 */
export async function takeShiftOver(
  deps: VolunteeringDeps,
  handOverToken: string,
  typed: PersonRequest,
  { idempotencyKey, locale }: Pick<SignUpSetting, 'idempotencyKey' | 'locale'>,
): Promise<Result<SignedUp>> {
  const found = await findGiven(deps, handOverToken);
  if (!found) return refuse('not-found');
  const { shift, whole, record: giver } = found;
  const now = deps.now();
  const plain = withStoredPhone(typed, whole.phoneRegion);
  if (!plain.ok) return plain;
  const person = plain.value;
  const decision = decideSignUp(shift, { ...person, seats: giver.seats }, now);
  if (!decision.ok) return decision;

  const { shiftId: slotId } = giver;
  const known = knownAs(deps.secret, person, whole);
  if (!known.ok) return known;
  const { personKey: key, listKey, beside } = known.value;
  const request = fingerprintOf(handOverToken, idempotencyKey ?? newId('signUp', now), JSON.stringify(typed));
  const taken = await takeOver(
    deps.slots,
    { slotId, key, listKey, beside, giver: giver.personKey, request, graceMinutes: whole.graceMinutes },
    now,
    (slot) =>
      slot.reservations[giver.personKey]?.order === giver.order
        ? handOver(slot, giver.personKey, { key, request })
        : undefined,
  );
  if (!taken) return refuse('hand-over.over');
  if (!taken.ok) return withSharing(taken, person, whole);

  const item = newSignUp({
    shift,
    place: whole.place,
    person,
    personKey: key,
    listKey,
    seats: taken.value.seats,
    claimed: taken.value,
    locale,
    now,
  });
  return keepTaken(deps, { slotId, item, giver }, taken.value);
}

async function keepTaken(deps: VolunteeringDeps, taken: TakenOver, claimed: Reserved): Promise<Result<SignedUp>> {
  const kept = await putTakenOver(deps, [taken]);
  if (!kept.ok) return kept;
  const { slotId, giver } = taken;
  await deleteSpan(deps.slots, { slotId, personKey: giver.personKey, order: giver.order });
  return accept(signedUpOf(deps, kept.value[0]!, claimed));
}

/**
 * Whoever waits for the same shift takes the place over by their own private link, which proves that it is they who leave the
 * line; their details and the risks that they accepted come along. The same request sent again is answered as before.
 * Refuses: hand-over.not-in-line, and what takeShiftOver refuses.
 */
export async function takeShiftOverFromLine(
  deps: VolunteeringDeps,
  handOverToken: string,
  manageToken: string,
): Promise<Result<SignedUp>> {
  const [found, mine] = await Promise.all([findGiven(deps, handOverToken), findSignUp(deps, manageToken)]);
  if (!found || !mine) return refuse('not-found');
  const { shift, whole, record: giver } = found;
  const { record: waiting } = mine;
  const request = fingerprintOf(handOverToken, manageToken);
  // Sent again, it finds the place taken by itself already, with the records still to come, or all of it done.
  const isTaken = mine.slot.reservations[waiting.personKey]?.request === request || waiting.because === 'took-over';
  const isInLine = heldBy(mine) !== undefined || isTaken;
  if (waiting.shiftId !== giver.shiftId || !isInLine) return refuse('hand-over.not-in-line');
  const now = deps.now();
  const person = { ...waiting, seats: giver.seats, consents: undefined, riskAccepted: true };
  const decision = decideSignUp(shift, person, now);
  if (!decision.ok) return decision;

  const { shiftId: slotId } = giver;
  const { personKey: key, locale, consents, riskAcceptedAt } = waiting;
  const { graceMinutes } = whole;
  const listKey = listKeyOf(waiting);
  const asked = { slotId, key, listKey, giver: giver.personKey, request, graceMinutes, leavesLine: true };
  const taken = await takeOver(deps.slots, asked, now, (slot) => {
    const given = slot.reservations[giver.personKey];
    // Who waits behind would give up a position for another one, and is told that they wait already.
    const isPlace = given?.order === giver.order && given.state !== 'waiting';
    return isPlace && slot.reservations[key] ? handOver(slot, giver.personKey, { key, request }) : undefined;
  });
  if (!taken) return refuse('hand-over.over');
  if (!taken.ok) return taken;
  const item = newSignUp({
    ...{ shift, place: whole.place, person, personKey: key, claimed: taken.value, locale, now },
    seats: taken.value.seats,
    more: { consents, riskAcceptedAt, replaces: waitedOf(slotId, taken.value) },
  });
  return keepTaken(deps, { slotId, item, giver, waitedOrder: taken.value.waitedOrder }, taken.value);
}
