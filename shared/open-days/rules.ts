/**
 * Whether a party may book a session, as a pure rule that the page asks before the click
 * and the API asks before it writes.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { day } from '../kernel/time.ts';
import type { Occupancy } from '../reservations/model.ts';
import type { AudienceCategory, Session } from './model.ts';
import type { OpenDaysRefusal } from './refusals.ts';

/** A session with this many places or more needs a safety plan. Source: 大型群众性活动安全管理条例 Art 2 (R21). */
export const safetyPlanFrom = 1000;

/** A shift or a session that starts within this time and is not filled is at risk. */
export const atRiskWithin = 3 * day;

type Bookable = Pick<Session, 'status' | 'startAt' | 'dropIn' | 'restricted' | 'capacity' | 'audience' | 'quotas'>;

/** What stands in everybody's way, whoever asks. */
export function decideSessionOpen(session: Bookable, now: number): Result<true, OpenDaysRefusal> {
  if (session.dropIn || (session.capacity === 0 && !session.restricted)) return refuse('session.drop-in');
  if (session.restricted) return refuse('session.invited-only');
  if (session.status !== 'published') return refuse('session.not-published');
  if (Date.parse(session.startAt) <= now) return refuse('session.started');
  return accept(true);
}

/** Refuses: session.drop-in, .invited-only, .not-published, .started, .other-audience, .party-too-large. */
export function decideBooking(
  session: Bookable,
  party: { category: AudienceCategory; partySize: number },
  now: number,
): Result<true, OpenDaysRefusal> {
  const open = decideSessionOpen(session, now);
  if (!open.ok) return open;
  if (!session.audience.includes(party.category)) return refuse('session.other-audience');
  const most = Math.min(session.capacity, session.quotas[party.category] ?? Infinity);
  if (party.partySize > most) return refuse('session.party-too-large', { most });
  return accept(true);
}

/** Whether a place needs the organizer's eye: it starts soon and is not filled. */
export function isAtRisk(startAt: string, occupancy: Occupancy, now: number): boolean {
  const starts = Date.parse(startAt);
  return occupancy.freeSeats > 0 && starts > now && starts - now <= atRiskWithin;
}
