/** Finding lots, where each is and went, and their movements. */
import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { lotNumberKey } from '../../shared/supplies/same-text.ts';
import { getRecord, listPartition, listRecordsPage, type PageAsked } from '../store/records.ts';
import { listingIndex } from '../store/table-definition.ts';
import type { Table } from '../store/table.ts';
import { labelKey, lotKey, lotPartition, lotsList } from './stock-store.ts';
import type { StockView } from './stock-view.ts';
import type { Movement, StoredLot } from './stored-lot.ts';

async function lotsPage(
  supplies: Table,
  organizationId: string,
  beginning: string,
  ExclusiveStartKey?: Record<string, unknown>,
) {
  const { Items = [], LastEvaluatedKey } = await supplies.client.send(
    new QueryCommand({
      TableName: supplies.name,
      IndexName: listingIndex.name,
      KeyConditionExpression: '#list = :list AND begins_with(#sort, :number)',
      ExpressionAttributeNames: { '#list': listingIndex.partitionKey, '#sort': listingIndex.sortKey },
      ExpressionAttributeValues: { ':list': lotsList(organizationId), ':number': beginning },
      ExclusiveStartKey,
      Limit: 100,
    }),
  );
  return { lots: Items as unknown as StoredLot[], next: LastEvaluatedKey };
}

const keyInList = (listSort: string) => lotKey(listSort.slice(listSort.lastIndexOf('#') + 1));

/** Access pattern: a page of an organization's lots by the beginning of their number, however spelt (listing index). */
export const listLotsByNumber = (supplies: Table, organizationId: string, lotNo: string, asked: PageAsked) =>
  listRecordsPage<StoredLot>(supplies, lotsList(organizationId), asked, keyInList, lotNumberKey(lotNo));

/** Access pattern: all lots of exactly that number, however spelt and however many (listing index, in pages). */
export async function listAllLotsOfNumber(
  supplies: Table,
  organizationId: string,
  lotNo: string,
): Promise<StoredLot[]> {
  const all: StoredLot[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { lots, next } = await lotsPage(supplies, organizationId, `${lotNumberKey(lotNo)}#`, start);
    all.push(...lots);
    start = next;
  } while (start);
  return all;
}

/** Access pattern: an organization's lots by number, a page at a time (listing index). */
export async function listLotsPage(supplies: Table, organizationId: string, after: string | undefined) {
  const { items, next } = await listRecordsPage<StoredLot>(
    supplies,
    lotsList(organizationId),
    { limit: 200, after },
    keyInList,
  );
  return { lots: items, next };
}

/** Access pattern: all that is known of one lot but its movements (Query of its partition up to `STOCK`). */
export const listPlacesOfLot = (supplies: Table, lotId: string) =>
  listPartition<StockView>(supplies, lotPartition(lotId), 'AT#');

/** Access pattern: what one account shows of a lot, if it was ever there (GetItem). */
export const readPlaceOfLot = (supplies: Table, lotId: string, account: string) =>
  getRecord<StockView>(supplies, lotPartition(lotId), `AT#${account}`);

/** Access pattern: the lot of a label, by its short number (GetItem, then GetItem); lots from before labels have none. */
export async function readLotOfLabel(supplies: Table, number: string): Promise<StoredLot | undefined> {
  const { pk, sk } = labelKey(number);
  const label = await getRecord<Pick<StoredLot, 'lotId'>>(supplies, pk, sk);
  return label && readLot(supplies, label.lotId);
}

/** Access pattern: movements of a lot, the last first, one page (Query of its partition, backwards). */
export const listMovements = (supplies: Table, lotId: string, limit: number, after?: string) =>
  movementsOf(supplies, lotId, { limit, after, forwards: false });

/** Access pattern: its first movements (Query of its partition). */
export const listFirstMovements = (supplies: Table, lotId: string, limit: number) =>
  movementsOf(supplies, lotId, { limit, forwards: true });

async function movementsOf(
  supplies: Table,
  lotId: string,
  { limit, after, forwards }: PageAsked & { readonly forwards: boolean },
): Promise<Movement[]> {
  const { Items = [] } = await supplies.client.send(
    new QueryCommand({
      TableName: supplies.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': lotPartition(lotId), ':prefix': 'MOVEMENT#' },
      ScanIndexForward: forwards,
      Limit: limit,
      ...(after === undefined ? {} : { ExclusiveStartKey: { pk: lotPartition(lotId), sk: `MOVEMENT#${after}` } }),
    }),
  );
  return Items as unknown as Movement[];
}

/** Access pattern: one lot's facts (GetItem). */
export const readLot = (supplies: Table, lotId: string) =>
  getRecord<StoredLot>(supplies, lotKey(lotId).pk, lotKey(lotId).sk);

/** Records movements; the same ones may be recorded again, since a movement never changes. */
export async function putMovements(supplies: Table, movements: readonly Movement[]): Promise<void> {
  let requests = movements.map((movement) => ({
    PutRequest: {
      Item: {
        ...movement,
        pk: lotPartition(movement.lotId),
        sk: `MOVEMENT#${movement.movementId}`,
        type: 'movement',
      } as Record<string, unknown>,
    },
  }));
  while (requests.length > 0) {
    const { UnprocessedItems } = await supplies.client.send(
      new BatchWriteCommand({ RequestItems: { [supplies.name]: requests.slice(0, 25) } }),
    );
    requests = [...((UnprocessedItems?.[supplies.name] ?? []) as typeof requests), ...requests.slice(25)];
  }
}
