/**
 * What a recall found, put together by where it is: in stores, kits, on the way, with rounds, campaigns, venues, or gone; and
 * where some was before.
 */
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import { idOfAccount, kindOf, stockStates, type AccountKind, type StockState } from '#shared/supplies/accounts.ts';
import type { LotWhereabouts } from '#shared/supplies/stock-papers-model.ts';
import type { StaffMessages } from '../../i18n/load-messages.ts';
import { accountName, type Names } from './places.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

const groups = ['here', 'kits', 'way', 'rounds', 'campaigns', 'venues', 'gone', 'before'] as const;
/** Donor and assembly are where goods come from, not where they are. */
const groupOf: Record<Exclude<AccountKind, 'donor' | 'assembly'>, (typeof groups)[number]> = {
  store: 'here',
  place: 'here',
  aside: 'here',
  kit: 'kits',
  transfer: 'way',
  round: 'rounds',
  campaign: 'campaigns',
  venue: 'venues',
  waste: 'gone',
  difference: 'gone',
};

export function recallGroups(
  lots: readonly LotWhereabouts[],
  names: Names,
  locale: Locale,
  t: StaffMessages['recalls'],
) {
  const byLot = new Map(lots.map((lot) => [lot.lotId, lot]));
  const placeOf = ({ account, storeName }: LotWhereabouts['left'][number]) => {
    const kit = kindOf(account) === 'kit' ? byLot.get(idOfAccount(account)) : undefined;
    return storeName?.[locale] ?? (kit ? `${kit.itemName[locale]} ${kit.lotNo}` : accountName(account, names, locale));
  };
  const rows = lots.flatMap((lot) => {
    const own = { lotId: lot.lotId, lot: `${lot.itemName[locale]} ${lotNumberText(lot.lotNo, locale, lot.lotId)}` };
    const text = (quantity: number) => formatQuantity(quantity, lot.unit, locale);
    const there = lot.places.map(({ state, quantity, ...at }) => ({
      ...own,
      key: `${lot.lotId} ${at.account} ${state ?? ''}`,
      group: groupOf[kindOf(at.account) as keyof typeof groupOf],
      place: placeOf(at),
      state: state && stockStates[state as StockState][locale],
      quantity: text(quantity),
    }));
    const before = lot.left.map(({ returned, missing, ...at }) => ({
      ...own,
      key: `${lot.lotId} ${at.account} before`,
      group: 'before' as const,
      place: placeOf(at),
      state: undefined,
      quantity: [returned && t.returned(text(returned)), missing && t.missing(text(missing))]
        .filter(Boolean)
        .join(' · '),
    }));
    return [...there, ...before];
  });
  return groups
    .map((group) => ({ group, rows: rows.filter((row) => row.group === group) }))
    .filter((part) => part.rows.length > 0);
}
