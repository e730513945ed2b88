/** A pledge that its giver takes back by their own link. */
import { isDeepStrictEqual } from 'node:util';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { transact } from '../store/commit-once.ts';
import { countNeeds, countingOfPledge } from './count-needs.ts';
import type { SuppliesDeps } from './deps.ts';
import { findPledge } from './own-pledges.ts';
import { markPledgeWithdrawn, type StoredPledge } from './pledge-store.ts';
import { putCounting } from './unsettled-store.ts';

/**
 * Whoever pledged takes it back before any of it came: its need misses it again at once, nobody has to be told, and what is stored of
 * them stays until they erase it, or the drive is over. Doing it twice counts it once. Refuses: not-found; pledge.received.
 */
export async function withdrawPledge(
  deps: SuppliesDeps,
  manageToken: string,
  before?: StoredPledge,
): Promise<Result<{ withdrawn: true }, 'not-found' | 'pledge.received'>> {
  const { supplies, now } = deps;
  const pledge = await findPledge(deps, manageToken);
  if (!pledge) return refuse('not-found');
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
  if (failed.length > 0) return withdrawPledge(deps, manageToken, pledge);
  await countNeeds(supplies, counting);
  return accept({ withdrawn: true });
}
