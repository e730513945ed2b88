/** A store asks another one of its organization for goods: the paper of a transfer begins (transfers.ts has its steps). */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import type { Transfer, TransferDraft } from '../../shared/supplies/transfer-model.ts';
import { newId } from '../runtime/ids.ts';
import { commitOnce, madeBefore, repeatableRequest } from '../store/commit-once.ts';
import type { LedgerDeps } from './deps.ts';
import { readItems } from './item-store.ts';
import type { PostedBy } from './release-goods.ts';
import { storePartition } from './stores-store.ts';
import { nextTransferNumber, putTransfer, readTransfer, type StoredTransfer } from './transfer-store.ts';
import { transferView, type Stores } from './transfers.ts';

/** Refuses: store.unknown for stores of two organizations, drive.item-unknown, key.reused. */
export async function requestTransfer(
  deps: LedgerDeps,
  { from, to }: Stores,
  draft: TransferDraft,
  by: PostedBy,
): Promise<Result<Transfer>> {
  const { supplies } = deps;
  const repeatable = repeatableRequest(storePartition(to.storeId), 'transfer', by.idempotencyKey, draft);
  const before = await madeBefore(supplies, repeatable);
  if (!before.ok) return before;
  if (before.value !== undefined) return accept(transferView((await readTransfer(supplies, before.value))!));
  if (from.organizationId !== to.organizationId || from.isClosed || to.isClosed) return refuse('store.unknown');
  const items = await readItems(
    supplies,
    draft.lines.map(({ itemId }) => itemId),
  );
  if (draft.lines.some(({ itemId }) => !items.has(itemId))) return refuse('drive.item-unknown');
  const now = deps.now();
  const year = localDateOf(now, from.zone).slice(0, 4);
  const newDocument = () => newId('document', now);
  const transfer: StoredTransfer = {
    transferId: newId('transfer', now),
    number: await nextTransferNumber(supplies, from.organizationId, year),
    organizationId: from.organizationId,
    fromStoreId: from.storeId,
    toStoreId: to.storeId,
    state: 'requested',
    lines: draft.lines.map(({ itemId, quantity }) => {
      const { name: itemName, baseUnit: unit } = items.get(itemId)!;
      return { itemId, itemName, unit, quantity };
    }),
    lots: [],
    requestedAt: new Date(now).toISOString(),
    documents: {
      reserve: newDocument(),
      unreserve: newDocument(),
      pick: newDocument(),
      send: newDocument(),
      arrive: newDocument(),
    },
    requestedBy: by.accountId,
    revision: 1,
  };
  const kept = await commitOnce(supplies, repeatable, transfer.transferId, [putTransfer(supplies, transfer)]);
  return kept === 'repeated' ? requestTransfer(deps, { from, to }, draft, by) : accept(transferView(transfer));
}
