/** Finds lots, notes and goods by what somebody has in hand; what is found leads on. */
import type { PageServerLoad } from './$types';
import { requireIdentity } from '#lib/server/guard.ts';
import { momentIn, shortDateText } from '#lib/server/times.ts';
import { itemsToFind } from '#lib/supplies/server/goods-view.ts';
import { storeView } from '#lib/supplies/server/store-view.ts';
import { findItems } from '#shared/supplies/find-items.ts';
import { noteNumberOf } from '#shared/supplies/note-number.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { storeId } = event.params;
  const identity = await requireIdentity(event);
  const words = (event.url.searchParams.get('q') ?? '').trim().slice(0, 80);
  const [{ store, lots, notes }, { items }] = await Promise.all([
    api.supplies.findGoods({ storeId, words: words || '-' }),
    api.supplies.listItems({}),
  ]);
  return {
    words,
    store: storeView(store, identity, locale),
    lots: (words ? lots : []).map(({ lotId, itemName, lotNo, expiresOn }) => ({
      ...{ lotId, lotNo },
      name: itemName[locale],
      expiresOn: expiresOn && shortDateText(expiresOn, locale),
    })),
    notes: notes.map(({ donationId, receivedAt, donorName }) => ({
      number: noteNumberOf(donationId),
      receivedAt: momentIn(receivedAt, store.zone, locale),
      donorName,
    })),
    items: findItems(itemsToFind(items, locale), words).map(({ itemId, label }) => ({ itemId, label })),
  };
};
