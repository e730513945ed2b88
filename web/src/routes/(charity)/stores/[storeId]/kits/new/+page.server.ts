/** A new recipe of a kit, for the organization of the store. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, handingBack, inBoth, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { mostThings, moreRows, recipeInput, thingChoices, thingPath } from '#lib/supplies/server/kit-view.ts';
import { movingStore } from '#lib/supplies/server/store-page.ts';
import { allowedOr403 } from '#lib/supplies/server/store-view.ts';
import { allItems } from '#lib/supplies/server/catalogue.ts';
import { kitDraft } from '#shared/supplies/stock-papers-model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { store, view } = await movingStore(event);
  allowedOr403(view.mayEdit, locale);
  const [{ kits }, { items }] = await Promise.all([
    api.supplies.listKits({ organizationId: store.organizationId }),
    allItems(api),
  ]);
  return { store: view, mostThings, items: thingChoices(items, kits, locale), idempotencyKey: newKey() };
};

export const actions = handingBack({
  addLine: async ({ request }) => {
    const { values, key } = await readForm(request);
    return { values: moreRows(values, mostThings), errors: [], idempotencyKey: key };
  },
  save: async (event) => {
    const { api, locale } = event.locals;
    const { storeId } = event.params;
    const form = await readForm(event.request);
    const { store } = await api.supplies.listDocuments({ storeId });
    const { organizationId } = store;
    const input = { organizationId, name: inBoth(form.values, 'name'), lines: recipeInput(form.values) };
    const checked = check(kitDraft, input, locale);
    if (!checked.ok) {
      const errors = checked.errors.map(({ path, message }) => ({ path: thingPath(path, form.values), message }));
      return invalid(form, errors, locale);
    }
    try {
      await api.supplies.createKit(checked.value, underKey(form));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/stores/${storeId}/kits`);
  },
} satisfies Actions);
