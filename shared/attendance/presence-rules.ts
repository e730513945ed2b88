/**
 * Who is inside, out of all entries of one reservation: the same whatever order they arrived in. Pure: the ledger asks it when
 * entries come, the stream when it counts, the scanner before it lets anyone in, and hours for their pairs.
 */
import type { Direction, Standing } from './model.ts';
import type { AgeGroup } from './words.ts';

export type Mark = {
  readonly at: string;
  readonly direction: Direction;
  readonly seats: number;
  readonly source?: string | undefined;
  readonly gate?: string | undefined;
  readonly ageGroup?: AgeGroup | undefined;
};
/** All that is known of one reservation, or of one entry of people without any. */
export type Presence = {
  /** Seats of the reservation; 0 where there is none, and each entry counts for itself. */
  readonly party: number;
  readonly marks: Readonly<Record<string, Mark>>;
  /** Which entries are voided, each with the first entry that did it. */
  readonly voids: Readonly<Record<string, string>>;
};

export type Settled = {
  readonly inside: number;
  /** The most that were ever in at once. */
  readonly arrived: number;
  /** Since when, and where the last of them came in; absent while nobody is in. */
  readonly since?: NonNullable<Standing['since']>;
  readonly standings: Readonly<Record<string, Standing>>;
};

/** By the time of the scan; of the same instant by id, so that every device and the server agree. */
export const inOrder = (marks: Presence['marks']): ReadonlyArray<readonly [string, Mark]> =>
  Object.entries(marks).toSorted(
    ([a, one], [b, other]) => Date.parse(one.at) - Date.parse(other.at) || (a < b ? -1 : 1),
  );

const spotOf = ({ at, gate }: Mark) => ({ at, ...(gate === undefined ? {} : { gate }) });

export function settlePresence({ party, marks, voids }: Presence): Settled {
  const standings: Record<string, Standing> = {};
  let [inside, arrived] = [0, 0];
  let since: Settled['since'];
  let left: Settled['since'];
  for (const [entryId, mark] of inOrder(marks)) {
    if (voids[entryId] !== undefined) {
      standings[entryId] = { is: 'voided' };
      continue;
    }
    const isIn = mark.direction === 'in';
    const after = party === 0 ? inside + (isIn ? mark.seats : -mark.seats) : within(inside, mark, party);
    if (after === inside) {
      const against = isIn ? since : left;
      standings[entryId] = { is: isIn ? 'already-in' : 'not-in', ...(against ? { since: against } : {}) };
      continue;
    }
    inside = after;
    arrived = Math.max(arrived, inside);
    if (isIn) since = spotOf(mark);
    else left = spotOf(mark);
    if (inside <= 0) since = undefined;
    standings[entryId] = { is: 'counted' };
  }
  return { inside, arrived, ...(since ? { since } : {}), standings };
}

/** A party comes and goes whole or in parts, and is never more than it is. */
const within = (inside: number, { direction, seats }: Mark, party: number) =>
  direction === 'in' ? Math.min(party, inside + seats) : Math.max(0, inside - seats);

/** Of people without a reservation: how many are inside, and how many came, by age group where it was counted. */
export function walkInsOf(presences: readonly Presence[]): { inside: number; ages: Record<string, number> } {
  const ages: Record<string, number> = {};
  let inside = 0;
  for (const presence of presences) {
    const settled = settlePresence(presence);
    inside += settled.inside;
    if (settled.arrived <= 0) continue;
    const { ageGroup = 'unknown' } = Object.values(presence.marks)[0] ?? {};
    ages[ageGroup] = (ages[ageGroup] ?? 0) + settled.arrived;
  }
  return { inside, ages };
}
