/** Seeing campaigns, making and editing them, and adding their zones. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type {
  Campaign,
  CampaignDraft,
  CampaignTotals,
  PublicRound,
  Zone,
  ZoneDraft,
} from '../../shared/relief/model.ts';
import { campaignTotalsOf, publicRoundOf } from '../../shared/relief/rules.ts';
import { newId } from '../runtime/ids.ts';
import {
  addCampaign,
  addZone,
  listAllCampaigns,
  listZones,
  readCampaign,
  updateStoredCampaign,
} from './campaign-store.ts';
import type { ReliefDeps } from './deps.ts';
import { listRounds } from './round-store.ts';

export const listCampaigns = (deps: ReliefDeps): Promise<Campaign[]> => listAllCampaigns(deps.relief);

export type CampaignInFull = Campaign & {
  readonly zones: Zone[];
  readonly rounds: PublicRound[];
  readonly totals: CampaignTotals;
};

/** A campaign as everyone may see it; rounds in the order of their start, totals over all that were reported. */
export async function seeCampaign({ relief }: ReliefDeps, campaignId: string): Promise<CampaignInFull | undefined> {
  const [campaign, zones, rounds] = await Promise.all([
    readCampaign(relief, campaignId),
    listZones(relief, campaignId),
    listRounds(relief, campaignId),
  ]);
  if (!campaign) return undefined;
  const inOrder = rounds.toSorted((a, b) => Date.parse(a.plannedStartAt) - Date.parse(b.plannedStartAt));
  return { ...campaign, zones, rounds: inOrder.map(publicRoundOf), totals: campaignTotalsOf(rounds) };
}

export async function createCampaign(
  deps: ReliefDeps,
  { isDemo = false, ...draft }: CampaignDraft & { readonly isDemo?: boolean | undefined },
): Promise<Campaign> {
  const campaign = { ...draft, campaignId: newId('campaign', deps.now()), isDemo, revision: 1 };
  await addCampaign(deps.relief, campaign);
  return campaign;
}

/** Refuses: changed-meanwhile, not-found. Whether it is demo data never changes. */
export async function updateCampaign(
  { relief }: ReliefDeps,
  campaignId: string,
  draft: CampaignDraft,
  revision: number,
): Promise<Result<Campaign>> {
  const current = await readCampaign(relief, campaignId);
  if (!current) return refuse('not-found');
  const campaign: Campaign = { ...draft, campaignId, isDemo: current.isDemo, revision: revision + 1 };
  const replaced = await updateStoredCampaign(relief, campaign, revision);
  return replaced.ok ? accept(campaign) : replaced;
}

/** Refuses: not-found, for an unknown campaign. */
export async function createZone(deps: ReliefDeps, campaignId: string, draft: ZoneDraft): Promise<Result<Zone>> {
  if (!(await readCampaign(deps.relief, campaignId))) return refuse('not-found');
  const zone = { ...draft, zoneId: newId('zone', deps.now()) };
  await addZone(deps.relief, campaignId, zone);
  return accept(zone);
}
