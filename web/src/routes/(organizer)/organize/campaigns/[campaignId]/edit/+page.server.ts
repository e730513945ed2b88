/** Edits a campaign. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { campaignInput, typedCampaign } from '#lib/relief/server/campaign-form.ts';
import { planning } from '#lib/relief/server/planning.ts';
import { check, invalid, readForm } from '#lib/server/forms.ts';
import { campaignDraft } from '#shared/relief/model.ts';

export const load: PageServerLoad = async (event) => {
  const { campaign, head } = await planning(event);
  return { ...head, initial: typedCampaign(campaign) };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { campaignId } }) => {
    const form = await readForm(request);
    const checked = check(campaignDraft, campaignInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const failed = await saveEdit({
      ...{ form, locale },
      save: () => api.relief.updateCampaign({ ...checked.value, campaignId, revision: revisionOf(form.values) }),
      reread: async () => typedCampaign(await api.relief.getCampaign({ campaignId })),
    });
    if (failed) return failed;
    redirect(303, `/organize/campaigns/${campaignId}?saved`);
  },
};
