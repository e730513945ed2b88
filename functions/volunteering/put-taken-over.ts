/**
 * The moment from which a hand-over or a swap holds: the records of all takers are kept and those of all givers ended
 * in one transaction. What cannot be kept is put back as it was, so that nobody loses a place over it.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { releaseSeats } from '../reservations/release-seats.ts';
import { undoTakeOver } from '../reservations/take-over.ts';
import type { VolunteeringDeps } from './deps.ts';
import { signUps, type StoredSignUp } from './sign-up-store.ts';

export type TakenOver = { readonly slotId: string; readonly item: StoredSignUp; readonly giver: StoredSignUp };

/** Answers with the records that are kept: on a replay the first ones. Refuses: busy, after everything was put back. */
export async function putTakenOver(
  deps: VolunteeringDeps,
  taken: readonly TakenOver[],
  because?: 'swapped',
): Promise<Result<StoredSignUp[], 'busy'>> {
  const givers = taken.map(({ slotId, giver }) => ({ slotId, order: giver.order }));
  if (await signUps.handOver(deps.volunteering, taken, givers, because)) return accept(taken.map(({ item }) => item));
  const kept = await Promise.all(taken.map(({ slotId, item }) => signUps.read(deps.volunteering, slotId, item.order)));
  if (kept.every((record) => record !== undefined)) return accept(kept);
  for (const { slotId, item, giver } of taken) {
    await undoTakeOver(deps.slots, { slotId, personKey: item.personKey, order: item.order }, deps.now());
    // A giver who left meanwhile was told so: their reservation must not come back with the rest.
    const record = await signUps.read(deps.volunteering, slotId, giver.order);
    if (record?.state === 'cancelled') await releaseSeats(deps.slots, { ...giver, slotId }, 'left', deps.now());
  }
  return refuse('busy');
}
