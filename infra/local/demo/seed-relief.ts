/** The demo's campaigns with their zones and rounds: some closed, one at the open day, one still to come, one cancelled. */
import type { DemoApi } from './demo-api.ts';
import type { DemoDates } from './demo-dates.ts';
import { demoEvent } from './demo-event.ts';

async function campaigns(api: DemoApi, dates: DemoDates): Promise<Map<string, string>> {
  const campaignIds = new Map<string, string>();
  for (const campaign of demoEvent.campaigns) {
    const made = await api.relief.createCampaign({
      code: campaign.code as 'summer_cooling',
      name: campaign.name,
      aliases: campaign.alias,
      startsOn: dates.pastOn(campaign.launchDate),
      endsOn: dates.pastOn(campaign.endDate),
      status: campaign.status as 'active',
      isDemo: true,
    });
    campaignIds.set(campaign.id, made.campaignId);
  }
  return campaignIds;
}

async function zones(api: DemoApi, campaignId: string): Promise<Map<string, string>> {
  const zoneIds = new Map<string, string>();
  for (const zone of demoEvent.zones) {
    const { city } = demoEvent.venues.find(({ id }) => id === zone.venueId)!;
    const made = await api.relief.createZone({ campaignId, name: zone.name, city, kind: zone.kind as 'street' });
    zoneIds.set(zone.id, made.zoneId);
  }
  return zoneIds;
}

type DemoRound = (typeof demoEvent.outreachRounds)[number];

/** What a round handed out, by item instead of by lot. */
function handedOut(round: DemoRound) {
  const sums = new Map<string, number>();
  for (const [lotId, quantity] of round.issued as Array<[string, number]>) {
    const { itemId } = demoEvent.lots.find(({ id }) => id === lotId)!;
    sums.set(itemId, (sums.get(itemId) ?? 0) + quantity);
  }
  return [...sums].map(([itemId, quantity]) => {
    const { name, baseUnit } = demoEvent.supplyItems.find(({ id }) => id === itemId)!;
    return { name, unit: baseUnit as 'XBO', quantity };
  });
}

async function rounds(
  api: DemoApi,
  dates: DemoDates,
  campaignIds: Map<string, string>,
  openDayId: string,
): Promise<Map<string, string>> {
  const roundIds = new Map<string, string>();
  const zoneIds = await zones(api, campaignIds.get('cp-summer-2023')!);
  for (const round of demoEvent.outreachRounds) {
    const campaignId = campaignIds.get(round.campaignId)!;
    // The round of the open day itself is still to come, together with its shifts.
    const atOpenDay = round.plannedStart.startsWith(demoEvent.meta.anchorDate);
    const at = atOpenDay ? dates.openDayAt : round.status === 'closed' ? dates.pastAt : dates.comingAt;
    const made = await api.relief.planRound({
      campaignId,
      zoneId: zoneIds.get(round.zoneId)!,
      plannedStartAt: at(round.plannedStart),
      plannedEndAt: at(round.plannedEnd),
      kit: demoEvent.kits.find(({ id }) => id === round.kitId)?.name,
      openDayId: atOpenDay ? openDayId : undefined,
    });
    roundIds.set(round.id, made.roundId);
    const { roundId } = made;
    if (round.status === 'cancelled') await api.relief.cancelRound({ campaignId, roundId, reason: 'too_few_people' });
    if (round.status !== 'closed' || atOpenDay) continue;
    await api.relief.closeRound({
      campaignId,
      roundId,
      teamSize: round.team.length,
      vehicleTrips: round.vehicles,
      pointsCovered: round.pointsCovered!,
      outcomes: round.outcomes!,
      handedOut: handedOut(round),
    });
  }
  return roundIds;
}

export const seedRelief = { campaigns, rounds };
