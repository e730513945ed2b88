/** A shift or a session together with its places. */
import type { Occupancy } from '../../shared/reservations/model.ts';

/** Before the engine's first word on it, all of its places are free. */
export const withOccupancy = <Thing extends { readonly capacity: number }>(
  thing: Thing,
  occupancy: Occupancy | undefined,
): Thing & Occupancy => ({
  ...thing,
  capacity: occupancy?.capacity ?? thing.capacity,
  confirmedSeats: occupancy?.confirmedSeats ?? 0,
  waitingSeats: occupancy?.waitingSeats ?? 0,
  freeSeats: occupancy?.freeSeats ?? thing.capacity,
  ...(occupancy?.overSeats ? { overSeats: occupancy.overSeats } : {}),
});
