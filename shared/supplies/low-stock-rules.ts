/** What a store has too little of, by the minimum that it set for an item; and what must be used soon. Pure. */
import { expiryBandOf, isExpired, type ExpiryBand, type LotInStore } from './fefo-rules.ts';

export type Minimum = { readonly itemId: string; readonly minimum: number };
export type Low = Minimum & { readonly usable: number };

type Row = LotInStore & { readonly itemId: string };

/** Items below their minimum, by what may be issued: the quarantined, reserved, recalled and expired do not count. */
export function lowStock(rows: readonly Row[], minimums: readonly Minimum[], today: string): Low[] {
  const usable = new Map<string, number>();
  for (const { itemId, available, expiresOn, recalledAt } of rows)
    if (recalledAt === undefined && !isExpired(expiresOn, today))
      usable.set(itemId, (usable.get(itemId) ?? 0) + available);
  return minimums
    .map(({ itemId, minimum }) => ({ itemId, minimum, usable: usable.get(itemId) ?? 0 }))
    .filter((one) => one.usable < one.minimum);
}

const soon: readonly ExpiryBand[] = ['expired', '7', '14', '30'];

/** Goods that are still available and expire within thirty days, or did: to be used first, or to be disposed of. */
export const expiringSoon = <One extends Row>(rows: readonly One[], today: string): One[] =>
  rows.filter((row) => row.available > 0 && soon.includes(expiryBandOf(row.expiresOn, today)));
