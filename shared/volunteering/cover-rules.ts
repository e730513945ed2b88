/**
 * When cover may be called in for a shift, and who is asked first. Pure: the desk and the list of what is at risk ask
 * before the click, the API before it writes.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { day } from '../kernel/time.ts';
import type { Shift } from './model.ts';
import type { VolunteeringRefusal } from './refusals.ts';

/** Earlier than this the shift is filled by whoever signs up; from then on one that few signed up for counts as at risk (risk-rules.ts). */
const coverFrom = 42 * day;
/** So many are asked in one step, so that a gap of one does not call a crowd. */
export const mostAskedAtOnce = 20;
/** Of those who are asked to help out many do not answer. */
const askedForASeat = 3;
export const askedFor = (freeSeats: number) => Math.min(mostAskedAtOnce, freeSeats * askedForASeat);

/** Refuses: cover.not-now; place.full while nobody is missed. */
export function decideCover(
  { status, startAt, endAt, freeSeats }: Pick<Shift, 'status' | 'startAt' | 'endAt' | 'freeSeats'>,
  now: number,
): Result<true, VolunteeringRefusal | 'place.full'> {
  const isNow = now >= Date.parse(startAt) - coverFrom && now < Date.parse(endAt);
  if (status !== 'published' || !isNow) return refuse('cover.not-now');
  return freeSeats > 0 ? accept(true) : refuse('place.full', { freeSeats: 0 });
}

export type Person = {
  /** Whether they wait for a place of this very shift. */
  readonly waits: boolean;
  /** When they were last asked to cover anything of this open day. */
  readonly askedAt?: string | undefined;
  /** When they signed up; of two who were asked alike, the earlier is asked first. */
  readonly createdAt: string;
};

/**
 * Whoever waits for the shift first, in the order of its line; then the least recently asked, so that it is not always the same
 * people, and whoever was never asked before all others.
 */
export const inOrderOfAsking = <Each extends Person>(people: readonly Each[]): Each[] =>
  people.toSorted(
    (a, b) =>
      Number(b.waits) - Number(a.waits) ||
      (a.waits ? '' : (a.askedAt ?? '')).localeCompare(b.waits ? '' : (b.askedAt ?? '')) ||
      a.createdAt.localeCompare(b.createdAt),
  );
