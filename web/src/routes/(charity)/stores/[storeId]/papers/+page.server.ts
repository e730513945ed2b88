/** The papers of a store: those that wait for a second person, and the last ones. */
import type { PageServerLoad } from './$types';
import { furtherOf, partAsked } from '#lib/server/further.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { paperView } from '#lib/supplies/server/paper-view.ts';
import { carriers, destinations, namesOf } from '#lib/supplies/server/places.ts';
import { storeView } from '#lib/supplies/server/store-view.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { storeId } = event.params;
  const identity = await requireIdentity(event);
  const [{ store, documents, next }, waiting, places] = await Promise.all([
    api.supplies.listDocuments({ storeId, ...partAsked(event.url) }),
    api.supplies.listDocuments({ storeId, onlyWaiting: 'true' }),
    destinations(api, locale),
  ]);
  const names = namesOf([...places, ...(await carriers(api, store, locale))]);
  const shown = (document: (typeof documents)[number]) => paperView(document, store.zone, names, locale);
  return {
    store: storeView(store, identity, locale),
    waiting: waiting.documents.map(shown),
    papers: documents.map(shown),
    further: furtherOf(event.url, next),
  };
};
