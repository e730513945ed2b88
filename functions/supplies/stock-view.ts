/**
 * What one account shows of one lot, as stored beside the lot and listed by store: everything that a page of stock needs,
 * so that the page is one query. Follows from the lot's own item and carries its version.
 */
import { accountOf, cellOf, kindOf, type Account } from '../../shared/supplies/accounts.ts';
import { lotNumberKey } from '../../shared/supplies/same-text.ts';
import type { Stored } from '../store/records.ts';
import type { StoredLot, StoredStock } from './stored-lot.ts';

/** Sorts goods without an expiry date after all that have one. */
const neverExpires = '9999-12-31';

export type StockView = Pick<
  StoredLot,
  'lotId' | 'itemId' | 'itemName' | 'unit' | 'lotNo' | 'madeOn' | 'expiresOn' | 'receivedAt' | 'storage' | 'driveId'
> & {
  readonly account: Account;
  readonly available: number;
  readonly quarantined: number;
  readonly reserved: number;
  /** In accounts that know no state: inside kits, on the way, with a round, handed out, disposed. */
  readonly held: number;
  /** What came back from it, and what was missing or broken then; absent for none. */
  readonly returned?: number | undefined;
  readonly missing?: number | undefined;
  /** What ever came to a store; absent for what came before that was counted. */
  readonly came?: number | undefined;
  readonly recalledAt?: string | undefined;
  readonly version: number;
};

/** The list of the listing index that holds what a store has, by item, then by first expiry, then by receipt (R14). */
export const stockList = (account: Account) => `STOCK#${account}`;
/** The list of what a store had and has no more, by receipt. */
export const goneList = (account: Account) => `GONE#${account}`;

export function stockViewOf(lot: StoredLot, stock: StoredStock, account: Account): StockView & Stored {
  const { lotId, itemId, itemName, unit, lotNo, madeOn, expiresOn, receivedAt, storage, driveId } = lot;
  const inState = (state: 'available' | 'quarantined' | 'reserved') => stock.cells[cellOf(account, state)] ?? 0;
  const [available, quarantined, reserved] = [inState('available'), inState('quarantined'), inState('reserved')];
  const held = stock.cells[account] ?? 0;
  const isThere =
    ['store', 'place', 'round'].includes(kindOf(account)) && available + quarantined + reserved + held > 0;
  const came = stock[`came|${account}`];
  return {
    ...{ lotId, itemId, itemName, unit, lotNo, madeOn, expiresOn, receivedAt, storage, driveId },
    ...{ account, available, quarantined, reserved },
    held,
    returned: stock[`returned|${account}`],
    missing: stock[`missing|${account}`],
    came,
    recalledAt: stock.recalledAt,
    version: stock.version,
    pk: `LOT#${lotId}`,
    sk: `AT#${account}`,
    type: 'stock-at',
    ...(isThere
      ? {
          list: stockList(account),
          listSort: [itemId, expiresOn ?? neverExpires, receivedAt, lotNumberKey(lotNo), lotId].join('#'),
        }
      : came
        ? { list: goneList(account), listSort: `${receivedAt}#${lotId}` }
        : {}),
  };
}

/** All accounts that a lot has ever been in. */
export const accountsIn = (stock: Pick<StoredStock, 'cells'>): Account[] => [
  ...new Set(Object.keys(stock.cells).map(accountOf)),
];

/** The sum of an account's cells, whatever their state. */
export const heldIn = (stock: Pick<StoredStock, 'cells'>, account: Account): number =>
  Object.entries(stock.cells).reduce(
    (sum, [cell, quantity]) => (accountOf(cell) === account ? sum + quantity : sum),
    0,
  );
