/** What a sign-up costs as one shift fills to a thousand, while the oldest entries move to its archive. */
import { archiveOldest } from '../../../functions/reservations/archive-oldest.ts';
import type { OpenDay } from './open-day.ts';

const steps = [50, 50, 100, 100, 700] as const;
/** Sign-ups a batch of the stream, after which its consumer looks whether the shift is crowded. */
const perBatch = 10;

/** Means of the sign-ups `from` so many entries `upTo` so many: claim, agenda and record, and the consumer's share. */
export type CostBetween = {
  readonly from: number;
  readonly upTo: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly shelvingUnits: number;
};

export async function costByEntries(day: OpenDay): Promise<CostBetween[]> {
  const { places } = day.api.store.tables;
  const follow = { slots: places, now: Date.now };
  const shiftId = await day.newShift(steps.reduce((sum, step) => sum + step, 0));
  const costs: CostBetween[] = [];
  let from = 0;
  for (const step of steps) {
    const sum = { writeUnits: 0, readUnits: 0, shelvingUnits: 0 };
    for (let at = 0; at < step; at += perBatch) {
      const signedUp = await day.usageOf(() => signUpInTurn(day, shiftId, perBatch));
      const archived = await day.usageOf(() => archiveOldest(follow, shiftId));
      sum.writeUnits += signedUp.usage.total.writeUnits;
      sum.readUnits += signedUp.usage.total.readUnits;
      sum.shelvingUnits += archived.usage.total.writeUnits;
    }
    const { writeUnits, readUnits, shelvingUnits } = sum;
    const upTo = from + step;
    costs.push({
      ...{ from, upTo, writeUnits: writeUnits / step, readUnits: readUnits / step },
      shelvingUnits: shelvingUnits / step,
    });
    from = upTo;
  }
  return costs;
}

async function signUpInTurn(day: OpenDay, shiftId: string, count: number): Promise<void> {
  for (const volunteer of day.newVolunteers(count)) {
    const { confirmed, code } = await day.functions.signUp('ours', shiftId, volunteer);
    if (!confirmed) throw new Error(`A sign-up was refused: ${code}`);
  }
}
