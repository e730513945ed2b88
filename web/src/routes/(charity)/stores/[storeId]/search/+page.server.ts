/** Finds lots, notes and goods by what somebody has in hand. It may be a donor's name, so it is posted: an address tells nobody. */
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { datedIn, shortDateText } from '#lib/server/times.ts';
import { itemsToFind } from '#lib/supplies/server/goods-view.ts';
import { storeView } from '#lib/supplies/server/store-view.ts';
import { allItems } from '#lib/supplies/server/catalogue.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { findItems } from '#shared/supplies/find-items.ts';
import { shortNumberOf } from '#shared/supplies/note-number.ts';
import { readScannedCode } from '#shared/supplies/scanned-code.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  const { store } = await api.supplies.listDocuments({ storeId: event.params.storeId, onlyWaiting: 'true' });
  return { store: storeView(store, identity, locale) };
};

/** What a code says that somebody scanned into the field: the lot of our label, or the lot number and goods of a GS1 code. */
function meantBy(typed: string) {
  const read = readScannedCode(typed, localDateOf(Date.now(), driveZone));
  if (!read.ok) return { words: typed };
  if (read.value.kind !== 'goods') return { words: read.value.id };
  const { lotNo, gtin } = read.value;
  return { words: lotNo ?? typed, gtin };
}

async function find({ locals: { api, locale }, params: { storeId } }: RequestEvent, typed: string) {
  const { words, gtin } = meantBy(typed);
  const [{ store, lots: named, notes }, { items }] = await Promise.all([
    api.supplies.findGoods({ storeId, words: words.slice(0, 80) || '-' }),
    allItems(api),
  ]);
  // The same number may stand on other goods.
  const coded = gtin === undefined ? undefined : items.find((item) => item.gtin === gtin);
  const lots = coded ? named.filter(({ itemName }) => itemName.en === coded.name.en) : named;
  return {
    lots: (words ? lots : []).map(({ lotId, itemName, lotNo, expiresOn }) => ({
      ...{ lotId, lotNo: lotNumberText(lotNo, locale, lotId) },
      name: itemName[locale],
      expiresOn: expiresOn && shortDateText(expiresOn, locale),
    })),
    notes: notes.map(({ donationId, receivedAt, donorName }) => ({
      number: shortNumberOf(donationId),
      receivedAt: datedIn(receivedAt, store.zone, locale),
      donorName,
    })),
    items: findItems(itemsToFind(items, locale), gtin ?? words).map(({ itemId, label }) => ({ itemId, label })),
  };
}

export const actions: Actions = {
  default: async (event) => {
    await requireIdentity(event);
    const form = await readForm(event.request);
    const words = (form.values.q ?? '').trim().slice(0, 120);
    try {
      return { words, found: await find(event, words) };
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
  },
};
