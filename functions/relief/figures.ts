/**
 * What is published of a campaign: computed once a week from all its reports as they stood on Monday, and kept, so that a
 * page costs the same for ten rounds and for a thousand. Called by the verbs that show campaigns.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Campaign, CampaignFigures, Zone } from '../../shared/relief/model.ts';
import { campaignFiguresOf } from '../../shared/relief/figures-rules.ts';
import { publishedBefore } from '../../shared/relief/publication-rules.ts';
import { listZones, readCampaign } from './campaign-store.ts';
import type { CampaignDeps } from './deps.ts';
import { keepFigures, readFigures } from './figures-store.ts';
import { listRounds } from './round-store.ts';

/** The figures of this week. Those of demo data, whose people are invented, follow every report at once and are not kept. */
export async function figuresOf(
  { relief, now }: CampaignDeps,
  campaign: Campaign,
  zones: readonly Zone[],
): Promise<CampaignFigures> {
  const { campaignId, isDemo } = campaign;
  const on = publishedBefore(now());
  const kept = isDemo ? undefined : await readFigures(relief, campaignId, on);
  if (kept) return kept;
  const figures = campaignFiguresOf(campaign, zones, await listRounds(relief, campaignId), now());
  return isDemo ? figures : keepFigures(relief, campaignId, on, figures);
}

/** Refuses: not-found. */
export async function seeFigures(deps: CampaignDeps, campaignId: string): Promise<Result<CampaignFigures>> {
  const [campaign, zones] = await Promise.all([
    readCampaign(deps.relief, campaignId),
    listZones(deps.relief, campaignId),
  ]);
  return campaign ? accept(await figuresOf(deps, campaign, zones)) : refuse('not-found');
}
