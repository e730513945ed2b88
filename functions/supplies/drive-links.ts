/** Whether what a drive says it is for exists and agrees with it. Called by drives.ts before a drive is stored. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { DriveDraft } from '../../shared/supplies/model.ts';
import type { SuppliesRefusal } from '../../shared/supplies/refusals.ts';
import { decideDayOpen, openDayIsPublic } from '../open-days/open-day-lookup.ts';
import { periodOfCampaign } from '../relief/campaign-lookup.ts';
import type { StockDeps } from './deps.ts';

/**
 * `before`: the open day of the drive as it is stored, which it keeps when that has been closed meanwhile.
 * Refuses: drive.open-day-unknown, open-day.closed, drive.campaign-unknown, drive.campaign-other-dates.
 */
export async function checkDriveLinks(
  { openDays, relief }: Pick<StockDeps, 'openDays' | 'relief'>,
  { openDayId, campaignId, startsOn, endsOn }: Pick<DriveDraft, 'openDayId' | 'campaignId' | 'startsOn' | 'endsOn'>,
  before?: string,
): Promise<Result<true, SuppliesRefusal | 'open-day.closed'>> {
  const [isPublic, open, campaign] = await Promise.all([
    openDayId === undefined || openDayIsPublic(openDays, openDayId),
    openDayId === undefined || openDayId === before ? accept(true as const) : decideDayOpen(openDays, openDayId),
    campaignId === undefined ? undefined : periodOfCampaign(relief, campaignId),
  ]);
  if (!isPublic) return refuse('drive.open-day-unknown');
  if (!open.ok) return open;
  if (campaignId === undefined) return accept(true);
  if (!campaign) return refuse('drive.campaign-unknown');
  const meet = startsOn <= campaign.endsOn && endsOn >= campaign.startsOn;
  return meet ? accept(true) : refuse('drive.campaign-other-dates');
}
