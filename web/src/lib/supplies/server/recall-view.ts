/** What a recall found, put together by where it is: in stores, kits, on the way, with rounds, campaigns, venues, or gone. */
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import { idOfAccount, kindOf, stockStates, type AccountKind, type StockState } from '#shared/supplies/accounts.ts';
import type { LotWhereabouts } from '#shared/supplies/stock-papers-model.ts';
import { accountName, type Names } from './places.ts';

const groups = ['here', 'kits', 'way', 'rounds', 'campaigns', 'venues', 'gone'] as const;
const groupOf: Partial<Record<AccountKind, (typeof groups)[number]>> = {
  store: 'here',
  place: 'here',
  kit: 'kits',
  transfer: 'way',
  round: 'rounds',
  campaign: 'campaigns',
  venue: 'venues',
  waste: 'gone',
  difference: 'gone',
};

export function recallGroups(lots: readonly LotWhereabouts[], names: Names, locale: Locale) {
  const byLot = new Map(lots.map((lot) => [lot.lotId, lot]));
  const rows = lots.flatMap((lot) =>
    lot.places.map(({ account, state, quantity, storeName }) => {
      const kit = kindOf(account) === 'kit' ? byLot.get(idOfAccount(account)) : undefined;
      const place = storeName?.[locale] ?? (kit && `${kit.itemName[locale]} ${kit.lotNo}`);
      return {
        key: `${lot.lotId} ${account} ${state ?? ''}`,
        group: groupOf[kindOf(account)],
        lotId: lot.lotId,
        lot: `${lot.itemName[locale]} ${lot.lotNo}`,
        place: place ?? accountName(account, names, locale),
        state: state && stockStates[state as StockState][locale],
        quantity: formatQuantity(quantity, lot.unit, locale),
      };
    }),
  );
  return groups
    .map((group) => ({ group, rows: rows.filter((row) => row.group === group) }))
    .filter((part) => part.rows.length > 0);
}
