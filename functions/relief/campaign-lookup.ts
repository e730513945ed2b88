/** When a campaign runs. Contexts that hang things on one ask before they store; they read nothing else of relief. */
import { getRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';

export const campaignPartition = (campaignId: string) => `CAMPAIGN#${campaignId}`;
export const campaignSort = 'CAMPAIGN';

/** Access pattern: one campaign (GetItem); undefined when there is none. */
export const periodOfCampaign = (
  relief: Table,
  campaignId: string,
): Promise<{ readonly startsOn: string; readonly endsOn: string } | undefined> =>
  getRecord(relief, campaignPartition(campaignId), campaignSort);
