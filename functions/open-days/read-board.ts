/** The live board: every venue's shifts and sessions with how full they are, and goods against need. */
import type { Board } from '../../shared/open-days/board-model.ts';
import type { Occupancy } from '../../shared/reservations/model.ts';
import { isAtRisk } from '../../shared/open-days/rules.ts';
import { slotKindOf } from '../../shared/reservations/slot-kind.ts';
import { readOccupancy } from '../reservations/occupancy-store.ts';
import type { OpenDaysDeps } from './deps.ts';
import { listNeeds } from './goods-store.ts';
import { listVenues } from './open-day-store.ts';

const seatsOf = (places: readonly Occupancy[]) => ({
  capacity: places.reduce((sum, place) => sum + place.capacity, 0),
  confirmed: places.reduce((sum, place) => sum + place.confirmedSeats, 0),
  waiting: places.reduce((sum, place) => sum + place.waitingSeats, 0),
});

/** Three queries, whatever the number of sign-ups: venues, occupancy (one item a slot), needs. */
export async function readBoard(deps: OpenDaysDeps, openDayId: string): Promise<Board> {
  const [venues, occupancy, goods] = await Promise.all([
    listVenues(deps.openDays, openDayId),
    readOccupancy(deps.slots, openDayId),
    listNeeds(deps.openDays, openDayId),
  ]);
  const now = deps.now();
  return {
    openDayId,
    venues: venues.map(({ venueId }) => {
      const places = [...occupancy.values()]
        // What is called off takes nobody, and a draft is nobody's yet.
        .filter((place) => place.venueId === venueId && place.status === 'published')
        .map(({ slotId, status: _, ...place }) => ({
          ...{ ...place, placeId: slotId, kind: slotKindOf(slotId) },
          atRisk: isAtRisk(place.startAt, place, now),
        }))
        .sort((a, b) => a.startAt.localeCompare(b.startAt));
      const shifts = places.filter((place) => place.kind === 'shift');
      const sessions = places.filter((place) => place.kind === 'session' && place.capacity > 0);
      const atRisk = shifts.filter((shift) => shift.atRisk).length;
      return {
        venueId,
        shiftSeats: { ...seatsOf(shifts), shifts: shifts.length, atRisk },
        sessionSeats: { ...seatsOf(sessions), sessions: sessions.length },
        places,
      };
    }),
    goods,
  };
}
