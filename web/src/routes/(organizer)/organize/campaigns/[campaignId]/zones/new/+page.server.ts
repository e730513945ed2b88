/** Adds a zone. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { zoneInput } from '#lib/relief/server/campaign-form.ts';
import { planChoices, planning } from '#lib/relief/server/planning.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { zoneDraft } from '#shared/relief/model.ts';

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const { head } = await planning(event);
  return { ...head, initial: { idempotencyKey: newKey() }, kinds: planChoices(locale).kinds };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { campaignId } }) => {
    const form = await readForm(request);
    const checked = check(zoneDraft, zoneInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.relief.createZone({ campaignId, ...checked.value }, underKey(form));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/organize/campaigns/${campaignId}?saved#zones`);
  },
};
