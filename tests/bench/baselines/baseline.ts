/** What both baselines are given and keep: the same request, the same shift and the same record as ours. */
import { accept, refuse, type Result } from '../../../shared/kernel/result.ts';
import type { Table } from '../../../functions/store/table.ts';

/** The stored shift, as far as a sign-up needs it. */
export type ShiftFacts = {
  readonly shiftId: string;
  readonly openDayId: string;
  readonly role: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly zone: string;
  readonly capacity: number;
  readonly revision: number;
};

export type BaselineSignUp = {
  readonly shiftId: string;
  readonly signUpId: string;
  readonly personKey: string;
  readonly seats: number;
  /** Fingerprint of the request, to know its replay. */
  readonly request: string;
  /** What the volunteer wrote, as our record has it. */
  readonly volunteer: Readonly<Record<string, unknown>>;
  readonly at: string;
};

export type KeptSignUp = ShiftSpan &
  Pick<BaselineSignUp, 'signUpId' | 'personKey' | 'seats' | 'request'> & { readonly shiftId: string };
type ShiftSpan = Pick<ShiftFacts, 'startAt' | 'endAt'>;

/** Counted while a baseline runs, since its answers do not tell. */
export type Counts = { conflicts: number; givenUp: number };

/** Signs one person up. Refuses: not-found, place.full, place.already-held, place.overlap. */
export type Baseline = (table: Table, counts: Counts, signUp: BaselineSignUp) => Promise<Result<KeptSignUp>>;

/** As large as our own record, so that no design saves units by keeping less. */
export const recordOf = (signUp: BaselineSignUp, shift: ShiftFacts): KeptSignUp => ({
  ...{ type: 'baseline-sign-up', state: 'confirmed', signUpId: signUp.signUpId, shiftId: shift.shiftId },
  ...{ openDayId: shift.openDayId, role: shift.role, startAt: shift.startAt, endAt: shift.endAt, zone: shift.zone },
  ...signUp.volunteer,
  ...{ seats: signUp.seats, personKey: signUp.personKey, request: signUp.request },
  ...{ riskAcceptedAt: signUp.at, shiftRevision: shift.revision, createdAt: signUp.at },
});

/** ISO instants in UTC compare as text. */
export const overlapsAny = (kept: readonly ShiftSpan[], { startAt, endAt }: ShiftSpan): boolean =>
  kept.some((one) => one.startAt < endAt && startAt < one.endAt);

/** For someone who is signed up already: the same request is answered with its record, another one refused. */
export function answerOf(kept: readonly KeptSignUp[], signUp: BaselineSignUp): Result<KeptSignUp> {
  const before = kept.find((one) => one.shiftId === signUp.shiftId);
  return before?.request === signUp.request ? accept(before) : refuse('place.already-held');
}
