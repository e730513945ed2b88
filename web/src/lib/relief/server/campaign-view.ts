/** Campaigns, rounds and totals as pages show them; counts are told in steps, small ones not at all. */
import { between } from '#shared/kernel/joined.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import {
  cancelReasons,
  zoneKinds,
  type Campaign,
  type CampaignTotals,
  type PublicCount,
  type PublicRound,
  type Zone,
} from '#shared/relief/model.ts';
import { outcomes, type Outcome } from '#shared/relief/outcomes.ts';
import { dateText, periodText, shortDateText } from '../../server/times.ts';

export const campaignView = (campaign: Campaign, locale: Locale) => ({
  campaignId: campaign.campaignId,
  code: campaign.code,
  name: campaign.name[locale],
  aliases: campaign.aliases.map((alias) => alias[locale]).join(between[locale]),
  period: periodText(campaign.startsOn, campaign.endsOn, locale),
  status: campaign.status,
});
export type CampaignView = ReturnType<typeof campaignView>;

const ranks = { active: 0, planned: 1, ended: 2 } as const;
/** What runs first, then what comes, the soonest first, then what is over, the latest first. */
export const campaignsView = (campaigns: readonly Campaign[], locale: Locale) =>
  campaigns
    .toSorted((a, b) => {
      const later = a.startsOn < b.startsOn ? -1 : 1;
      return ranks[a.status] - ranks[b.status] || (a.status === 'planned' ? later : -later);
    })
    .map((campaign) => campaignView(campaign, locale));

export const zoneView = (zone: Zone, locale: Locale) => ({
  zoneId: zone.zoneId,
  name: zone.name[locale],
  city: zone.city[locale],
  kindName: zoneKinds[zone.kind][locale],
  outline: zone.outline,
});

/** Rounds by their day, and why one was cancelled. */
export const roundView = (round: PublicRound, locale: Locale) => ({
  roundId: round.roundId,
  day: dateText(round.on, locale),
  status: round.status,
  reason: round.cancelReason && cancelReasons[round.cancelReason][locale],
});

type Texts = {
  readonly fewerThan: (n: string) => string;
  readonly atLeast: (n: string) => string;
};

export function totalsView(totals: CampaignTotals, locale: Locale, { fewerThan, atLeast }: Texts) {
  const number = new Intl.NumberFormat(locale);
  const text = (count: PublicCount) =>
    'atLeast' in count ? atLeast(number.format(count.atLeast)) : fewerThan(number.format(count.fewerThan));
  return {
    rounds: totals.rounds,
    personTimes: text(totals.personTimes),
    staffPersonTimes: number.format(totals.staffPersonTimes),
    vehicleTrips: number.format(totals.vehicleTrips),
    pointsCovered: text(totals.pointsCovered),
    nextOn: shortDateText(totals.nextOn, locale),
    outcomes: (Object.entries(totals.outcomes) as Array<[Outcome, PublicCount]>)
      .filter(([, count]) => 'atLeast' in count)
      .map(([outcome, count]) => ({ outcome, name: outcomes[outcome][locale], count: text(count) })),
    handedOut: totals.handedOut.map(({ name, unit, atLeast: quantity }) => ({
      name: name[locale],
      quantity: atLeast(formatQuantity(quantity, unit, locale)),
    })),
  };
}
