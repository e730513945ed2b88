/** Copies zones, routes and rounds of another season into this one, so many weeks later. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { planning } from '#lib/relief/server/planning.ts';
import { problemOf } from '#lib/server/api.ts';
import { newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { day } from '#shared/kernel/time.ts';

const week = 7 * day;

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { campaign, head } = await planning(event);
  const { campaigns } = await api.relief.listCampaigns({});
  const others = campaigns.filter(({ campaignId }) => campaignId !== campaign.campaignId);
  const last = others.find(({ code, startsOn }) => code === campaign.code && startsOn < campaign.startsOn) ?? others[0];
  const weeks = last ? Math.round((Date.parse(campaign.startsOn) - Date.parse(last.startsOn)) / week) : 52;
  return {
    ...head,
    seasons: others.map(({ campaignId, name, startsOn }) => ({
      value: campaignId,
      label: `${name[locale]} · ${startsOn.slice(0, 4)}`,
    })),
    initial: { fromCampaignId: last?.campaignId ?? '', weeks: String(weeks), idempotencyKey: newKey() },
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api }, params: { campaignId } }) => {
    const form = await readForm(request);
    const { fromCampaignId = '', weeks } = form.values;
    let seriesId: string;
    try {
      const copy = { campaignId, fromCampaignId, days: Math.round(Number(weeks)) * 7 };
      ({ seriesId } = await api.relief.copySeason(copy, underKey(form)));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/organize/campaigns/${campaignId}?series=${seriesId}`);
  },
};
