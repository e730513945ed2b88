/** What a team is told of its round, on a phone that is prepared or by the private link of a place: nine facts, and the goods. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { RoundForTeam, RoundOnPhone } from '../../shared/relief/phone-model.ts';
import { maskedName } from '../../shared/privacy/masking-rules.ts';
import { stageOf } from '../../shared/relief/round-rules.ts';
import { decideSettingOut } from '../../shared/relief/team-rules.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { lotsOfRoundAccount } from '../supplies/round-goods-lookup.ts';
import { readCampaign, readZone } from './campaign-store.ts';
import type { NightDeps, RoundPath } from './deps.ts';
import type { StoredPhone } from './phone-store.ts';
import { roundsOfPlace } from './rounds-of-place.ts';
import { readRound } from './round-store.ts';
import { readRoute } from './route-store.ts';
import { withoutOldWarning } from './plan-rounds.ts';
import { teamOf } from './team.ts';

async function roundForTeam(deps: NightDeps, { campaignId, roundId }: RoundPath): Promise<Result<RoundForTeam>> {
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
    ...(settingOut.ok ? {} : { notReady: settingOut.refusal.code as RoundForTeam['notReady'] }),
    ...{ stage: stageOf(round), outAt: round.outAt, backAt: round.backAt },
  });
}

/** Its own round, and no other. Refuses: not-found. */
export async function seeRoundOnPhone(deps: NightDeps, phone: StoredPhone): Promise<Result<RoundOnPhone>> {
  const seen = await roundForTeam(deps, phone);
  return seen.ok
    ? accept({ ...seen.value, serverAt: new Date(deps.now()).toISOString(), expiresAt: phone.expiresAt })
    : seen;
}

/** The coming rounds of a place in a team. Refuses: not-found, also for forged links and places that are nobody’s. */
export async function seeRoundsOfPlace(
  deps: NightDeps,
  manageToken: string,
): Promise<Result<{ readonly rounds: RoundForTeam[] }>> {
  const place = await roundsOfPlace(deps, manageToken);
  if (!place.ok) return place;
  const seen = await inBatches(place.value.rounds, (round) => roundForTeam(deps, round));
  return accept({ rounds: seen.flatMap((one) => (one.ok ? [one.value] : [])) });
}
