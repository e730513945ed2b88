/** Goods come back from where they were issued to: chosen by the paper with which they went. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, ticked } from '#lib/server/forms.ts';
import { typedLots } from '#lib/supplies/server/issue-form.ts';
import { paperView } from '#lib/supplies/server/paper-view.ts';
import { destinationOf, destinations, namesOf } from '#lib/supplies/server/places.ts';
import { movingStore } from '#lib/supplies/server/store-page.ts';
import { returnRequest } from '#shared/supplies/stock-model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const documentId = event.url.searchParams.get('paper');
  const { store, view, documents } = await movingStore(event);
  const [chosen, places] = await Promise.all([
    documentId ? api.supplies.getDocument({ storeId: store.storeId, documentId }) : undefined,
    destinations(api, locale),
  ]);
  const shown = (document: (typeof documents)[number]) => paperView(document, store.zone, namesOf(places), locale);
  return {
    store: view,
    paper: chosen?.kind === 'issue' ? shown(chosen) : undefined,
    issues: documents.filter(({ kind }) => kind === 'issue').map(shown),
    idempotencyKey: newKey(),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { storeId } }) => {
    const form = await readForm(request);
    const { values } = form;
    const input = {
      from: destinationOf(values.from),
      lots: typedLots(values, 'lots.'),
      quarantine: ticked(values.quarantine),
    };
    const checked = check(returnRequest, input, locale);
    // The form's fields are called by their lots, the contract's by their place in the list.
    const named = (path: string) => path.replace(/^lots\.(\d+).*$/, (_, at) => `lots.${input.lots[Number(at)]?.lotId}`);
    if (!checked.ok)
      return invalid(
        form,
        checked.errors.map(({ path, message }) => ({ path: named(path), message })),
        locale,
      );
    let documentId: string;
    try {
      ({ documentId } = await api.supplies.returnGoods({
        params: { storeId },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      }));
    } catch (caught) {
      const problem = problemOf(caught);
      return refused(form, problem, { 'stock.not-enough': `lots.${problem.data?.lotId}` });
    }
    redirect(303, `/stores/${storeId}/papers/${documentId}?saved`);
  },
};
