/**
 * Two volunteers swap their shifts. One proposes, for any place in another shift, and accepts its risks; whoever has
 * a place there takes the proposal up by their own private link. Each keeps the other's place in the order.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { handOver } from '../../shared/reservations/take-over-rules.ts';
import type { Swap } from '../../shared/volunteering/model.ts';
import { decideShiftOpen, decideSignUp } from '../../shared/volunteering/sign-up-rules.ts';
import { deleteSpan } from '../reservations/agenda-store.ts';
import { takeOver, undoTakeOver, waitedOf, type TakenPlace } from '../reservations/take-over.ts';
import { listKeyOf } from '../privacy/person-list.ts';
import { fingerprintOf, partsOfPurposeToken, purposeTokenOf } from '../runtime/secrets.ts';
import type { VolunteeringDeps } from './deps.ts';
import { putTakenOver } from './put-taken-over.ts';
import { findSignUp, findSignUpOf, heldBy, type FoundSignUp } from './manage-sign-up.ts';
import { readShiftInWhole } from './shifts.ts';
import { signedUpOf, type SignedUp } from './sign-up-for-shift.ts';
import { newSignUp } from './sign-up-record.ts';
import { signUps, type StoredSignUp } from './sign-up-store.ts';

/** Refuses: not-found, hand-over.over, shift.started, and what decideSignUp refuses for the other shift. */
export async function proposeSwap(
  deps: VolunteeringDeps,
  manageToken: string,
  { shiftId, riskAccepted }: { readonly shiftId: string; readonly riskAccepted: boolean },
): Promise<Result<{ swapToken: string }>> {
  const [found, other] = await Promise.all([findSignUp(deps, manageToken), readShiftInWhole(deps, shiftId)]);
  if (!found || !other || other.shift.status === 'draft') return refuse('not-found');
  if (!heldBy(found)) return refuse('hand-over.over');
  const now = deps.now();
  const open = decideShiftOpen(found.shift, now);
  if (!open.ok) return open;
  const decision = decideSignUp(
    other.shift,
    { ...found.record, consents: undefined, storedBand: true, riskAccepted },
    now,
  );
  if (!decision.ok) return decision;
  const { shiftId: own, order } = found.record;
  return accept({ swapToken: purposeTokenOf(deps.secret, 'swap', own, String(order), shiftId, String(now)) });
}

type Proposal = { readonly found: FoundSignUp; readonly wants: string; readonly acceptedAt: string };

async function findProposal(deps: VolunteeringDeps, swapToken: string): Promise<Proposal | undefined> {
  const [shiftId, order, wants, at] = partsOfPurposeToken(deps.secret, 'swap', swapToken) ?? [];
  if (shiftId === undefined || wants === undefined) return undefined;
  const found = await findSignUpOf(deps, shiftId, Number(order));
  return found && { found, wants, acceptedAt: new Date(Number(at)).toISOString() };
}

/** What is offered for what; nothing of the person. Refuses: not-found. */
export async function seeSwap(deps: VolunteeringDeps, swapToken: string): Promise<Result<Swap>> {
  const proposal = await findProposal(deps, swapToken);
  if (!proposal) return refuse('not-found');
  const { shiftId, seats } = proposal.found.record;
  return accept({ gives: shiftId, wants: proposal.wants, seats, state: heldBy(proposal.found)?.state ?? 'cancelled' });
}

/** Puts `taker` in for `giver`; the place that the taker leaves does not count as an overlap. */
function takeFrom(deps: VolunteeringDeps, { record: giver, whole }: FoundSignUp, taker: StoredSignUp, request: string) {
  const { shiftId: slotId, personKey, order } = giver;
  const to = { key: taker.personKey, request };
  const { graceMinutes } = whole;
  const listKey = listKeyOf(taker);
  const asked = {
    slotId,
    ...to,
    listKey,
    giver: personKey,
    inReturnFor: taker.shiftId,
    graceMinutes,
    leavesLine: true,
  };
  return takeOver(deps.slots, asked, deps.now(), (slot) =>
    slot.reservations[personKey]?.order === order ? handOver(slot, personKey, to) : undefined,
  );
}

/** A guardian's consent goes along as it was given; all others were given for the other place. */
export function guardianConsentOf({ consents = [] }: StoredSignUp): Pick<StoredSignUp, 'consents'> {
  const guardian = consents.filter(({ purpose }) => purpose === 'guardian');
  return guardian.length > 0 ? { consents: guardian } : {};
}

/**
 * Commits in the order slot of one shift, slot of the other, then all four records at once. A crash before the
 * records is undone place by place, and both still have what they had.
 * Refuses: swap.unequal, hand-over.over, place.already-held, place.overlap, what decideSignUp refuses, not-found, busy.
 */
export async function takeSwap(
  deps: VolunteeringDeps,
  swapToken: string,
  { manageToken, riskAccepted }: { readonly manageToken: string; readonly riskAccepted: boolean },
): Promise<Result<SignedUp>> {
  const [proposal, mine] = await Promise.all([findProposal(deps, swapToken), findSignUp(deps, manageToken)]);
  if (!proposal || !mine) return refuse('not-found');
  const { found: theirs, wants, acceptedAt } = proposal;
  const [a, b] = [theirs.record, mine.record];
  if (b.shiftId !== wants || a.seats !== b.seats || a.shiftId === b.shiftId) return refuse('swap.unequal');
  const now = deps.now();
  for (const decision of [
    decideSignUp(mine.shift, { ...a, consents: undefined, storedBand: true, riskAccepted: true }, now),
    decideSignUp(theirs.shift, { ...b, consents: undefined, storedBand: true, riskAccepted }, now),
  ]) {
    if (!decision.ok) return decision;
  }

  const request = fingerprintOf(swapToken, manageToken);
  const first = await takeFrom(deps, theirs, b, request);
  if (!first?.ok) return first ?? refuse('hand-over.over');
  const second = await takeFrom(deps, mine, a, request);
  if (!second?.ok) {
    // A replay of a swap that holds already must not undo it, whoever has left since.
    const holds = await signUps.read(deps.volunteering, a.shiftId, first.value.order);
    if (holds) return accept(signedUpOf(deps, holds, first.value));
    await undoTakeOver(deps.slots, { slotId: a.shiftId, personKey: b.personKey, order: first.value.order }, now);
    return second ?? refuse('hand-over.over');
  }

  const record = ({ shift, whole }: FoundSignUp, person: StoredSignUp, claimed: TakenPlace, more = {}) => {
    const left = { slotId: person.shiftId, order: person.order };
    const waited = waitedOf(shift.shiftId, claimed);
    return newSignUp({
      shift,
      place: whole.place,
      person: { ...person, consents: undefined, riskAccepted: true },
      personKey: person.personKey,
      seats: claimed.seats,
      claimed,
      locale: person.locale,
      now,
      more: { ...more, cameBy: 'swap', replaces: [left, ...waited], ...guardianConsentOf(person) },
    });
  };
  const taken = [
    { slotId: a.shiftId, item: record(theirs, b, first.value), giver: a, waitedOrder: first.value.waitedOrder },
    {
      ...{ slotId: b.shiftId, item: record(mine, a, second.value, { riskAcceptedAt: acceptedAt }), giver: b },
      waitedOrder: second.value.waitedOrder,
    },
  ];
  const kept = await putTakenOver(deps, taken, 'swapped');
  if (!kept.ok) return kept;
  for (const { shiftId: slotId, personKey, order } of [a, b])
    await deleteSpan(deps.slots, { slotId, personKey, order });
  return accept(signedUpOf(deps, kept.value[0]!, first.value));
}
