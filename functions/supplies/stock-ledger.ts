/**
 * Stock as a ledger: a lot, its append-only movements between accounts, and its balance in each place, all in
 * the lot's partition. A movement and the balances that it changes are written in one transaction.
 */
import type { UnitCode } from '../../shared/kernel/units.ts';
import type { Lot, StorageClass } from '../../shared/supplies/model.ts';
import type { Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import type { Write } from '../store/commit-once.ts';

/** With the way back to its donation (R15). */
export type StoredLot = Lot & {
  readonly driveId: string;
  readonly donationId: string;
  readonly receivedAt: string;
  readonly storage: StorageClass;
};

/** Where goods come from and go to: a donor has no balance, a place has one. */
export type StockAccount = 'donor' | `place:${string}`;
export const placeAccount = (place: string): StockAccount => `place:${place}`;

/** One step of goods; never changed or deleted: a mistake is mended by a movement back. */
export type Movement = {
  readonly movementId: string;
  readonly lotId: string;
  readonly itemId: string;
  readonly from: StockAccount;
  readonly to: StockAccount;
  readonly quantity: number;
  readonly unit: UnitCode;
  readonly reason: 'donated';
  readonly movedAt: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
};

export type Balance = Pick<Movement, 'lotId' | 'itemId' | 'unit'> & {
  readonly account: StockAccount;
  readonly onHand: number;
};

const partition = (lotId: string) => `LOT#${lotId}`;
/** Sorts goods without an expiry date after all that have one. */
const neverExpires = '9999-12-31';

const lotItemOf = (lot: StoredLot): Stored => ({
  ...lot,
  pk: partition(lot.lotId),
  sk: 'LOT',
  type: 'lot',
  // A recall asks for an item's lots by the number on the pack (R15).
  list: `LOTS#${lot.itemId}`,
  listSort: `${lot.lotNo}#${lot.lotId}`,
});

const movementItemOf = (movement: Movement): Stored => ({
  ...movement,
  pk: partition(movement.lotId),
  sk: `MOVEMENT#${movement.movementId}`,
  type: 'movement',
});

const balanceItemOf = (balance: Balance, lot: StoredLot): Stored => ({
  ...balance,
  pk: partition(balance.lotId),
  sk: `BALANCE#${balance.account}`,
  type: 'balance',
  // What a place has of an item, first expired first, then first received (R14).
  list: `STOCK#${balance.account}#${balance.itemId}`,
  listSort: `${lot.expiresOn ?? neverExpires}#${lot.receivedAt}#${lot.lotId}`,
});

/** Opens a lot with its first movement, from the donor to the place: 3 writes, which never meet another's. */
export function openLot(supplies: Table, lot: StoredLot, movement: Movement): Write[] {
  const { lotId, itemId, unit, to: account, quantity: onHand } = movement;
  const items = [
    lotItemOf(lot),
    movementItemOf(movement),
    balanceItemOf({ lotId, itemId, unit, account, onHand }, lot),
  ];
  return items.map((Item) => ({
    Put: { TableName: supplies.name, Item, ConditionExpression: 'attribute_not_exists(pk)' },
  }));
}
