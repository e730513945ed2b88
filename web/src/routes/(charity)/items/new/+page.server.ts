/** Adds an item to the catalogue. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, given, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { requireCharity, todayOfDrives } from '#lib/supplies/server/catalogue.ts';
import { gtinOf, itemChoices, itemInput, newItem } from '#lib/supplies/server/item-editor.ts';
import { itemDraft } from '#shared/supplies/model.ts';

export const load: PageServerLoad = async (event) => {
  await requireCharity(event);
  /** From a scan of goods that the catalogue does not have. */
  const scanned = given(event.url.searchParams.get('gtin') ?? undefined)?.slice(0, 100);
  return {
    initial: { ...newItem, gtin: gtinOf(scanned, todayOfDrives()) ?? '', idempotencyKey: newKey() },
    choices: itemChoices(event.locals.locale),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale } }) => {
    const form = await readForm(request);
    const checked = check(itemDraft, itemInput(form.values, todayOfDrives()), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.supplies.createItem(checked.value, underKey(form));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, '/items?saved');
  },
};
