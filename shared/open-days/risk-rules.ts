/**
 * Why a shift or a session may fail, while there is still time to do something. Pure; asked by the organizer's list of what is at risk.
 * The shares are proposals of ours: a place that fills late is normal, one that is still empty two weeks before is not.
 */
import { day } from '../kernel/time.ts';
import type { Occupancy } from '../reservations/model.ts';

export type RiskReason = 'few' | 'unanswered' | 'no-lead' | 'demand';

export type RiskFacts = Occupancy & {
  readonly kind: 'shift' | 'session';
  readonly startAt: string;
  /** Of those who were reminded: how many have not answered yet. */
  readonly open?: number | undefined;
  /** Those who go out need somebody who leads: false where nobody has that place. */
  readonly hasLead?: boolean | undefined;
};

/** The least share that is taken by then; without visitors a session is dull, without volunteers a shift does not happen. */
const leastTaken = {
  shift: [
    { within: 3 * day, share: 1 },
    { within: 14 * day, share: 0.5 },
    { within: 42 * day, share: 0.25 },
  ],
  session: [
    { within: 3 * day, share: 0.4 },
    { within: 14 * day, share: 0.2 },
  ],
} as const;

/** Fewer than these are a trifle: people come and go. */
const fewOpen = 2;
const fewWaiting = 3;

/** All that speaks against it, the gravest first; nothing once it began. */
export function risksOf(facts: RiskFacts, now: number): RiskReason[] {
  const { capacity, confirmedSeats, waitingSeats, freeSeats, open = 0 } = facts;
  const ahead = Date.parse(facts.startAt) - now;
  if (ahead <= 0 || capacity === 0) return [];
  const least = leastTaken[facts.kind].find(({ within }) => ahead <= within)?.share ?? 0;
  const risks: RiskReason[] = [];
  if (facts.hasLead === false) risks.push('no-lead');
  if (confirmedSeats < capacity * least && freeSeats > 0) risks.push('few');
  if (open >= fewOpen && open * 3 >= confirmedSeats) risks.push('unanswered');
  if (waitingSeats >= fewWaiting && waitingSeats * 4 >= capacity) risks.push('demand');
  return risks;
}
