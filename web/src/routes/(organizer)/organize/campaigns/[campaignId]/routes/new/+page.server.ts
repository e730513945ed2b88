/** Adds a route. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { routeInput } from '#lib/relief/server/campaign-form.ts';
import { planning, zoneChoices } from '#lib/relief/server/planning.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { routeDraft } from '#shared/relief/plan-model.ts';

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const { campaign, head } = await planning(event);
  return {
    ...head,
    initial: { zoneId: event.url.searchParams.get('zone') ?? '', idempotencyKey: newKey() },
    zones: zoneChoices(campaign.zones, locale),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { campaignId } }) => {
    const form = await readForm(request);
    const checked = check(routeDraft, routeInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.relief.createRoute({ campaignId, ...checked.value }, underKey(form));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/organize/campaigns/${campaignId}?saved#routes`);
  },
};
