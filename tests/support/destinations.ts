/** Where the goods of tests go: one campaign, and rounds of it, stored as relief stores them. */
import { putCampaign } from '../../functions/relief/campaign-store.ts';
import { putRound } from '../../functions/relief/round-store.ts';
import { transact } from '../../functions/store/commit-once.ts';
import type { Table } from '../../functions/store/table.ts';
import { campaignDraftWith, roundDraftWith } from './relief-data.ts';
import { testId } from './supplies-data.ts';

export const campaignId = testId('campaign', 1);
export const toCampaign = { campaignId };

/** May be asked again: what is there stays. */
export async function openRound(relief: Table, number = 1): Promise<{ readonly roundId: string }> {
  const roundId = testId('round', number);
  await transact(relief, [putCampaign(relief, { ...campaignDraftWith(), campaignId, isDemo: false, revision: 1 })]);
  await transact(relief, [
    putRound(relief, { ...roundDraftWith(), roundId, campaignId, status: 'planned', revision: 1 }),
  ]);
  return { roundId };
}
