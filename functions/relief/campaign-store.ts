/** Campaigns and their zones as stored; a campaign's partition holds both, and its rounds (round-store.ts). */
import type { Campaign, Zone } from '../../shared/relief/model.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { getRecord, listPartition, listRecords, replaceRecord } from '../store/records.ts';
import { versioned } from '../store/schema-version.ts';
import type { Table } from '../store/table.ts';
import { campaignPartition, campaignSort } from './campaign-lookup.ts';

/** The list of the listing index that holds every campaign; requests that made one are remembered under it. */
export const campaignsList = 'CAMPAIGNS';
const zonePrefix = 'ZONE#';

const itemOf = (campaign: Campaign) => ({
  ...campaign,
  pk: campaignPartition(campaign.campaignId),
  sk: campaignSort,
  type: 'campaign',
  list: campaignsList,
  listSort: `${campaign.startsOn}#${campaign.campaignId}`,
});

/** Access pattern: one campaign (GetItem). */
export const readCampaign = (relief: Table, campaignId: string) =>
  getRecord<Campaign>(relief, campaignPartition(campaignId), campaignSort);

/** Access pattern: all campaigns, the latest season first (listing index). */
export const listAllCampaigns = (relief: Table) => listRecords<Campaign>(relief, campaignsList, true);

export const putCampaign = (relief: Table, campaign: Campaign): Write => putNewOf(relief, itemOf(campaign));

/** Refuses: changed-meanwhile. */
export const updateStoredCampaign = (relief: Table, campaign: Campaign, from: number) =>
  replaceRecord(relief, itemOf(campaign), from);

/** Zones of the first version had no revision: they count as never edited. */
const zoneAsOfNow = (zone: Omit<Zone, 'revision'> & Partial<Zone>): Zone => ({ ...zone, revision: zone.revision ?? 1 });

/** Access pattern: one zone of a campaign (GetItem). */
export async function readZone(relief: Table, campaignId: string, zoneId: string): Promise<Zone | undefined> {
  const zone = await getRecord<Zone>(relief, campaignPartition(campaignId), `${zonePrefix}${zoneId}`);
  return zone && zoneAsOfNow(zone);
}

/** Access pattern: the zones of a campaign (Query of its partition). */
export const listZones = async (relief: Table, campaignId: string): Promise<Zone[]> =>
  (await listPartition<Zone>(relief, campaignPartition(campaignId), zonePrefix)).map(zoneAsOfNow);

const zoneItemOf = (campaignId: string, zone: Zone) =>
  versioned({ ...zone, pk: campaignPartition(campaignId), sk: `${zonePrefix}${zone.zoneId}`, type: 'zone' });

export const putZone = (relief: Table, campaignId: string, zone: Zone): Write =>
  putNewOf(relief, zoneItemOf(campaignId, zone));

/** Refuses: changed-meanwhile. */
export const updateStoredZone = (relief: Table, campaignId: string, zone: Zone, from: number) =>
  replaceRecord(relief, zoneItemOf(campaignId, zone), from);
