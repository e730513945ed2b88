/** Transfers from and to a store; its people ask other stores for goods here. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, given, invalid, newKey, readForm, refused, whole } from '#lib/server/forms.ts';
import { furtherOf, partAsked } from '#lib/server/further.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { storeView } from '#lib/supplies/server/store-view.ts';
import { transferList } from '#lib/supplies/server/transfer-list.ts';
import { allItems } from '#lib/supplies/server/catalogue.ts';
import { units } from '#shared/kernel/unit-names.ts';
import { transferDraft } from '#shared/supplies/transfer-model.ts';

const mostRows = 20;
const rowsOf = (values: Readonly<Record<string, string>>) => {
  const rows = Array.from({ length: mostRows }, (_, row) => row);
  return rows.filter((row) => given(values[`lines.${row}.itemId`]) ?? given(values[`lines.${row}.quantity`]));
};

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { storeId } = event.params;
  const identity = await requireIdentity(event);
  const [answer, { items }] = await Promise.all([
    api.supplies.listTransfers({ storeId, ...partAsked(event.url) }),
    allItems(api),
  ]);
  const { store } = await api.supplies.seeStock({ storeId });
  return {
    store: storeView(store, identity, locale),
    transfers: transferList(answer, locale),
    further: furtherOf(event.url, answer.next),
    mostRows,
    others: answer.stores
      .filter((other) => other.storeId !== storeId && !other.isClosed)
      .map((other) => ({ value: other.storeId, label: other.name[locale] })),
    items: items.map(({ itemId, name, baseUnit }) => ({
      value: itemId,
      label: `${name[locale]} · ${units[baseUnit][locale]}`,
    })),
    idempotencyKey: newKey(),
  };
};

export const actions: Actions = {
  addLine: async ({ request }) => {
    const { values, key } = await readForm(request);
    const rows = Math.min(mostRows, (Number(values.rows) || 1) + 1);
    return { values: { ...values, rows: `${rows}` }, errors: [], idempotencyKey: key };
  },
  ask: async ({ request, locals: { api, locale }, params: { storeId } }) => {
    const form = await readForm(request);
    const { values } = form;
    const used = rowsOf(values);
    const lines = (used.length > 0 ? used : [0]).map((row) => ({
      itemId: given(values[`lines.${row}.itemId`]),
      quantity: whole(values[`lines.${row}.quantity`]),
    }));
    const checked = check(transferDraft, { fromStoreId: given(values.from), toStoreId: storeId, lines }, locale);
    const named = (path: string) =>
      path === 'fromStoreId' ? 'from' : path.replace(/^lines\.(\d+)/, (_, at) => `lines.${used[Number(at)] ?? at}`);
    if (!checked.ok)
      return invalid(
        form,
        checked.errors.map(({ path, message }) => ({ path: named(path), message })),
        locale,
      );
    let transferId: string;
    try {
      ({ transferId } = await api.supplies.requestTransfer({
        params: { storeId },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      }));
    } catch (caught) {
      return refused(form, problemOf(caught), { 'store.unknown': 'from' });
    }
    redirect(303, `/transfers/${transferId}`);
  },
};
