/** Edits a route. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { notFound } from '#lib/open-days/server/organizing.ts';
import { routeInput, typedRoute } from '#lib/relief/server/campaign-form.ts';
import { planning, zoneChoices } from '#lib/relief/server/planning.ts';
import { check, invalid, readForm } from '#lib/server/forms.ts';
import { routeDraft } from '#shared/relief/plan-model.ts';

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const { campaign, routes, head } = await planning(event);
  const found = routes.find((one) => one.routeId === event.params.routeId);
  if (!found) return notFound(locale);
  return { ...head, initial: typedRoute(found), zones: zoneChoices(campaign.zones, locale) };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { campaignId, routeId } }) => {
    const form = await readForm(request);
    const checked = check(routeDraft, routeInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const failed = await saveEdit({
      ...{ form, locale },
      save: () => api.relief.updateRoute({ ...checked.value, campaignId, routeId, revision: revisionOf(form.values) }),
      reread: async () =>
        typedRoute((await api.relief.listRoutes({ campaignId })).routes.find((one) => one.routeId === routeId)!),
    });
    if (failed) return failed;
    redirect(303, `/organize/campaigns/${campaignId}?saved#routes`);
  },
};
