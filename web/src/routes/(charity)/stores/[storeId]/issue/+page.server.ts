/** Goods leave a store: what to take is proposed first expired first, another choice takes a reason. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, eachFieldOnce, handingBack, invalid, newKey, readForm, refused } from '#lib/server/forms.ts';
import { issueInput, lineCount, linePath, mostLines, typedLines } from '#lib/supplies/server/issue-form.ts';
import { carriers, destinations } from '#lib/supplies/server/places.ts';
import { itemChoices, lotChoice, movingStore, rowsOf, todayIn } from '#lib/supplies/server/store-page.ts';
import { issueRequest } from '#shared/supplies/issue-model.ts';
import { choiceReasons } from '#shared/supplies/stock-model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { store, view } = await movingStore(event);
  const [rows, to, vans] = await Promise.all([
    rowsOf(api, store.storeId),
    destinations(api, locale),
    carriers(api, store, locale),
  ]);
  const lots = rows.map((row) => lotChoice(row, locale));
  return {
    store: view,
    lots,
    today: todayIn(store.zone),
    mostLines,
    choices: {
      to: [...vans, ...to.filter(({ isOver }) => !isOver)].map(({ value, label }) => ({ value, label })),
      items: itemChoices(lots, locale),
      reasons: Object.entries(choiceReasons).map(([value, label]) => ({ value, label: label[locale] })),
    },
    idempotencyKey: newKey(),
  };
};

export const actions = handingBack({
  /** Another row, or the proposal, for a browser without JavaScript: everything typed comes back. */
  addLine: async ({ request }) => {
    const { values, key } = await readForm(request);
    const rows = Math.min(mostLines, lineCount(values) + 1);
    return { values: { ...values, rows: `${rows}` }, errors: [], idempotencyKey: key };
  },
  propose: async ({ request }) => {
    const { values, key } = await readForm(request);
    return { values, errors: [], idempotencyKey: key };
  },

  issue: async ({ request, locals: { api, locale }, params: { storeId } }) => {
    const form = await readForm(request);
    const { values } = form;
    const rows = await rowsOf(api, storeId);
    const checked = check(issueRequest, issueInput(values, rows), locale);
    if (!checked.ok) {
      const errors = checked.errors.map(({ path, message }) => ({ path: linePath(path, values), message }));
      return invalid(form, eachFieldOnce(errors), locale);
    }
    let documentId: string;
    try {
      ({ documentId } = await api.supplies.issueGoods({
        params: { storeId },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      }));
    } catch (caught) {
      const problem = problemOf(caught);
      const line = checked.value.lines.findIndex(({ itemId }) => itemId === problem.data?.itemId);
      const row = typedLines(values)[Math.max(0, line)] ?? 0;
      return refused(form, problem, {
        'stock.reason-needed': `lines.${row}.reason`,
        'stock.not-enough': `lines.${row}.quantity`,
      });
    }
    redirect(303, `/stores/${storeId}/papers/${documentId}?saved`);
  },
} satisfies Actions);
