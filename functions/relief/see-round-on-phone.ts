/** What a phone is given of its round, and of no other: nine facts on one screen, and the goods to choose from. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { RoundOnPhone } from '../../shared/relief/phone-model.ts';
import { maskedName } from '../../shared/privacy/masking-rules.ts';
import { stageOf } from '../../shared/relief/round-rules.ts';
import { decideSettingOut } from '../../shared/relief/team-rules.ts';
import { lotsOfRoundAccount } from '../supplies/round-goods-lookup.ts';
import { readCampaign, readZone } from './campaign-store.ts';
import type { NightDeps } from './deps.ts';
import type { StoredPhone } from './phone-store.ts';
import { readRound } from './round-store.ts';
import { readRoute } from './route-store.ts';
import { withoutOldWarning } from './plan-rounds.ts';
import { teamOf } from './team.ts';

/** Refuses: not-found. */
export async function seeRoundOnPhone(
  deps: NightDeps,
  { campaignId, roundId, expiresAt }: StoredPhone,
): Promise<Result<RoundOnPhone>> {
  const { relief, now } = deps;
  const [campaign, stored] = await Promise.all([
    readCampaign(relief, campaignId),
    readRound(relief, campaignId, roundId),
  ]);
  if (!campaign || !stored) return refuse('not-found');
  const round = withoutOldWarning(stored, now());
  const [area, route, members, lots] = await Promise.all([
    readZone(relief, campaignId, round.zoneId),
    round.routeId === undefined ? undefined : readRoute(relief, campaignId, round.routeId),
    teamOf(deps, round, round.team),
    lotsOfRoundAccount(deps.supplies, roundId),
  ]);
  if (!area) return refuse('not-found');
  const settingOut = decideSettingOut(members);
  const { plannedStartAt, plannedEndAt, zone, meetingPoint, teamName, vehicle, stationLine, warning } = round;
  return accept({
    ...{ campaignId, roundId, campaignName: campaign.name, plannedStartAt, plannedEndAt, zone, meetingPoint, teamName },
    members: members.map(({ name, isLead }) => ({ name: maskedName(name ?? ''), isLead })),
    area: { name: area.name, city: area.city },
    ...(route ? { route: { name: route.name, points: route.points } } : {}),
    ...{ vehicle, partners: round.partners ?? [], stationLine, warning },
    goods: lots
      .filter(({ held }) => held > 0)
      .map(({ itemName: name, held: quantity, ...lot }) => ({ ...lot, name, quantity })),
    ...(settingOut.ok ? {} : { notReady: settingOut.refusal.code as RoundOnPhone['notReady'] }),
    ...{ stage: stageOf(round), outAt: round.outAt, backAt: round.backAt },
    serverAt: new Date(now()).toISOString(),
    expiresAt,
  });
}
