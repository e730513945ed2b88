/** What the wall screen tells: what begins next, places left, volunteers missing, who is inside, goods. Nobody is named. */
import type { SlotCount } from '#shared/attendance/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import type { OpenDay, Session, Venue } from '#shared/open-days/model.ts';
import type { Drive } from '#shared/supplies/model.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { mostLackingFirst, needView } from '../../supplies/server/goods-view.ts';
import { clockWithSeconds, dayIn, timeIn } from '../../server/times.ts';
import { localDateOf } from '#shared/kernel/time.ts';

export type WallFacts = {
  readonly openDay: OpenDay & { readonly venues: readonly Venue[] };
  readonly venueId: string | undefined;
  readonly sessions: readonly Session[];
  readonly shifts: readonly Shift[];
  readonly counts: readonly SlotCount[];
  readonly drives: readonly Drive[];
};

/** A screen holds so many lines at a size that is read at five metres. */
const most = { sessions: 6, gaps: 6, goods: 4, inside: 7 };

const soonest = <Slot extends { startAt: string }>(slots: readonly Slot[]) =>
  [...slots].sort((a, b) => a.startAt.localeCompare(b.startAt));

export function wallView(facts: WallFacts, locale: Locale, now: number) {
  const { openDay, venueId, counts, drives } = facts;
  const venues = openDay.venues.filter((venue) => venueId === undefined || venue.venueId === venueId);
  const nameOf = new Map(venues.map((venue) => [venue.venueId, venue.name[locale]]));
  const here = <Slot extends Session | Shift>(slots: readonly Slot[]) =>
    soonest(
      slots.filter((slot) => nameOf.has(slot.venueId) && slot.status === 'published' && Date.parse(slot.endAt) > now),
    );
  const insideOf = new Map(counts.map(({ slotId, inside }) => [slotId, Math.max(0, inside)]));
  const when = ({ startAt, zone }: Session | Shift) =>
    localDateOf(startAt, zone) === localDateOf(now, zone)
      ? timeIn(startAt, zone, locale)
      : `${dayIn(startAt, zone, locale)} ${timeIn(startAt, zone, locale)}`;
  const venueOf = (slot: Session | Shift) => (venueId === undefined ? nameOf.get(slot.venueId) : undefined);
  const gaps = here(facts.shifts).filter(({ freeSeats, startAt }) => freeSeats > 0 && Date.parse(startAt) > now);
  return {
    title: venueId === undefined ? openDay.name[locale] : (nameOf.get(venueId) ?? ''),
    at: clockWithSeconds(now, (venueId && venues[0]?.zone) || openDay.zone, locale),
    sessions: here(facts.sessions)
      .slice(0, most.sessions)
      .map((session) => ({
        id: session.sessionId,
        title: session.title[locale],
        when: when(session),
        venue: venueOf(session),
        isOn: Date.parse(session.startAt) <= now,
        capacity: session.capacity,
        free: session.freeSeats,
        inside: insideOf.get(session.sessionId) ?? 0,
      })),
    gaps: gaps.slice(0, most.gaps).map((shift) => ({
      id: shift.shiftId,
      title: volunteerRoles[shift.role][locale],
      when: when(shift),
      venue: venueOf(shift),
      missing: shift.freeSeats,
    })),
    missing: gaps.reduce((sum, { freeSeats }) => sum + freeSeats, 0),
    inside: venues
      .map((venue) => ({
        id: venue.venueId,
        name: venue.name[locale],
        inside: counts.reduce(
          (sum, count) => sum + (count.venueId === venue.venueId ? Math.max(0, count.inside) : 0),
          0,
        ),
      }))
      .slice(0, most.inside),
    goods: mostLackingFirst(
      drives.filter((drive) => drive.openDayId === openDay.openDayId).flatMap(({ needs }) => needs),
    )
      .slice(0, most.goods)
      .map((need) => needView(need, locale)),
  };
}
