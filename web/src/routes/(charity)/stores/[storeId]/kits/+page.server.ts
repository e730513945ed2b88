/** Recipes of kits, packing by them, and the packed batches of a store with the lots inside. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, newKey, readForm, refused, whole, invalid } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { kitView } from '#lib/supplies/server/kit-view.ts';
import { rowsOf } from '#lib/supplies/server/store-page.ts';
import { storeView } from '#lib/supplies/server/store-view.ts';
import { shortDateText } from '#lib/server/times.ts';
import { allItems } from '#lib/supplies/server/catalogue.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import { assembly, takingApart } from '#shared/supplies/stock-papers-model.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { storeId } = event.params;
  const identity = await requireIdentity(event);
  const [{ store }, rows] = await Promise.all([api.supplies.seeStock({ storeId }), rowsOf(api, storeId)]);
  const [{ kits }, { items }] = await Promise.all([
    api.supplies.listKits({ organizationId: store.organizationId }),
    allItems(api),
  ]);
  const kitItems = new Set(kits.map(({ itemId }) => itemId));
  const batches = rows.filter(({ itemId, available }) => kitItems.has(itemId) && available > 0);
  const lives = await Promise.all(batches.map(({ lotId }) => api.supplies.seeLot({ lotId })));
  return {
    store: storeView(store, identity, locale),
    packed: event.url.searchParams.has('packed'),
    kits: kits.map((kit) => kitView(kit, items, locale)),
    batches: batches.map(({ lotId, itemName, lotNo, unit, available, expiresOn }, at) => ({
      ...{ lotId, lotNo },
      name: itemName[locale],
      there: formatQuantity(available, unit, locale),
      expires: expiresOn && shortDateText(expiresOn, locale),
      inside: (lives[at]!.inside ?? []).map((part) => ({
        lotId: part.lotId,
        text: `${part.itemName[locale]} ${lotNumberText(part.lotNo, locale, part.lotId)} · ${formatQuantity(part.quantity, part.unit, locale)}`,
      })),
    })),
    idempotencyKey: newKey(),
  };
};

export const actions: Actions = {
  pack: async ({ request, locals: { api, locale }, params: { storeId } }) => {
    const form = await readForm(request);
    const { kitId } = form.values;
    const checked = check(assembly, { kitId, kits: whole(form.values.kits) }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.supplies.assembleKits({
        params: { storeId },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      });
    } catch (caught) {
      return refused(form, problemOf(caught), { 'stock.not-enough': 'kits' });
    }
    redirect(303, `/stores/${storeId}/kits?packed`);
  },
  apart: async ({ request, locals: { api, locale }, params: { storeId } }) => {
    const form = await readForm(request);
    const { lotId } = form.values;
    const checked = check(takingApart, { lotId, kits: whole(form.values.kits) }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let documentId: string;
    try {
      ({ documentId } = await api.supplies.takeKitsApart({
        params: { storeId },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      }));
    } catch (caught) {
      return refused(form, problemOf(caught), { 'stock.not-enough': 'kits' });
    }
    redirect(303, `/stores/${storeId}/papers/${documentId}?saved`);
  },
};
