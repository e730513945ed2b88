/** How fast an open day filled: seats by the day of their sign-up. Who it was is forgotten in time, that somebody came is not. */
import { localDateOf } from '../../shared/kernel/time.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { listPartition } from '../store/records.ts';
import type { VolunteeringDeps } from './deps.ts';
import { shifts } from './shift-store.ts';
import { signUps, type StoredSignUp } from './sign-up-store.ts';

type Kept = Pick<StoredSignUp, 'createdAt' | 'seats' | 'state'>;

/** Access pattern: the sign-ups of every shift of the day, unopened (a Query a shift). */
export async function readSignUpPace({ volunteering }: VolunteeringDeps, openDayId: string) {
  const byDay = new Map<string, number>();
  await inBatches(await shifts.list(volunteering, openDayId), async ({ shiftId, zone }) => {
    const { pk } = signUps.keyOf(shiftId, 0);
    const kept = await listPartition<Partial<Kept>>(volunteering, pk, signUps.sortPrefix);
    for (const { createdAt, seats = 1, state } of kept) {
      if (createdAt === undefined || state !== 'confirmed') continue;
      const on = localDateOf(createdAt, zone);
      byDay.set(on, (byDay.get(on) ?? 0) + seats);
    }
  });
  return [...byDay].map(([on, seats]) => ({ on, seats })).sort((a, b) => a.on.localeCompare(b.on));
}
