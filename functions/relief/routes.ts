/** Making and editing the routes of a campaign's zones. Called by the API of relief. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Route } from '../../shared/relief/model.ts';
import type { RouteDraft } from '../../shared/relief/plan-model.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import { campaignPartition } from './campaign-lookup.ts';
import { readCampaign, readZone } from './campaign-store.ts';
import type { CampaignDeps } from './deps.ts';
import { listRoutes, putRoute, readRoute, updateStoredRoute } from './route-store.ts';
import { isUnchanged } from '../store/unchanged.ts';

/** Refuses: not-found, for an unknown campaign. */
export async function seeRoutes({ relief }: CampaignDeps, campaignId: string): Promise<Result<{ routes: Route[] }>> {
  if (!(await readCampaign(relief, campaignId))) return refuse('not-found');
  return accept({ routes: await listRoutes(relief, campaignId) });
}

/** Refuses: round.zone-unknown; key.reused. */
export async function createRoute(
  { relief, now }: CampaignDeps,
  campaignId: string,
  draft: RouteDraft,
  idempotencyKey?: string,
): Promise<Result<Route>> {
  if (!(await readZone(relief, campaignId, draft.zoneId))) return refuse('round.zone-unknown');
  const route: Route = { ...draft, routeId: newId('route', now()), revision: 1 };
  const request = repeatableRequest(campaignPartition(campaignId), 'route', idempotencyKey, draft, now());
  const made = await createOnce(relief, request, route.routeId, [putRoute(relief, campaignId, route)]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await readRoute(relief, campaignId, made.value))!);
}

/** Refuses: round.zone-unknown, changed-meanwhile, not-found. */
export async function updateRoute(
  { relief }: CampaignDeps,
  { campaignId, routeId }: { readonly campaignId: string; readonly routeId: string },
  draft: RouteDraft,
  revision: number,
): Promise<Result<Route>> {
  const [current, zone] = await Promise.all([
    readRoute(relief, campaignId, routeId),
    readZone(relief, campaignId, draft.zoneId),
  ]);
  if (!current) return refuse('not-found');
  if (!zone) return refuse('round.zone-unknown');
  const route: Route = { ...draft, routeId, revision: revision + 1 };
  if (isUnchanged(current, route, revision)) return accept(current);
  const replaced = await updateStoredRoute(relief, campaignId, route, revision);
  return replaced.ok ? accept(route) : replaced;
}
