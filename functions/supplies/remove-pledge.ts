/** The charity takes back a pledge that nobody will keep: its need misses it again, and who gave it is told, and forgotten at once. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Removed } from '../../shared/privacy/removal.ts';
import { transact } from '../store/commit-once.ts';
import type { Stored } from '../store/records.ts';
import { countNeeds } from './count-needs.ts';
import type { SuppliesDeps } from './deps.ts';
import { readDrive } from './drive-store.ts';
import { removedMailOf } from './goods-mail-orders.ts';
import { putGoodsMail } from './goods-mail-lookup.ts';
import { readItems } from './item-store.ts';
import { erasePledge } from './own-pledges.ts';
import { markPledgeRemoved, readPledge } from './pledge-store.ts';
import { putCounting, type Counting } from './unsettled-store.ts';

/** Doing it twice counts it once, and ends what a crash left of the first. Refuses: not-found. */
export async function removePledge(
  deps: Pick<SuppliesDeps, 'supplies' | 'now'>,
  driveId: string,
  pledgeId: string,
): Promise<Result<Removed>> {
  const { supplies, now } = deps;
  const pledge = await readPledge(supplies, driveId, pledgeId);
  if (!pledge) return refuse('not-found');
  const since = new Date(now()).toISOString();
  const changes = [{ itemId: pledge.itemId, pledged: -pledge.quantity }];
  const counting: Counting = { driveId, recordId: `${pledgeId}#removed`, changes, since };
  const drive = await readDrive(supplies, driveId);
  const mail =
    drive && removedMailOf(drive, pledge, (await readItems(supplies, [pledge.itemId])).get(pledge.itemId), since);
  const failed = await transact(supplies, [
    markPledgeRemoved(supplies, pledge, since),
    putCounting(supplies, counting),
    ...(mail ? [putGoodsMail(supplies, mail)] : []),
  ]);
  if (failed.length === 0) await countNeeds(supplies, counting);
  await erasePledge(deps, pledge as typeof pledge & Stored);
  return accept({ removed: true });
}
