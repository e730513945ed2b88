/** Goods come back from where they were issued to: by the paper with which they went, or all that a round still has. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused } from '#lib/server/forms.ts';
import { paperView } from '#lib/supplies/server/paper-view.ts';
import { carriers, destinations, namesOf } from '#lib/supplies/server/places.ts';
import { goodsOfPaper, goodsOfRound, returnInput, returnPath } from '#lib/supplies/server/return-form.ts';
import { movingStore } from '#lib/supplies/server/store-page.ts';
import { returnRequest } from '#shared/supplies/issue-model.ts';
import { differenceReasons } from '#shared/supplies/stock-model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { searchParams } = event.url;
  const [documentId, roundId] = [searchParams.get('paper'), searchParams.get('round')];
  const { store, view, documents } = await movingStore(event);
  const { storeId } = store;
  const [paper, round, places, vans] = await Promise.all([
    documentId ? api.supplies.getDocument({ storeId, documentId }) : undefined,
    roundId ? api.supplies.seeStock({ storeId, roundId }) : undefined,
    destinations(api, locale),
    carriers(api, store, locale),
  ]);
  const names = namesOf([...places, ...vans]);
  const shown = (document: (typeof documents)[number]) => paperView(document, store.zone, names, locale);
  const issues = documents.filter(({ kind }) => kind === 'issue').map(shown);
  return {
    store: view,
    goods: round ? goodsOfRound(`round:${roundId}`, round.rows, names, locale) : paper && goodsOfPaper(shown(paper)),
    issues,
    rounds: [...new Map(issues.map(({ other }) => [other?.account, other])).values()].filter((other) =>
      other?.account.startsWith('round:'),
    ),
    reasons: Object.entries(differenceReasons).map(([value, label]) => ({ value, label: label[locale] })),
    idempotencyKey: newKey(),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { storeId } }) => {
    const form = await readForm(request);
    const input = returnInput(form.values);
    const checked = check(returnRequest, input, locale);
    if (!checked.ok) {
      const errors = checked.errors.map(({ path, message }) => ({ path: returnPath(path, input), message }));
      return invalid(form, errors, locale);
    }
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
