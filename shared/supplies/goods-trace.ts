/** From the cells of lots to what everyone may know of them. Pure; the page of a drive and a donor's own page show it. */
import type { Bilingual } from '../kernel/text.ts';
import type { UnitCode } from '../kernel/unit-names.ts';
import type { Lot } from './model.ts';
import { accountOf, idOfAccount, isOnHand, kindOf, type Cell } from './accounts.ts';

type Cells = Readonly<Record<Cell, number>>;
export type LotShare = {
  readonly lot: Pick<Lot, 'itemId' | 'itemName' | 'unit' | 'lotNo' | 'expiresOn'>;
  readonly cells: Cells;
  /** Of kits, by the lot id of the batch. */
  readonly kitCells: ReadonlyMap<string, Cells>;
};

export const destinationKinds = ['campaign', 'venue', 'round'] as const;
type DestinationKind = (typeof destinationKinds)[number];
/**
 * Where goods went, as everyone may know it. Goods with a round are told with those that are there: what a team has less in
 * the evening than in the morning tells of the people it met that day (docs/adr/0021-nobody-is-found.md).
 */
const toldKinds: readonly string[] = ['campaign', 'venue'] satisfies DestinationKind[];
export type Destination = { readonly kind: DestinationKind; readonly id: string; readonly quantity: number };
export type GoodsAt = {
  readonly itemId: string;
  readonly itemName: Bilingual;
  readonly unit: UnitCode;
  readonly came: number;
  /** In a store, on the way, or out with a team. */
  readonly there: number;
  readonly went: Destination[];
  /** Expired, damaged, recalled or missing. */
  readonly lost: number;
};

/** What is inside kits is where the kits are, each kit holding its share. */
function spread(
  cell: Cell,
  quantity: number,
  kitCells: LotShare['kitCells'],
): Array<[account: string, quantity: number]> {
  const account = accountOf(cell);
  const kits = kindOf(account) === 'kit' ? kitCells.get(idOfAccount(account)) : undefined;
  if (!kits) return [[account, quantity]];
  const packed = Object.entries(kits).filter(([, count]) => count > 0);
  const all = packed.reduce((sum, [, count]) => sum + count, 0);
  return packed.map(([at, count]) => [accountOf(at), (quantity * count) / all]);
}

/** The lots of one item together; whole numbers that sum to what came. */
export function decideWhereabouts(shares: readonly LotShare[]): GoodsAt {
  const { itemId, itemName, unit } = shares[0]!.lot;
  const at = new Map<string, number>();
  let came = 0;
  for (const { cells, kitCells } of shares)
    for (const [cell, quantity] of Object.entries(cells)) {
      if (kindOf(cell) === 'donor') came -= quantity;
      else
        for (const [account, part] of spread(cell, quantity, kitCells)) at.set(account, (at.get(account) ?? 0) + part);
    }
  const went: Destination[] = [];
  let lost = 0;
  for (const [account, quantity] of at) {
    const kind = kindOf(account);
    const whole = Math.round(quantity);
    if (toldKinds.includes(kind)) {
      if (whole > 0) went.push({ kind: kind as DestinationKind, id: idOfAccount(account), quantity: whole });
    } else if (kind !== 'round' && !isOnHand(account)) lost += whole;
  }
  const gone = went.reduce((sum, { quantity }) => sum + quantity, lost);
  return { itemId, itemName, unit, came, there: came - gone, went, lost };
}
