/** Seeing campaigns, making and editing them, and adding their zones. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import type {
  Campaign,
  CampaignDraft,
  CampaignTotals,
  PublicRound,
  Zone,
  ZoneDraft,
} from '../../shared/relief/model.ts';
import { campaignZone, dateAfter, publicRoundOf } from '../../shared/relief/publication-rules.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import { campaignPartition } from './campaign-lookup.ts';
import {
  campaignsList,
  putCampaign,
  putZone,
  listAllCampaigns,
  listZones,
  readCampaign,
  readZone,
  updateStoredCampaign,
  updateStoredZone,
} from './campaign-store.ts';
import type { CampaignDeps } from './deps.ts';
import { figuresOf } from './figures.ts';
import { listRoundsOn } from './round-store.ts';
import { isUnchanged } from '../store/unchanged.ts';

export const listCampaigns = (deps: CampaignDeps): Promise<Campaign[]> => listAllCampaigns(deps.relief);

export type CampaignInFull = Campaign & {
  readonly zones: Zone[];
  readonly rounds: PublicRound[];
  readonly totals: CampaignTotals;
};

/** How many rounds its page shows: of those to come, and of those that were. */
const [shownAhead, shownBefore] = [40, 20];

/** A campaign as everyone may see it: the next and the last rounds in the order of their days, totals of this week. */
export async function seeCampaign(deps: CampaignDeps, campaignId: string): Promise<CampaignInFull | undefined> {
  const { relief, now } = deps;
  const today = localDateOf(now(), campaignZone);
  const [campaign, zones, ahead, before] = await Promise.all([
    readCampaign(relief, campaignId),
    listZones(relief, campaignId),
    listRoundsOn(relief, campaignId, { from: today, to: '9999', limit: shownAhead }),
    listRoundsOn(relief, campaignId, {
      ...{ from: '0000', to: dateAfter(today, -1), limit: shownBefore, newestFirst: true },
    }),
  ]);
  if (!campaign) return undefined;
  // Rounds of one day stay in the order of their plans: that of their hours would tell them.
  const rounds = [...before.toReversed(), ...ahead].map(publicRoundOf);
  return { ...campaign, zones, rounds, totals: (await figuresOf(deps, campaign, zones)).totals };
}

/** Refuses: key.reused. */
export async function createCampaign(
  { relief, now }: CampaignDeps,
  { isDemo = false, ...draft }: CampaignDraft & { readonly isDemo?: boolean | undefined },
  idempotencyKey?: string,
): Promise<Result<Campaign>> {
  const campaign = { ...draft, campaignId: newId('campaign', now()), isDemo, revision: 1 };
  const request = repeatableRequest(campaignsList, 'campaign', idempotencyKey, { ...draft, isDemo }, now());
  const made = await createOnce(relief, request, campaign.campaignId, [putCampaign(relief, campaign)]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await readCampaign(relief, made.value))!);
}

/** Refuses: changed-meanwhile, not-found. Whether it is demo data never changes. */
export async function updateCampaign(
  { relief }: CampaignDeps,
  campaignId: string,
  draft: CampaignDraft,
  revision: number,
): Promise<Result<Campaign>> {
  const current = await readCampaign(relief, campaignId);
  if (!current) return refuse('not-found');
  const campaign: Campaign = { ...draft, campaignId, isDemo: current.isDemo, revision: revision + 1 };
  if (isUnchanged(current, campaign, revision)) return accept(current);
  const replaced = await updateStoredCampaign(relief, campaign, revision);
  return replaced.ok ? accept(campaign) : replaced;
}

/** Refuses: not-found, for an unknown campaign; key.reused. */
export async function createZone(
  { relief, now }: CampaignDeps,
  campaignId: string,
  draft: ZoneDraft,
  idempotencyKey?: string,
): Promise<Result<Zone>> {
  if (!(await readCampaign(relief, campaignId))) return refuse('not-found');
  const zone = { ...draft, zoneId: newId('zone', now()), revision: 1 };
  const request = repeatableRequest(campaignPartition(campaignId), 'zone', idempotencyKey, draft, now());
  const made = await createOnce(relief, request, zone.zoneId, [putZone(relief, campaignId, zone)]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await readZone(relief, campaignId, made.value))!);
}

/** Refuses: zone.city-fixed, changed-meanwhile, not-found. */
export async function updateZone(
  { relief }: CampaignDeps,
  { campaignId, zoneId }: { readonly campaignId: string; readonly zoneId: string },
  draft: ZoneDraft,
  revision: number,
): Promise<Result<Zone>> {
  const current = await readZone(relief, campaignId, zoneId);
  if (!current) return refuse('not-found');
  if (current.city['zh-CN'] !== draft.city['zh-CN']) return refuse('zone.city-fixed');
  const zone: Zone = { ...draft, zoneId, revision: revision + 1 };
  if (isUnchanged(current, zone, revision)) return accept(current);
  const replaced = await updateStoredZone(relief, campaignId, zone, revision);
  return replaced.ok ? accept(zone) : replaced;
}
