/**
 * The moment from which a hand-over or a swap holds: the records of all takers are kept and those of all givers ended
 * in one transaction. What cannot be kept is put back as it was, so that nobody loses a place over it.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { undoTakeOver } from '../reservations/take-over.ts';
import type { VolunteeringDeps } from './deps.ts';
import { signUps, type StoredSignUp } from './sign-up-store.ts';

export type TakenOver = {
  readonly slotId: string;
  readonly item: StoredSignUp;
  readonly giver: StoredSignUp;
  /** What the taker had in the line of the slot, which ends with this. */
  readonly waitedOrder?: number | undefined;
};

/** Answers with the records that are kept: on a replay the first ones. Refuses: busy, after everything was put back. */
export async function putTakenOver(
  deps: VolunteeringDeps,
  taken: readonly TakenOver[],
  because: 'swapped' | 'handed-over' = 'handed-over',
): Promise<Result<StoredSignUp[], 'busy'>> {
  const ended = taken.flatMap(({ slotId, giver, waitedOrder }) => [
    { slotId, order: giver.order, because },
    ...(waitedOrder === undefined ? [] : [{ slotId, order: waitedOrder, because: 'took-over' as const }]),
  ]);
  if (await signUps.handOver(deps.volunteering, taken, ended)) return accept(taken.map(({ item }) => item));
  const kept = await Promise.all(taken.map(({ slotId, item }) => signUps.read(deps.volunteering, slotId, item.order)));
  if (kept.every((record) => record !== undefined)) return accept(kept);
  for (const { slotId, item } of taken) {
    const { personKey, order } = item;
    await undoTakeOver(deps.slots, { slotId, personKey, order }, deps.now());
  }
  return refuse('busy');
}
