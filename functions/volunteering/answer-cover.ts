/**
 * Whoever was asked to cover a shift says yes or no by the link in the mail. The seat goes to the first who says yes; whoever waited
 * for the shift has it by the place in the line that is theirs already.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import { decideSignUp } from '../../shared/volunteering/sign-up-rules.ts';
import { putReservationRecord } from '../reservations/put-reservation-record.ts';
import { confirmFromLine } from '../reservations/confirm-from-line.ts';
import { reserveSeats } from '../reservations/reserve-seats.ts';
import { fingerprintOf, partsOfPurposeToken } from '../runtime/secrets.ts';
import { readAsk, updateAnswer, type AskAt } from './cover-store.ts';
import type { VolunteeringDeps } from './deps.ts';
import { readShift } from './shift-store.ts';
import { readShiftForNewcomers, seeShift } from './shifts.ts';
import { shiftSlots } from './shift-slots.ts';
import { signedUpOf } from './sign-up-for-shift.ts';
import { newSignUp } from './sign-up-record.ts';
import { signUps, type StoredSignUp } from './sign-up-store.ts';
import { guardianConsentOf } from './swap-shifts.ts';

async function findAsk({ volunteering, secret }: VolunteeringDeps, coverToken: string) {
  const [shiftId, fromShiftId, order] = partsOfPurposeToken(secret, 'cover', coverToken) ?? [];
  if (shiftId === undefined || fromShiftId === undefined) return undefined;
  const shift = await readShift(volunteering, shiftId);
  if (!shift) return undefined;
  const at = { openDayId: shift.openDayId, shiftId, fromShiftId, fromOrder: Number(order) };
  const ask = await readAsk(volunteering, at);
  return ask && { ...ask, at };
}

/** What the page shows; nothing of anybody. Refuses: not-found. */
export async function seeAsk(deps: VolunteeringDeps, coverToken: string) {
  const ask = await findAsk(deps, coverToken);
  const shift = ask && (await seeShift(deps, ask.shiftId));
  if (!shift) return refuse('not-found');
  const { shiftId, openDayId, freeSeats } = shift;
  return accept({ shiftId, openDayId, freeSeats, ...(ask.answer ? { answer: ask.answer } : {}) });
}

type Answered = { readonly answer: 'yes' | 'no'; readonly manageToken?: string };

/** Refuses: what confirmFromLine refuses. */
async function comeFromLine(deps: VolunteeringDeps, at: AskAt, known: StoredSignUp): Promise<Result<Answered>> {
  const { volunteering: table, now } = deps;
  const confirmed = await confirmFromLine({ ...deps, kind: shiftSlots, table }, at.shiftId, known.signUpId);
  if (!confirmed.ok) return confirmed;
  await updateAnswer(table, at, 'yes', new Date(now()).toISOString());
  const claimed = {
    order: known.order,
    seats: known.seats,
    state: 'confirmed',
    position: undefined,
    offerUntil: undefined,
  } as const;
  return accept({ answer: 'yes', manageToken: signedUpOf(deps, known, claimed).manageToken });
}

/**
 * The details are those of the sign-up that the person is known by; the same yes sent again is answered as before.
 * Refuses: not-found, what decideSignUp, reserveSeats and confirmFromLine refuse, busy.
 */
export async function answerCover(
  deps: VolunteeringDeps,
  coverToken: string,
  {
    coming,
    riskAccepted,
    locale,
  }: { readonly coming: boolean; readonly riskAccepted: boolean; readonly locale: Locale },
): Promise<Result<Answered>> {
  const { slots, volunteering, now } = deps;
  const ask = await findAsk(deps, coverToken);
  const known = ask && (await signUps.read(volunteering, ask.fromShiftId, ask.fromOrder));
  // Whoever was erased or forgotten since is nobody's to sign up.
  if (!ask || !known?.name) return refuse('not-found');
  const at = now();
  if (!coming) {
    await updateAnswer(volunteering, ask.at, 'no', new Date(at).toISOString());
    return accept({ answer: 'no' });
  }
  if (ask.fromShiftId === ask.shiftId) return comeFromLine(deps, ask.at, known);
  const found = await readShiftForNewcomers(deps, ask.shiftId);
  if (!found) return refuse('not-found');
  const { shift, whole } = found;
  const person = { ...known, seats: 1, consents: undefined, riskAccepted, storedBand: true };
  const decision = decideSignUp(shift, person, at, 'end');
  if (!decision.ok) return decision;
  const { personKey } = known;
  const claim = await reserveSeats(slots, {
    ...{ slotId: ask.shiftId, personKey, seats: 1, ifFull: 'refuse', afterClosing: true, now: at },
    request: fingerprintOf('cover', coverToken),
    graceMinutes: whole.graceMinutes,
  });
  if (!claim) return refuse('not-found');
  if (!claim.ok) return claim;
  const item = newSignUp({
    ...{ shift, place: whole.place, person, personKey, seats: 1, claimed: claim.value, locale, now: at },
    more: guardianConsentOf(known),
  });
  const stores = { slots, table: volunteering, records: signUps };
  const kept = await putReservationRecord(stores, ask.shiftId, item, claim.value);
  if (!kept.ok) return kept;
  await updateAnswer(volunteering, ask.at, 'yes', new Date(at).toISOString());
  return accept({ answer: 'yes', manageToken: signedUpOf(deps, kept.value.record, kept.value.claimed).manageToken });
}
