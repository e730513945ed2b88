/** Seats that changes of slot gave, kept waiting or took back, for the metrics. A record told twice counts twice. */
import type { Slot } from '../../shared/reservations/model.ts';
import { count } from '../runtime/metrics.ts';

type Seats = Pick<Slot, 'capacity' | 'free' | 'waiting'>;

const taken = ({ capacity, free }: Seats) => capacity - free;

export function countSeats(
  changes: ReadonlyArray<{ readonly before: Seats | undefined; readonly after: Seats }>,
): void {
  let [confirmed, waiting, released] = [0, 0, 0];
  for (const { before, after } of changes) {
    const gained = taken(after) - (before ? taken(before) : 0);
    confirmed += Math.max(0, gained);
    released += Math.max(0, -gained);
    waiting += Math.max(0, after.waiting - (before?.waiting ?? 0));
  }
  count({ PlacesConfirmed: confirmed, PlacesWaiting: waiting, PlacesReleased: released });
}
