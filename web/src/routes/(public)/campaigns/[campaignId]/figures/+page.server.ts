/** What is published of a campaign: the paragraph in both languages, months and cities, beside the season before. */
import type { PageServerLoad } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { cityRows, figureRows, monthBars, paragraphsOf, seasonsOf } from '#lib/relief/server/figures-view.ts';
import { shortDateText } from '#lib/server/times.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { campaignId } }) => {
  const [{ season, before }, { relief: t }] = await Promise.all([seasonsOf(api, campaignId), loadMessages(locale)]);
  return {
    isDemo: season.campaign.isDemo,
    campaign: { campaignId, name: season.campaign.name[locale] },
    paragraph: paragraphsOf(season),
    before: before && { name: before.campaign.name[locale], paragraph: paragraphsOf(before)?.[locale] },
    chart: monthBars(season, before, locale, t),
    cities: cityRows(season, locale, t),
    rows: figureRows(season, locale, t).length,
    citiesTo: season.figures.cities[0] && shortDateText(season.figures.cities[0].to, locale),
    nextOn: shortDateText(season.figures.totals.nextOn, locale),
  };
};
