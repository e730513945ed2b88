/** What was refused at the door, written down with its reason. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, given, invalid, newKey, readForm, refused, whole } from '#lib/server/forms.ts';
import { goodsChoices, goodsChosen } from '#lib/supplies/server/goods-view.ts';
import { movingStore } from '#lib/supplies/server/store-page.ts';
import { allItems } from '#lib/supplies/server/catalogue.ts';
import { doorReasons, doorRefusal } from '#shared/supplies/stock-model.ts';

const rows = [0, 1, 2, 3, 4];

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const [{ view }, { items }, t] = await Promise.all([movingStore(event), allItems(api), loadMessages(locale)]);
  return {
    store: view,
    rows,
    goods: goodsChoices(items, locale, t.goods.packOf),
    reasons: Object.entries(doorReasons).map(([value, label]) => ({ value, label: label[locale] })),
    idempotencyKey: newKey(),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { storeId } }) => {
    const form = await readForm(request);
    const { values } = form;
    const used = rows.filter((row) => given(values[`lines.${row}.goods`]) ?? given(values[`lines.${row}.quantity`]));
    const lines = (used.length > 0 ? used : [0]).map((row) => ({
      ...goodsChosen(values[`lines.${row}.goods`]),
      quantity: whole(values[`lines.${row}.quantity`]),
    }));
    const checked = check(doorRefusal, { lines, reason: given(values.reason) }, locale);
    const named = (path: string) =>
      path
        .replace(/^lines\.(\d+)/, (_, at) => `lines.${used[Number(at)] ?? at}`)
        .replace(/\.(?:itemId|unit)$/, '.goods');
    if (!checked.ok)
      return invalid(
        form,
        checked.errors.map(({ path, message }) => ({ path: named(path), message })),
        locale,
      );
    let documentId: string;
    try {
      ({ documentId } = await api.supplies.refuseGoods({
        params: { storeId },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      }));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/stores/${storeId}/papers/${documentId}?saved`);
  },
};
