/** Where people are missing, of all open days to come: what the board counts, a line a day. */
import { localDateOf } from '../../shared/kernel/time.ts';
import type { DayGaps } from '../../shared/open-days/board-model.ts';
import { slotKindOf } from '../../shared/reservations/slot-kind.ts';
import { readOccupancy } from '../reservations/occupancy-store.ts';
import { inBatches } from '../runtime/in-batches.ts';
import type { OpenDaysDeps } from './deps.ts';
import { listOpenDays } from './open-day-store.ts';

/** One query a day that is published and not over; days without a gap are left out. */
export async function listGaps({ openDays, slots, now: clock }: OpenDaysDeps): Promise<DayGaps[]> {
  const now = clock();
  const ahead = (await listOpenDays(openDays)).filter(
    ({ status, closedAt, heldOn, zone }) =>
      status === 'published' && closedAt === undefined && heldOn >= localDateOf(now, zone),
  );
  const gaps = await inBatches(ahead, async ({ openDayId }) => {
    const short = [...(await readOccupancy(slots, openDayId)).values()].filter(
      ({ slotId, status, startAt, freeSeats }) =>
        slotKindOf(slotId) === 'shift' && status === 'published' && freeSeats > 0 && Date.parse(startAt) > now,
    );
    return { openDayId, shifts: short.length, people: short.reduce((sum, { freeSeats }) => sum + freeSeats, 0) };
  });
  return gaps.filter(({ shifts }) => shifts > 0);
}
