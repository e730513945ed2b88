/** Campaigns, rounds and totals as pages show them; a small count stays “fewer than”. */
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/units.ts';
import {
  outcomes,
  zoneKinds,
  type Campaign,
  type CampaignTotals,
  type HandedOutLine,
  type Outcome,
  type PublicCount,
  type PublicRound,
  type Zone,
} from '#shared/relief/model.ts';
import { periodText, whenOf } from '../../server/times.ts';

export const campaignView = (campaign: Campaign, locale: Locale) => ({
  campaignId: campaign.campaignId,
  code: campaign.code,
  name: campaign.name[locale],
  aliases: campaign.aliases.map((alias) => alias[locale]).join(locale === 'en' ? ', ' : '、'),
  period: periodText(campaign.startsOn, campaign.endsOn, locale),
  status: campaign.status,
});
export type CampaignView = ReturnType<typeof campaignView>;

export const zoneView = (zone: Zone, locale: Locale) => ({
  zoneId: zone.zoneId,
  name: zone.name[locale],
  city: zone.city[locale],
  kindName: zoneKinds[zone.kind][locale],
});

const handedOutView = (lines: readonly HandedOutLine[], locale: Locale) =>
  lines.map(({ name, unit, quantity }) => ({ name: name[locale], quantity: formatQuantity(quantity, unit, locale) }));

export const roundView = (round: PublicRound, zones: readonly Zone[], locale: Locale) => ({
  roundId: round.roundId,
  zone: zones.find(({ zoneId }) => zoneId === round.zoneId)?.name[locale] ?? '',
  when: whenOf({ startAt: round.plannedStartAt, endAt: round.plannedEndAt, zone: round.zone }, locale),
  status: round.status,
  reason: round.cancelReason?.[locale],
  kit: round.kit?.[locale],
  points: round.pointsCovered,
  handedOut: handedOutView(round.handedOut, locale),
});

type BoundText = { readonly fewerThan: (n: string) => string; readonly atLeast: (n: string) => string };

export function totalsView(totals: CampaignTotals, locale: Locale, bound: BoundText) {
  const number = new Intl.NumberFormat(locale);
  const text = (count: PublicCount) => {
    if ('value' in count) return number.format(count.value);
    return 'atLeast' in count
      ? bound.atLeast(number.format(count.atLeast))
      : bound.fewerThan(number.format(count.fewerThan));
  };
  return {
    rounds: totals.rounds,
    personTimes: text(totals.personTimes),
    staffPersonTimes: number.format(totals.staffPersonTimes),
    vehicleTrips: number.format(totals.vehicleTrips),
    pointsCovered: number.format(totals.pointsCovered),
    outcomes: (Object.entries(totals.outcomes) as Array<[Outcome, PublicCount]>)
      .filter(([, count]) => !('value' in count) || count.value > 0)
      .map(([outcome, count]) => ({ outcome, name: outcomes[outcome][locale], count: text(count) })),
    handedOut: handedOutView(totals.handedOut, locale),
  };
}
