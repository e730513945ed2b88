/**
 * Donations of before the mark say alone which pledge they came for: from now on the pledge says so itself, so that its giver does
 * not withdraw it (functions/supplies/pledge-store.ts).
 */
import { exists } from '../store/expressions.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';
import type { StoredItem } from './upgrades.ts';

export const markPledges =
  (supplies: Table) =>
  async ({ type, pk, pledgeId, recordedAt }: StoredItem): Promise<void> => {
    if (type !== 'donation' || pledgeId === undefined) return;
    const pledge = { pk, sk: `PLEDGE#${String(pledgeId)}` };
    // Also of one that staff took back, which may count again.
    await update(supplies, pledge, { setIfMissing: { receivedAt: recordedAt }, when: exists('pk') });
  };
