/** Edits a zone. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { notFound } from '#lib/open-days/server/organizing.ts';
import { zoneInput, typedZone } from '#lib/relief/server/campaign-form.ts';
import { planChoices, planning } from '#lib/relief/server/planning.ts';
import { check, invalid, readForm } from '#lib/server/forms.ts';
import { zoneDraft } from '#shared/relief/model.ts';

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const { campaign, head } = await planning(event);
  const found = campaign.zones.find((one) => one.zoneId === event.params.zoneId);
  if (!found) return notFound(locale);
  return { ...head, initial: typedZone(found), kinds: planChoices(locale).kinds };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { campaignId, zoneId } }) => {
    const form = await readForm(request);
    const checked = check(zoneDraft, zoneInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const failed = await saveEdit({
      ...{ form, locale },
      save: () => api.relief.updateZone({ ...checked.value, campaignId, zoneId, revision: revisionOf(form.values) }),
      reread: async () =>
        typedZone((await api.relief.getCampaign({ campaignId })).zones.find((one) => one.zoneId === zoneId)!),
    });
    if (failed) return failed;
    redirect(303, `/organize/campaigns/${campaignId}?saved#zones`);
  },
};
