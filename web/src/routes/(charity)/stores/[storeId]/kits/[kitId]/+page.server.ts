/** A new version of a recipe; the versions before stay. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, readForm, refused } from '#lib/server/forms.ts';
import { revisionOf } from '#lib/open-days/server/edit.ts';
import { kitView, mostThings, moreRows, recipeInput, thingChoices, thingPath } from '#lib/supplies/server/kit-view.ts';
import { movingStore } from '#lib/supplies/server/store-page.ts';
import { allowedOr403 } from '#lib/supplies/server/store-view.ts';
import { error } from '@sveltejs/kit';
import { allItems } from '#lib/supplies/server/catalogue.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { kitVersion } from '#shared/supplies/stock-papers-model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { store, view } = await movingStore(event);
  allowedOr403(view.mayEdit, locale);
  const [{ kits }, { items }] = await Promise.all([
    api.supplies.listKits({ organizationId: store.organizationId }),
    allItems(api),
  ]);
  const kit = kits.find(({ kitId }) => kitId === event.params.kitId);
  if (!kit) error(404, commonRefusals['not-found'][locale]);
  const lines = kit.versions.at(-1)!.lines;
  return {
    store: view,
    mostThings,
    kit: kitView(kit, items, locale),
    items: thingChoices(items, kits, locale),
    initial: {
      revision: `${kit.revision}`,
      rows: `${lines.length}`,
      ...Object.fromEntries(
        lines.flatMap(({ itemId, quantity }, row) => [
          [`lines.${row}.itemId`, itemId],
          [`lines.${row}.quantity`, `${quantity}`],
        ]),
      ),
    } as Record<string, string>,
  };
};

export const actions: Actions = {
  addLine: async ({ request }) => ({ values: moreRows((await readForm(request)).values, mostThings), errors: [] }),
  save: async ({ request, locals: { api, locale }, params: { storeId, kitId } }) => {
    const form = await readForm(request);
    const input = { lines: recipeInput(form.values), revision: revisionOf(form.values) };
    const checked = check(kitVersion, input, locale);
    if (!checked.ok) {
      const errors = checked.errors.map(({ path, message }) => ({ path: thingPath(path, form.values), message }));
      return invalid(form, errors, locale);
    }
    try {
      await api.supplies.changeRecipe({ kitId, ...checked.value });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/stores/${storeId}/kits`);
  },
};
