/** Edits a store, or closes it when it is empty. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import type { Api } from '#lib/server/api.ts';
import { revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { check, invalid, readForm } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { closing, storeChoices, storeInput, typedStore } from '#lib/supplies/server/store-editor.ts';
import { allowedOr403, storeView } from '#lib/supplies/server/store-view.ts';
import { storeDraft, storeKinds } from '#shared/supplies/stock-model.ts';

const readStore = async (api: Api, storeId: string) => (await api.supplies.listDocuments({ storeId })).store;

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  const [store, choices] = await Promise.all([readStore(api, event.params.storeId), storeChoices(api, locale)]);
  const view = storeView(store, identity, locale);
  allowedOr403(view.mayEdit, locale);
  return { store: view, initial: typedStore(store), choices };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { storeId } }) => {
    const form = await readForm(request);
    const checked = check(storeDraft.omit({ organizationId: true }), storeInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const edit = { ...checked.value, ...closing(form.values), revision: revisionOf(form.values) };
    const failed = await saveEdit({
      form,
      locale,
      names: { kind: storeKinds },
      fields: { 'stock.still-there': 'isClosed' },
      save: () => api.supplies.updateStore({ storeId, ...edit }),
      reread: async () => typedStore(await readStore(api, storeId)),
    });
    if (failed) return failed;
    redirect(303, `/stores/${storeId}?saved`);
  },
};
