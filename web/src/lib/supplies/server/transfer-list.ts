/** The transfers of a store as a list shows them, with both sides by name. */
import { labelled } from '#shared/kernel/joined.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import { transferStates } from '#shared/supplies/transfer-model.ts';
import type { Api } from '../../server/api.ts';

type Answer = Awaited<ReturnType<Api['supplies']['listTransfers']>>;
const isOpen = { requested: true, approved: true, picked: true, sent: true, received: false, declined: false };

export function transferList({ stores, transfers }: Answer, locale: Locale) {
  const names = new Map(stores.map(({ storeId, name }) => [storeId, name[locale]]));
  return transfers.map(({ transferId, number, fromStoreId, toStoreId, state, lines }) => ({
    ...{ transferId, number },
    from: names.get(fromStoreId) ?? '–',
    to: names.get(toStoreId) ?? '–',
    stateName: transferStates[state][locale],
    isOpen: isOpen[state],
    goods: lines
      .map(({ itemName, quantity, unit }) => labelled(itemName[locale], formatQuantity(quantity, unit, locale), locale))
      .join(' · '),
  }));
}
