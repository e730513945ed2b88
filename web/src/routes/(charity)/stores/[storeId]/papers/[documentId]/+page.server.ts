/** One paper of a store, to print; a disposal is confirmed here by its second witness. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { paperView } from '#lib/supplies/server/paper-view.ts';
import { carriers, destinations, namesOf } from '#lib/supplies/server/places.ts';
import { storeView } from '#lib/supplies/server/store-view.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  const [{ store }, document, places] = await Promise.all([
    api.supplies.listDocuments({ storeId: event.params.storeId }),
    api.supplies.getDocument(event.params),
    destinations(api, locale),
  ]);
  const vans = await carriers(api, store, locale);
  const view = storeView(store, identity, locale);
  return {
    store: view,
    saved: event.url.searchParams.has('saved'),
    witnessed: event.url.searchParams.has('witnessed'),
    paper: paperView(document, store.zone, namesOf([...places, ...vans]), locale),
  };
};

export const actions: Actions = {
  witness: async ({ request, locals: { api }, params }) => {
    const form = await readForm(request);
    try {
      await api.supplies.witnessDisposal(params);
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/stores/${params.storeId}/papers/${params.documentId}?witnessed`);
  },
};
