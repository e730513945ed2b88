/**
 * Who may sign up for a shift, and until when they may cancel. Pure: the page calls these to explain
 * a refusal before the click, `functions/volunteering` calls them before it commits.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { hour } from '../kernel/time.ts';
import { missingIn } from '../kernel/untranslated.ts';
import { decideConsents, type ConsentGiven } from '../privacy/consents.ts';
import { isMinorBand } from './age-bands.ts';
import { decideEligibility, type PersonFacts } from './eligibility-rules.ts';
import type { Shift, ShiftDraft } from './model.ts';
import type { VolunteeringRefusal } from './refusals.ts';

type Open = Pick<Shift, 'status' | 'startAt'> & { readonly endAt?: string };
/** People sign up until the start; staff add somebody, or call in cover, until the end. */
export type OpenUntil = 'start' | 'end';

/** What stands in everybody's way. Refuses: shift.not-published, shift.started. */
export function decideShiftOpen(
  shift: Open,
  now: number,
  until: OpenUntil = 'start',
): Result<true, VolunteeringRefusal> {
  if (shift.status !== 'published') return refuse('shift.not-published');
  const { startAt, endAt = startAt } = shift;
  if (Date.parse(until === 'end' ? endAt : startAt) <= now) return refuse('shift.started');
  return accept(true);
}

export { isTooYoung } from './eligibility-rules.ts';

export type SignUpFacts = PersonFacts & {
  readonly riskAccepted: boolean;
  readonly seats: number;
  readonly consents?: readonly ConsentGiven[] | undefined;
};

/**
 * Refuses: shift.not-published, shift.started, sign-up.risk-not-accepted, sign-up.party-too-large,
 * sign-up.minor-one-seat, and what
 * decideEligibility and decideConsents refuse. The sign-up window is the engine's to settle, so that a replay is answered after it.
 */
export function decideSignUp(
  shift: Open & Parameters<typeof decideEligibility>[0] & Pick<Shift, 'capacity'>,
  person: SignUpFacts,
  now: number,
  until: OpenUntil = 'start',
): Result<true, VolunteeringRefusal | 'consent.text-changed'> {
  const open = decideShiftOpen(shift, now, until);
  if (!open.ok) return open;
  if (!person.riskAccepted) return refuse('sign-up.risk-not-accepted');
  const eligible = decideEligibility(shift, person);
  if (!eligible.ok) return eligible;
  // Others under 18 have a guardian of their own, whose consent is theirs.
  if (person.seats > 1 && isMinorBand(person.ageBand)) return refuse('sign-up.minor-one-seat');
  if (person.seats > shift.capacity) return refuse('sign-up.party-too-large', { most: shift.capacity });
  return decideConsents(person.consents);
}

/** Refuses: shift.risk-text-missing. Source: 志愿服务条例 Art 12, R30. */
export function decidePublication(shift: Pick<ShiftDraft, 'status' | 'riskText'>): Result<true, VolunteeringRefusal> {
  const told = shift.riskText['zh-CN'] !== '' && missingIn(shift.riskText) === undefined;
  return shift.status === 'published' && !told ? refuse('shift.risk-text-missing') : accept(true);
}

/** The last instant at which a volunteer may cancel without calling anyone. */
export const cancelDeadline = (shift: Pick<Shift, 'startAt' | 'cancelUntilHours'>): number =>
  Date.parse(shift.startAt) - shift.cancelUntilHours * hour;

/** Refuses: sign-up.too-late-to-cancel. Leaving the waitlist and declining an offer are always possible. */
export function decideCancel(
  shift: Pick<Shift, 'startAt' | 'cancelUntilHours'>,
  state: 'confirmed' | 'offered' | 'waiting',
  now: number,
): Result<true, VolunteeringRefusal> {
  return state === 'confirmed' && now > cancelDeadline(shift) ? refuse('sign-up.too-late-to-cancel') : accept(true);
}

export type ShiftFilter = {
  readonly venueId?: string | undefined;
  readonly on?: string | undefined;
  readonly role?: Shift['role'] | undefined;
  readonly freeNow?: boolean | undefined;
};

/** Whether a shift belongs in the filtered list; `localDay` is its day in the venue's zone. */
export function matchesFilter(
  shift: Pick<Shift, 'venueId' | 'role' | 'freeSeats' | 'startAt' | 'status'>,
  filter: ShiftFilter,
  localDay: string,
  now: number,
): boolean {
  return (
    (!filter.venueId || shift.venueId === filter.venueId) &&
    (!filter.on || localDay === filter.on) &&
    (!filter.role || shift.role === filter.role) &&
    (!filter.freeNow || (shift.freeSeats > 0 && decideShiftOpen(shift, now).ok))
  );
}
