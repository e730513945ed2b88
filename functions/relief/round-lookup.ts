/** Whether a round is there, whatever campaign it belongs to. Supplies asks before goods go to it. */
import { getMany } from '../store/batch-get.ts';
import type { Table } from '../store/table.ts';
import { listAllCampaigns } from './campaign-store.ts';
import { roundKey } from './round-store.ts';

/** Access pattern: the campaigns (listing index), then one round in each of them (BatchGetItem): they are two a year. */
export async function roundExists(relief: Table, roundId: string): Promise<boolean> {
  const campaigns = await listAllCampaigns(relief);
  const keys = campaigns.map(({ campaignId }) => roundKey(campaignId, roundId));
  return (await getMany(relief, keys, { consistent: true })).length > 0;
}
