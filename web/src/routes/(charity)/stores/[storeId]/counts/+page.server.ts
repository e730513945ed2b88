/** The counts of a store, and the button that begins one. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { newKey, readForm, refused } from '#lib/server/forms.ts';
import { furtherOf, partAsked } from '#lib/server/further.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { datedIn } from '#lib/server/times.ts';
import { storeView } from '#lib/supplies/server/store-view.ts';
import { shortNumberOf } from '#shared/supplies/note-number.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { storeId } = event.params;
  const identity = await requireIdentity(event);
  const [{ store }, { counts, next }] = await Promise.all([
    api.supplies.listDocuments({ storeId }),
    api.supplies.listCounts({ storeId, ...partAsked(event.url) }),
  ]);
  return {
    store: storeView(store, identity, locale),
    counts: counts.map(({ countId, state, startedAt }) => ({
      ...{ countId, state },
      number: shortNumberOf(countId),
      at: datedIn(startedAt, store.zone, locale),
    })),
    further: furtherOf(event.url, next),
    idempotencyKey: newKey(),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api }, params: { storeId } }) => {
    const form = await readForm(request);
    let countId: string;
    try {
      ({ countId } = await api.supplies.startCount({
        params: { storeId },
        headers: { 'idempotency-key': form.key },
      }));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/counts/${countId}`);
  },
};
