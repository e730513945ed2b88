/**
 * The charity takes back a pledge that nobody will keep: its need misses it again. For an hour that can be taken back in turn; then who
 * gave it is told, and forgotten.
 */
import { isDeepStrictEqual } from 'node:util';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { hour } from '../../shared/kernel/time.ts';
import type { Removed } from '../../shared/privacy/removal.ts';
import { transact } from '../store/commit-once.ts';
import type { Stored } from '../store/records.ts';
import { countNeeds, countingOfPledge } from './count-needs.ts';
import type { SuppliesDeps } from './deps.ts';
import { readDrive } from './drive-store.ts';
import { removedMailOf } from './goods-mail-orders.ts';
import { putGoodsMail } from './goods-mail-lookup.ts';
import { readItems } from './item-store.ts';
import { erasePledge } from './own-pledges.ts';
import { hasGiver, markPledgeRemoved, readPledge, unmarkPledgeRemoved, type StoredPledge } from './pledge-store.ts';
import { deleteForgetting, putCounting, putForgetting, type Forgetting } from './unsettled-store.ts';

type Deps = Pick<SuppliesDeps, 'supplies' | 'now'>;

/** How long it can count again. */
const undoFor = hour;

const forgettingOf = ({ driveId, pledgeId }: StoredPledge, removedAt: string): Forgetting => ({
  ...{ driveId, pledgeId },
  since: new Date(Date.parse(removedAt) + undoFor).toISOString(),
});

/** Doing it twice counts it once. Refuses: not-found. */
export async function removePledge(
  { supplies, now }: Deps,
  driveId: string,
  pledgeId: string,
): Promise<Result<Removed>> {
  const pledge = await readPledge(supplies, driveId, pledgeId);
  if (!pledge) return refuse('not-found');
  const since = new Date(now()).toISOString();
  const counting = countingOfPledge(pledge, 'removed', since);
  const failed = await transact(supplies, [
    markPledgeRemoved(supplies, pledge, since),
    putCounting(supplies, counting),
    putForgetting(supplies, forgettingOf(pledge, since)),
  ]);
  if (failed.length === 0) await countNeeds(supplies, counting);
  return accept({ removed: true });
}

/** Doing it twice counts it once. Refuses: not-found; pledge.forgotten once the hour is over. */
export async function returnPledge(
  { supplies, now }: Deps,
  driveId: string,
  pledgeId: string,
  before?: StoredPledge,
): Promise<Result<{ returned: true }, 'not-found' | 'pledge.forgotten'>> {
  const pledge = await readPledge(supplies, driveId, pledgeId);
  if (!pledge) return refuse('not-found');
  if (!hasGiver(pledge)) return refuse('pledge.forgotten');
  // What its giver does not want to bring is for nobody else to pledge.
  if (pledge.withdrawn) return refuse('not-found');
  const { removedAt } = pledge;
  if (removedAt === undefined) return accept({ returned: true });
  if (Date.parse(removedAt) + undoFor <= now()) return refuse('pledge.forgotten');
  if (isDeepStrictEqual(pledge, before)) throw new Error('A pledge does not count again, and nothing else was first');
  const counting = countingOfPledge(pledge, 'returned', new Date(now()).toISOString());
  const failed = await transact(supplies, [
    unmarkPledgeRemoved(supplies, pledge),
    putCounting(supplies, counting),
    deleteForgetting(supplies, forgettingOf(pledge, removedAt)),
  ]);
  // Whoever was first has done the same, or forgot it meanwhile.
  if (failed.length > 0) return returnPledge({ supplies, now }, driveId, pledgeId, pledge);
  await countNeeds(supplies, counting);
  return accept({ returned: true });
}

/** Tells and forgets who gave a pledge that stayed taken back; done again, it tells nobody twice. Called by settle-supplies.ts. */
export async function forgetRemovedPledge(deps: Deps, forgetting: Forgetting): Promise<void> {
  const { supplies, now } = deps;
  const { driveId, pledgeId } = forgetting;
  const [pledge, drive] = await Promise.all([readPledge(supplies, driveId, pledgeId), readDrive(supplies, driveId)]);
  if (pledge?.removedAt !== undefined && hasGiver(pledge)) {
    const item = (await readItems(supplies, [pledge.itemId])).get(pledge.itemId);
    const mail = drive && removedMailOf(drive, pledge, item, new Date(now()).toISOString());
    if (mail) await transact(supplies, [putGoodsMail(supplies, mail)]);
    await erasePledge(deps, pledge as typeof pledge & Stored);
  }
  await transact(supplies, [deleteForgetting(supplies, forgetting)]);
}
