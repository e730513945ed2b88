/**
 * Documents of stock as stored: who moved what, when and why. One that is `posting` is unsettled: its goods have moved or
 * are about to, and what follows from it is not all stored. They are never changed once they are posted.
 */
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Refusal } from '../../shared/kernel/result.ts';
import type { Demand, Leg } from '../../shared/supplies/posting-rules.ts';
import type { DocumentKind, RefusedLine } from '../../shared/supplies/stock-model.ts';
import type { Transfer } from '../../shared/supplies/transfer-model.ts';
import { getRecord, listRecordsPage, type PageAsked, type Stored } from '../store/records.ts';
import { listingIndex } from '../store/table-definition.ts';
import { failedCondition, withConflictRetries, type Table } from '../store/table.ts';
import type { Write } from '../store/commit-once.ts';
import type { NeedChange } from './need-store.ts';
import type { StoredLot } from './stored-lot.ts';
import { asUnsettled } from './unsettled-store.ts';

export type PostedLeg = Leg & { readonly movementId: string };

export type StockDocument = {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly organizationId: string;
  readonly storeId: string;
  readonly state: 'waiting' | 'posting' | 'posted';
  readonly legs: readonly PostedLeg[];
  readonly demand: Demand;
  /** The day in the zone of the store on which goods must still be usable. */
  readonly today: string;
  /** Ids of what it belongs to: a donation, a transfer, a count, a kit, a campaign. */
  readonly about?: Readonly<Record<string, string>> | undefined;
  readonly reason?: string | undefined;
  /** What was refused at the door: it never came in. */
  readonly refused?: readonly RefusedLine[] | undefined;
  /** The lots of a long delivery, until all of them are opened (open-lots.ts). */
  readonly opens?: readonly StoredLot[] | undefined;
  /** What the approval of a transfer says of each line. */
  readonly approved?: Transfer['lines'] | undefined;
  /** What it adds to the needs of the drive that `about` names. */
  readonly counts?: readonly NeedChange[] | undefined;
  readonly recordedBy: string;
  readonly recordedAt: string;
  /** The second person, where it takes two. */
  readonly witnessedBy?: string | undefined;
  /** Since when somebody is settling it. */
  readonly postingSince: string;
  /** Of one with more lots than move at once: what was decided when they were set aside, that they go on, or why not. */
  readonly decided?: Decided | undefined;
};
export type Decided = { readonly refusal?: Refusal | undefined };

const documentKey = (documentId: string) => ({ pk: `DOC#${documentId}`, sk: 'DOC' });
const waitingList = (storeId: string) => `WAITING#${storeId}`;
const postedList = (storeId: string) => `DOCS#${storeId}`;

const listedAs = ({ state, storeId, documentId, recordedAt, postingSince }: StockDocument) => {
  if (state === 'posting') return asUnsettled(postingSince, documentId);
  return { list: (state === 'waiting' ? waitingList : postedList)(storeId), listSort: `${recordedAt}#${documentId}` };
};
const documentItemOf = (document: StockDocument): Stored => ({
  ...document,
  ...documentKey(document.documentId),
  type: 'document',
  ...listedAs(document),
});

/** Access pattern: one document (GetItem). */
export const readDocument = (supplies: Table, documentId: string) =>
  getRecord<StockDocument>(supplies, documentKey(documentId).pk, 'DOC');

export const putDocument = (supplies: Table, document: StockDocument): Write => ({
  Put: {
    TableName: supplies.name,
    Item: documentItemOf(document),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** A part of a transaction: holds as long as the document is not kept, or is taken back. */
export const noDocumentYet = (supplies: Table, documentId: string): Write => ({
  ConditionCheck: {
    TableName: supplies.name,
    Key: documentKey(documentId),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Puts a document anew in its next state; false when it is no longer in the state that it was read in. */
export async function replaceDocument(supplies: Table, document: StockDocument, from: StockDocument): Promise<boolean> {
  try {
    await supplies.client.send(
      new PutCommand({
        TableName: supplies.name,
        Item: documentItemOf(document),
        ConditionExpression: '#state = :state AND postingSince = :since',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':state': from.state, ':since': from.postingSince },
      }),
    );
    return true;
  } catch (error) {
    if (failedCondition(error)) return false;
    throw error;
  }
}

/** One write decides whether the goods of a long document go on; whoever asks again hears what was decided. */
export async function decideOnce(supplies: Table, documentId: string, decided: Decided): Promise<Decided> {
  const { Attributes } = await supplies.client.send(
    new UpdateCommand({
      TableName: supplies.name,
      Key: documentKey(documentId),
      UpdateExpression: 'SET decided = if_not_exists(decided, :decided)',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':decided': decided },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return (Attributes as { readonly decided: Decided }).decided;
}

/** Says that all that follows from the document is stored. */
export async function updateToPosted(supplies: Table, document: StockDocument): Promise<void> {
  const { list, listSort } = listedAs({ ...document, state: 'posted' });
  const posted = new UpdateCommand({
    TableName: supplies.name,
    Key: documentKey(document.documentId),
    UpdateExpression: 'SET #state = :posted, #list = :list, #sort = :sort REMOVE opens',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: {
      '#state': 'state',
      '#list': listingIndex.partitionKey,
      '#sort': listingIndex.sortKey,
    },
    ExpressionAttributeValues: { ':posted': 'posted', ':list': list, ':sort': listSort },
  });
  // The transaction that stored it may just have ended elsewhere.
  await withConflictRetries(() => supplies.client.send(posted));
}

/** Takes back a document whose goods never moved. */
export async function deleteDocument(supplies: Table, documentId: string): Promise<void> {
  const gone = new DeleteCommand({ TableName: supplies.name, Key: documentKey(documentId) });
  await withConflictRetries(() => supplies.client.send(gone));
}

/** Access pattern: documents of a store, the last first, or those that wait for a second person, a page (listing index). */
export const listDocuments = (supplies: Table, storeId: string, which: 'waiting' | 'posted', asked: PageAsked) =>
  listRecordsPage<StockDocument>(
    supplies,
    (which === 'waiting' ? waitingList : postedList)(storeId),
    { ...asked, newestFirst: true },
    (listSort) => documentKey(listSort.slice(listSort.lastIndexOf('#') + 1)),
  );
