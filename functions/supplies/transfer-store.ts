/** Transfers between stores as stored; which goods they hold, the ledger says (`transfer:` accounts). */
import type { Transfer } from '../../shared/supplies/transfer-model.ts';
import { getRecord, listRecordsPage, replaceRecord, type PageAsked, type Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import type { Write } from '../store/commit-once.ts';
import { update } from '../store/write.ts';
import { beginOn } from './begun-store.ts';

export type StoredTransfer = Omit<Transfer, 'number'> & {
  /** Missing of those from before there were numbers. */
  readonly number?: string | undefined;
  /** Fixed from the beginning, so that no step can be done twice. */
  readonly documents: Readonly<Record<'reserve' | 'unreserve' | 'send' | 'arrive', string>> & {
    /** Gives back what was not picked. */
    readonly pick?: string;
  };
  readonly requestedBy: string;
  readonly approvedBy?: string | undefined;
  readonly pickedBy?: string | undefined;
  readonly receivedBy?: string | undefined;
  readonly declinedBy?: string | undefined;
  /** The document of the step that began last, if it moves goods; it says here what came of it (tell-papers.ts). */
  readonly begun?: string | undefined;
  readonly revision: number;
};

const partition = (transferId: string) => `TRANSFER#${transferId}`;
const transfersList = (organizationId: string) => `TRANSFERS#${organizationId}`;

const transferItemOf = (transfer: StoredTransfer): Stored => ({
  ...transfer,
  pk: partition(transfer.transferId),
  sk: 'TRANSFER',
  type: 'transfer',
  list: transfersList(transfer.organizationId),
  listSort: transfer.transferId,
});

/**
 * The next number of an organization's transfers in a year, `2026-0042`. A number that a crash took is left out.
 * Access pattern: UpdateItem of a counter.
 */
export async function nextTransferNumber(supplies: Table, organizationId: string, year: string): Promise<string> {
  const key = { pk: transfersList(organizationId), sk: `NUMBERS#${year}` };
  const counted = await update<{ last: number }>(supplies, key, { set: { type: 'numbers' }, add: { last: 1 } });
  if (!counted.ok) throw new Error('Counting has no condition');
  return `${year}-${String(counted.item.last).padStart(4, '0')}`;
}

/** Access pattern: one transfer (GetItem). */
export const readTransfer = (supplies: Table, transferId: string) =>
  getRecord<StoredTransfer>(supplies, partition(transferId), 'TRANSFER');

export const putTransfer = (supplies: Table, transfer: StoredTransfer): Write => ({
  Put: {
    TableName: supplies.name,
    Item: transferItemOf(transfer),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Refuses: changed-meanwhile. */
export const updateTransfer = (supplies: Table, transfer: StoredTransfer) =>
  replaceRecord(supplies, transferItemOf({ ...transfer, revision: transfer.revision + 1 }), transfer.revision);

/** Says that a step began, so that no other one does before its goods have moved; stored together with its document. */
export const beginStep = (supplies: Table, { transferId, revision }: StoredTransfer, documentId: string): Write =>
  beginOn(supplies, { pk: partition(transferId), sk: 'TRANSFER' }, revision, documentId);

/** Access pattern: a page of an organization's transfers, the newest first (listing index). */
export const listTransfersOf = (supplies: Table, organizationId: string, asked: PageAsked) =>
  listRecordsPage<StoredTransfer>(
    supplies,
    transfersList(organizationId),
    { ...asked, newestFirst: true },
    (transferId) => ({ pk: partition(transferId), sk: 'TRANSFER' }),
  );
