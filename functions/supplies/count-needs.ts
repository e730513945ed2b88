/**
 * Counts a stored pledge or delivery on the needs of its drive, each once however often this is called. Called by the verbs
 * right after they stored the record, and by settle-supplies.ts for what a crash left uncounted.
 */
import type { Table } from '../store/table.ts';
import { countOnNeed, forgetCounted } from './need-store.ts';
import type { StoredPledge } from './pledge-store.ts';
import { deleteCounting, type Counting } from './unsettled-store.ts';

/** Each time that a pledge is taken back, or counts again, is counted for itself. */
export const countingOfPledge = (
  { driveId, pledgeId, itemId, quantity }: StoredPledge,
  what: 'removed' | 'returned',
  since: string,
): Counting => ({
  ...{ driveId, since, recordId: `${pledgeId}#${what}#${since}` },
  changes: [{ itemId, pledged: what === 'removed' ? -quantity : quantity }],
});

export async function countNeeds(supplies: Table, counting: Counting): Promise<void> {
  const { driveId, recordId, changes } = counting;
  await Promise.all(changes.map((change) => countOnNeed(supplies, driveId, recordId, change)));
  await deleteCounting(supplies, counting);
  // Only now does nobody count the record any more.
  await Promise.all(changes.map(({ itemId }) => forgetCounted(supplies, driveId, recordId, itemId)));
}
