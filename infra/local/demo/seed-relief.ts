/** The demo's campaigns with their zones and rounds: some closed, one at the open day, one still to come, one cancelled. */
import { roundDraft } from '../../../shared/relief/model.ts';
import type { DemoApi } from './demo-api.ts';
import { campaignSpans } from './demo-season.ts';
import type { DemoDates } from './demo-dates.ts';
import { demoEvent } from './demo-event.ts';

async function campaigns(api: DemoApi, dates: DemoDates): Promise<Map<string, string>> {
  const campaignIds = new Map<string, string>();
  const { anchorDate } = demoEvent.meta;
  const spans = campaignSpans(dates.openDayOn(anchorDate), dates.pastOn(anchorDate));
  for (const campaign of demoEvent.campaigns) {
    const made = await api.relief.createCampaign({
      code: campaign.code as 'summer_cooling',
      name: campaign.name,
      aliases: campaign.alias,
      ...(campaign.status === 'active' ? spans.underWay : spans.next),
      status: campaign.status as 'active',
      isDemo: true,
    });
    campaignIds.set(campaign.id, made.campaignId);
  }
  return campaignIds;
}

/** Drawn for the demo on the campaign's own squares, which are no map. */
const outlines: ReadonlyArray<Array<[number, number]>> = [
  [
    [8, 10],
    [40, 6],
    [46, 30],
    [14, 36],
  ],
  [
    [52, 8],
    [88, 14],
    [84, 36],
    [54, 32],
  ],
  [
    [6, 44],
    [40, 40],
    [48, 62],
    [12, 70],
  ],
  [
    [54, 40],
    [92, 44],
    [86, 66],
    [58, 64],
  ],
  [
    [20, 76],
    [78, 72],
    [84, 94],
    [26, 96],
  ],
];

async function zones(api: DemoApi, campaignId: string): Promise<Map<string, string>> {
  const zoneIds = new Map<string, string>();
  for (const zone of demoEvent.zones) {
    const { city } = demoEvent.venues.find(({ id }) => id === zone.venueId)!;
    const outline = outlines[zoneIds.size];
    const made = await api.relief.createZone({
      campaignId,
      name: zone.name,
      city,
      kind: zone.kind as 'street',
      outline,
    });
    zoneIds.set(zone.id, made.zoneId);
  }
  return zoneIds;
}

type DemoRound = (typeof demoEvent.outreachRounds)[number];

/** What a round handed out, by item instead of by lot. */
function handedOut(round: DemoRound, itemIds: ReadonlyMap<string, string>) {
  const sums = new Map<string, number>();
  for (const [lotId, quantity] of round.issued as Array<[string, number]>) {
    const { itemId } = demoEvent.lots.find(({ id }) => id === lotId)!;
    sums.set(itemId, (sums.get(itemId) ?? 0) + quantity);
  }
  return [...sums].map(([itemId, quantity]) => ({ itemId: itemIds.get(itemId)!, quantity }));
}

/** What the coming round is planned with beside its zone and hour. */
const planOfComing = {
  teamName: '一队 Team 1',
  meetingPoint: { 'zh-CN': '救助站门口', en: 'Gate of the station' },
  vehicle: '一号车 Van 1',
  partners: ['police' as const, 'health' as const],
};

/** The demo's only warning, an example by its own words, as of today; before its hour, as of yesterday. */
function warningFor(dates: DemoDates) {
  const { issuedBy, hazard, level, issuedAt, expiresAt } = demoEvent.weatherAlerts[0]!;
  const when = Date.parse(dates.comingAt(issuedAt)) <= dates.now ? dates.comingAt : dates.pastAt;
  const at = { issuedAt: when(issuedAt), expiresAt: when(expiresAt) };
  return { issuer: issuedBy, hazard: hazard as 'heat', level: level as 'orange', ...at };
}

/** The team of the open day's round, from those who signed up for its shifts; what the coming round takes along. */
async function teamAndPacking(api: DemoApi, campaignId: string, roundIds: Map<string, string>, shiftIds: string[]) {
  const path = { campaignId, roundId: roundIds.get('rd-huadu-0619')! };
  const { members } = await api.relief.listCandidates({ ...path, shiftIds: shiftIds.join(',') as never });
  const team = members
    .filter(({ notReady }) => notReady === undefined)
    .map(({ shiftId, order, role }) => ({ shiftId, order, isLead: role === 'outreach_lead' }));
  await api.relief.chooseTeam({ ...path, team, revision: 1 });
  const { items } = await api.supplies.listItems({});
  const kit = items.find(({ name }) => name.en === demoEvent.kits[0]!.name.en);
  const coming = { campaignId, roundId: roundIds.get('rd-hz-0706')! };
  const { round } = await api.relief.getRound(coming);
  const packing = kit && [{ itemId: kit.itemId, name: kit.name, unit: kit.baseUnit, quantity: 10 }];
  await api.relief.updateRound({ ...roundDraft.parse({ ...round, packing }), ...coming, revision: round.revision });
}

const needOf: Readonly<Record<string, 'doctor' | 'water'>> = { medical: 'doctor', water: 'water' };

/** What the team of a round noted, typed in from paper: its outcomes, and what the sample says of two contacts. */
async function contacts(api: DemoApi, campaignId: string, roundId: string, round: DemoRound) {
  const sample = demoEvent.outreachContactSample.filter((contact) => contact.roundId === round.id);
  if (sample.length === 0) return;
  const times = (values: readonly string[]) =>
    Object.fromEntries(values.map((value) => [value, values.filter((one) => one === value).length]));
  const outcomes = Object.fromEntries(Object.entries(round.outcomes!).filter(([, count]) => count > 0));
  await api.nights.typeSheet({
    ...{ campaignId, roundId, sheet: 1, outcomes },
    ageBands: times(sample.flatMap(({ ageBand }) => (ageBand === '60+' ? ['older'] : []))),
    needs: times(sample.flatMap(({ needs }) => needs.map((need) => needOf[need]!))),
    companions: sample.reduce((sum, { companions }) => sum + companions, 0),
  });
}

async function rounds(
  api: DemoApi,
  dates: DemoDates,
  campaignIds: Map<string, string>,
  { openDayId, itemIds }: { openDayId: string; itemIds: ReadonlyMap<string, string> },
): Promise<Map<string, string>> {
  const roundIds = new Map<string, string>();
  const zoneIds = await zones(api, campaignIds.get('cp-summer-2023')!);
  for (const round of demoEvent.outreachRounds) {
    const campaignId = campaignIds.get(round.campaignId)!;
    // The round of the open day itself is still to come, together with its shifts.
    const atOpenDay = round.plannedStart.startsWith(demoEvent.meta.anchorDate);
    const at = atOpenDay ? dates.openDayAt : round.status === 'closed' ? dates.pastAt : dates.comingAt;
    const coming = round.status === 'planned';
    const made = await api.relief.planRound({
      ...(coming ? { ...planOfComing, warning: warningFor(dates) } : {}),
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
      handedOut: handedOut(round, itemIds),
    });
    await contacts(api, campaignId, roundId, round);
  }
  return roundIds;
}

export const seedRelief = { campaigns, rounds, teamAndPacking };
