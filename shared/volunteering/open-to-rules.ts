/** "What can I do now?": whether a shift is open to this person at this moment, and free of clashes. Pure. */
import type { Span } from '../reservations/model.ts';
import { decideWindow, overlaps, signUpWindowOf } from '../reservations/rules.ts';
import { decideEligibility, type PersonFacts } from './eligibility-rules.ts';
import type { Shift } from './model.ts';
import { decideShiftOpen } from './sign-up-rules.ts';

/** Whether the person may sign up now, by the band as far as it tells. A guardian's consent is asked for on the form, and hides no shift before it. */
export function isOpenTo(shift: Shift, person: Omit<PersonFacts, 'guardianConsent'>, now: number): boolean {
  return (
    decideShiftOpen(shift, now).ok &&
    decideWindow(signUpWindowOf(shift), now).ok &&
    decideEligibility(shift, { ...person, storedBand: true, guardianConsent: true }).ok
  );
}

/** Whether a shift collides with what a person is taken for; a shift that the person has already counts as well. */
export function clashes(
  shift: Pick<Shift, 'shiftId' | 'startAt' | 'endAt'>,
  taken: Readonly<Record<string, Span>>,
  graceMinutes: number,
): boolean {
  const span = { from: Date.parse(shift.startAt), to: Date.parse(shift.endAt) };
  return Object.entries(taken).some(
    ([placeId, held]) => placeId === shift.shiftId || overlaps(held, span, graceMinutes),
  );
}
