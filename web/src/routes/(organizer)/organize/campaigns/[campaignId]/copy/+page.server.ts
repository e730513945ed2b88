/**
 * Copies zones, routes and rounds of another season into this one: so many weeks later on the same weekday, or so many years later on
 * the same date; what is near a chosen holiday of the lunar calendar goes with it.
 */
import { between } from '#shared/kernel/joined.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { planning } from '#lib/relief/server/planning.ts';
import { problemOf } from '#lib/server/api.ts';
import { newKey, readForm, refused, ticked, underKey } from '#lib/server/forms.ts';
import { dateText } from '#lib/server/times.ts';
import { holidaysBetween, lunarHolidayNames, lunarHolidays } from '#shared/kernel/lunar-holidays.ts';
import { day } from '#shared/kernel/time.ts';

const week = 7 * day;

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { campaign, head } = await planning(event);
  const { campaigns } = await api.relief.listCampaigns({});
  const others = campaigns.filter(({ campaignId }) => campaignId !== campaign.campaignId);
  const last = others.find(({ code, startsOn }) => code === campaign.code && startsOn < campaign.startsOn) ?? others[0];
  // Told of the season that is offered; the rule goes by whichever is chosen.
  const daysLater = last ? (Date.parse(campaign.startsOn) - Date.parse(last.startsOn)) / day : 0;
  const moved = last ? holidaysBetween(last.startsOn, last.endsOn, daysLater) : [];
  const weeks = last ? Math.round((Date.parse(campaign.startsOn) - Date.parse(last.startsOn)) / week) : 52;
  return {
    ...head,
    seasons: others.map(({ campaignId, name, startsOn }) => ({
      value: campaignId,
      label: `${name[locale]} · ${startsOn.slice(0, 4)}`,
    })),
    holidays: lunarHolidayNames.map((name) => ({
      name,
      label: lunarHolidays[name][locale],
      from: moved
        .filter(({ holiday }) => holiday === name)
        .map(({ was, on }) => `${dateText(was, locale)} → ${dateText(on, locale)}`)
        .join(between[locale]),
    })),
    initial: {
      move: 'weekday',
      fromCampaignId: last?.campaignId ?? '',
      weeks: String(weeks),
      idempotencyKey: newKey(),
    },
  };
};

/** The same date of a later year: as many days as lie between the two seasons' beginnings then. */
function daysBy(move: string | undefined, weeks: number, startsOn: string): number {
  if (move !== 'date') return weeks * 7;
  const years = Math.round(weeks / 52);
  const later = `${Number(startsOn.slice(0, 4)) + years}${startsOn.slice(4)}`;
  return Math.round((Date.parse(later) - Date.parse(startsOn)) / day);
}

export const actions: Actions = {
  default: async ({ request, locals: { api }, params: { campaignId } }) => {
    const form = await readForm(request);
    const { fromCampaignId = '', weeks, move } = form.values;
    const holidays = lunarHolidayNames.filter((name) => ticked(form.values[`holiday.${name}`]));
    let seriesId: string;
    try {
      const { startsOn } = await api.relief.getCampaign({ campaignId: fromCampaignId });
      const copy = { campaignId, fromCampaignId, days: daysBy(move, Math.round(Number(weeks)), startsOn), holidays };
      ({ seriesId } = await api.relief.copySeason(copy, underKey(form)));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/organize/campaigns/${campaignId}?series=${seriesId}`);
  },
};
