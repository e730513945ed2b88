/** Makes a campaign. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { campaignInput } from '#lib/relief/server/campaign-form.ts';
import { allowedOr403, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';
import { campaignDraft } from '#shared/relief/model.ts';

export const load: PageServerLoad = async (event) => {
  allowedOr403(mayAnywhere(await requireOrganizer(event), 'campaign.edit'), event.locals.locale);
  return { initial: { status: 'planned', idempotencyKey: newKey() } };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale } }) => {
    const form = await readForm(request);
    const checked = check(campaignDraft, campaignInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let campaignId: string;
    try {
      ({ campaignId } = await api.relief.createCampaign(checked.value, underKey(form)));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/organize/campaigns/${campaignId}`);
  },
};
