/** A pledge that its giver takes back by their own link. */
import { isDeepStrictEqual } from 'node:util';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { transact } from '../store/commit-once.ts';
import { countNeeds, countingOfPledge } from './count-needs.ts';
import type { SuppliesDeps } from './deps.ts';
import { hasGiver, markPledgeWithdrawn, readPledge, type StoredPledge } from './pledge-store.ts';
import { putCounting } from './unsettled-store.ts';

type Deps = Pick<SuppliesDeps, 'supplies' | 'now'>;

/**
 * Whoever promised takes it back before any of it came: its need misses it again at once, nobody has to be told, and their details go
 * with the drive as those of all. Doing it twice counts it once. Refuses: not-found; pledge.received.
 */
export async function withdrawPledge(
  { supplies, now }: Deps,
  { driveId, pledgeId }: Pick<StoredPledge, 'driveId' | 'pledgeId'>,
  before?: StoredPledge,
): Promise<Result<{ withdrawn: true }, 'not-found' | 'pledge.received'>> {
  const pledge = await readPledge(supplies, driveId, pledgeId);
  if (!pledge || !hasGiver(pledge)) return refuse('not-found');
  if (pledge.removedAt !== undefined) return accept({ withdrawn: true });
  if (pledge.receivedAt !== undefined) return refuse('pledge.received');
  if (isDeepStrictEqual(pledge, before)) throw new Error('A pledge is not withdrawn, and nothing else was first');
  const since = new Date(now()).toISOString();
  const counting = countingOfPledge(pledge, 'removed', since);
  const failed = await transact(supplies, [
    markPledgeWithdrawn(supplies, pledge, since),
    putCounting(supplies, counting),
  ]);
  // Something else was first: what it made of it is the answer.
  if (failed.length > 0) return withdrawPledge({ supplies, now }, pledge, pledge);
  await countNeeds(supplies, counting);
  return accept({ withdrawn: true });
}
