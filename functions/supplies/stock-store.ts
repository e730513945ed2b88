/**
 * Lots as stored: their facts, and the small hot item with what is where (lot-change-store.ts changes it). What stands in a
 * store, and each movement, are items of their own that follow from it.
 */
import { PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { accountOf, type Account } from '../../shared/supplies/accounts.ts';
import { figuresOf, type Leg, type LotStock } from '../../shared/supplies/posting-rules.ts';
import { typedNumber } from '../../shared/supplies/note-number.ts';
import { lotNumberKey } from '../../shared/supplies/same-text.ts';
import type { Stored } from '../store/records.ts';
import { failedCondition, withConflictRetries, type Table } from '../store/table.ts';
import { getMany } from '../store/batch-get.ts';
import type { Write } from '../store/commit-once.ts';
import type { StockDocument } from './document-store.ts';
import { stockViewOf } from './stock-view.ts';
import type { LotWithStock, StoredLot, StoredStock } from './stored-lot.ts';

export const lotPartition = (lotId: string) => `LOT#${lotId}`;
export const lotKey = (lotId: string) => ({ pk: lotPartition(lotId), sk: 'LOT' });
export const stockKey = (lotId: string) => ({ pk: lotPartition(lotId), sk: 'STOCK' });
/** An organization's lots by number, however it is spelt. */
export const lotsList = (organizationId: string) => `LOTS#${organizationId}`;

const lotItemOf = (lot: StoredLot): Stored => ({
  ...lot,
  ...lotKey(lot.lotId),
  type: 'lot',
  ...(lot.organizationId === undefined
    ? {}
    : { list: lotsList(lot.organizationId), listSort: `${lotNumberKey(lot.lotNo)}#${lot.lotId}` }),
});

type Opening = Pick<StockDocument, 'documentId' | 'recordedAt'>;

const stockItemOf = ({ lotId, expiresOn, status }: StoredLot, cells: LotStock['cells'], by?: Opening): Stored => ({
  ...stockKey(lotId),
  type: 'stock',
  ...{ lotId, expiresOn, cells, version: 1 },
  ...(by === undefined ? {} : { moves: new Set([by.documentId]) }),
  // Of a number that was recalled before.
  ...(status === 'recalled' ? { recalledAt: by?.recordedAt } : {}),
});

/** What a label of the lot is found by, when a person types its number instead of scanning it. */
export const labelKey = (number: string) => ({ pk: `LABEL#${number}`, sk: 'LABEL' });
const labelItemOf = ({ lotId }: StoredLot): Stored => ({
  ...labelKey(typedNumber(lotId, 'lot')!),
  type: 'label',
  lotId,
});

const put = (supplies: Table, Item: Stored): Write => ({
  Put: { TableName: supplies.name, Item, ConditionExpression: 'attribute_not_exists(pk)' },
});

/** A lot and its first goods: 3 writes of new items, which never meet another's. */
export const openLot = (supplies: Table, lot: StoredLot, leg: Leg, by: Opening): Write[] => {
  const cells = { [leg.from]: -leg.quantity, [leg.to]: leg.quantity };
  return [
    put(supplies, lotItemOf(lot)),
    put(supplies, labelItemOf(lot)),
    put(supplies, { ...stockItemOf(lot, cells, by), ...Object.fromEntries(figuresOf([leg])) }),
  ];
};

/** Says whose lot it is, of one from before lots said so; found by its number from then on. */
export async function putLotOwner(supplies: Table, lot: StoredLot, organizationId: string): Promise<void> {
  const Item = lotItemOf({ ...lot, organizationId });
  await supplies.client.send(new PutCommand({ TableName: supplies.name, Item }));
}

/** A lot that nothing has come to yet. */
export async function openEmptyLot(supplies: Table, lot: StoredLot): Promise<void> {
  const TransactItems = [lotItemOf(lot), labelItemOf(lot), stockItemOf(lot, {})].map((item) => put(supplies, item));
  await withConflictRetries(() => supplies.client.send(new TransactWriteCommand({ TransactItems })));
}

/**
 * Lots with what is where, consistently; unknown ones are left out.
 * Access pattern: lots by key (BatchGetItem), two items each.
 */
export async function readLots(supplies: Table, lotIds: Iterable<string>): Promise<Map<string, LotWithStock>> {
  const keys = [...new Set(lotIds)].flatMap((id) => [lotKey(id), stockKey(id)]);
  const found = await getMany<Record<string, unknown>>(supplies, keys, { consistent: true });
  const ofType = <Item extends { lotId: string }>(type: string) =>
    new Map(found.filter((item) => item.type === type).map((item) => [item.lotId as string, item as unknown as Item]));
  const stocks = ofType<StoredStock>('stock');
  return new Map(
    [...ofType<StoredLot>('lot')].flatMap(([lotId, lot]) => {
      const stock = stocks.get(lotId);
      return stock ? [[lotId, { lot, stock }] as const] : [];
    }),
  );
}

/** Brings what an account shows of a lot up to the lot's version; an older version never replaces a newer one. */
export async function putStockView(supplies: Table, { lot, stock }: LotWithStock, account: Account): Promise<void> {
  try {
    await supplies.client.send(
      new PutCommand({
        TableName: supplies.name,
        Item: stockViewOf(lot, stock, account),
        ConditionExpression: 'attribute_not_exists(pk) OR #version < :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': stock.version },
      }),
    );
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}

/** Forgets that a document is on its way; only after all that follows from it is stored. */
export async function deleteMove(supplies: Table, lotId: string, documentId: string): Promise<void> {
  await withConflictRetries(() =>
    supplies.client.send(
      new UpdateCommand({
        TableName: supplies.name,
        Key: stockKey(lotId),
        UpdateExpression: 'DELETE #moves :documents',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#moves': 'moves' },
        ExpressionAttributeValues: { ':documents': new Set([documentId]) },
      }),
    ),
  );
}

export const accountsOf = (legs: readonly Leg[]): Set<Account> =>
  new Set(legs.flatMap(({ from, to }) => [accountOf(from), accountOf(to)]));
