/** Goods to be destroyed are named by a first witness; the paper then waits for a second one. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import type { Typed } from '#lib/ui/form-state.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, given, invalid, newKey, readForm, refused, whole } from '#lib/server/forms.ts';
import { lotChoice, movingStore, rowsOf, todayIn } from '#lib/supplies/server/store-page.ts';
import { isExpired } from '#shared/supplies/fefo-rules.ts';
import { stockStates } from '#shared/supplies/accounts.ts';
import { disposalReasons, disposalRequest } from '#shared/supplies/stock-model.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';

const states = ['available', 'quarantined'] as const;

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { store, view } = await movingStore(event);
  const today = todayIn(store.zone);
  const lots = (await rowsOf(api, store.storeId)).map((row) => lotChoice(row, locale));
  const isBad = (lot: (typeof lots)[number]) => isExpired(lot.expiresOn, today) || lot.recalledAt !== undefined;
  // What must go stands first.
  const sorted = [...lots.filter(isBad), ...lots.filter((lot) => !isBad(lot))];
  return {
    store: view,
    goods: sorted.flatMap((lot) =>
      states
        .filter((state) => lot[state] > 0)
        .map((state) => ({
          field: `lots.${lot.lotId}.${state}`,
          name: `${lot.name} · ${lot.lotNo}`,
          hint: `${stockStates[state][locale]} ${formatQuantity(lot[state], lot.unit, locale)}${lot.expires ? ` · ${lot.expires}` : ''}`,
          isBad: isBad(lot),
        })),
    ),
    reasons: Object.entries(disposalReasons).map(([value, label]) => ({ value, label: label[locale] })),
    idempotencyKey: newKey(),
  };
};

const chosen = (values: Typed) =>
  Object.keys(values).flatMap((field) => {
    const { lotId, state } = /^lots\.(?<lotId>[^.]+)\.(?<state>.+)$/.exec(field)?.groups ?? {};
    return lotId && given(values[field]) ? [{ field, lotId, state, quantity: whole(values[field]) }] : [];
  });

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { storeId } }) => {
    const form = await readForm(request);
    const lots = chosen(form.values);
    const input = { lots: lots.map(({ field: _, ...lot }) => lot), reason: given(form.values.reason) };
    const checked = check(disposalRequest, input, locale);
    const named = (path: string) => path.replace(/^lots\.(\d+).*$/, (_, at) => lots[Number(at)]?.field ?? 'lots');
    if (!checked.ok)
      return invalid(
        form,
        checked.errors.map(({ path, message }) => ({ path: named(path), message })),
        locale,
      );
    let documentId: string;
    try {
      ({ documentId } = await api.supplies.disposeGoods({
        params: { storeId },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      }));
    } catch (caught) {
      const problem = problemOf(caught);
      const field = lots.find(({ lotId }) => lotId === problem.data?.lotId)?.field ?? 'lots';
      return refused(form, problem, { 'stock.not-enough': field });
    }
    redirect(303, `/stores/${storeId}/papers/${documentId}?saved`);
  },
};
