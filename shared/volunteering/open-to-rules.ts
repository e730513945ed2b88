/** "What can I do now?": whether a shift is open to this person at this moment, and free of clashes. Pure. */
import { locales } from '../kernel/locale.ts';
import type { Bilingual } from '../kernel/text.ts';
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

/** What two places in different cities must leave for the way, in minutes; with less, nobody would be at the second in time. */
const travelMinutes = 180;

/** The city that a place is in; neither where people need not go, or where it is not known. */
export type Where = { readonly city?: Bilingual | undefined; readonly divisionCode?: string | undefined };
type Taken = Span & { readonly where?: Where | undefined };

/** By the four digits that stand for a city where both have a code (GB/T 2260), else by its name. */
function areInTwoCities(one: Where = {}, other: Where = {}): boolean {
  if (one.divisionCode && other.divisionCode) return one.divisionCode.slice(0, 4) !== other.divisionCode.slice(0, 4);
  const [here, there] = [one.city, other.city];
  return here !== undefined && there !== undefined && locales.every((locale) => here[locale] !== there[locale]);
}

/**
 * Whether a shift collides with what a person is taken for, or leaves too little to get from one city to another; a shift that the
 * person has already counts as well.
 */
export function clashes(
  shift: Pick<Shift, 'shiftId' | 'startAt' | 'endAt'> & { readonly where?: Where | undefined },
  taken: Readonly<Record<string, Taken>>,
  graceMinutes: number,
): boolean {
  const span = { from: Date.parse(shift.startAt), to: Date.parse(shift.endAt) };
  return Object.entries(taken).some(
    ([placeId, held]) =>
      placeId === shift.shiftId ||
      overlaps(held, span, areInTwoCities(shift.where, held.where) ? -travelMinutes : graceMinutes),
  );
}
