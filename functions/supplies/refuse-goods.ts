/** What is not taken in at the door is written down, with why: no goods move, because none came in. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { inBaseUnit } from '../../shared/supplies/acceptance-rules.ts';
import type { DoorRefusal, RefusedLine, Store } from '../../shared/supplies/stock-model.ts';
import { repeatableRequest } from '../store/commit-once.ts';
import type { LedgerDeps } from './deps.ts';
import type { StockDocument } from './document-store.ts';
import { readItems } from './item-store.ts';
import { postDocument } from './post-document.ts';
import { draftOf, type PostedBy } from './release-goods.ts';
import { storePartition } from './stores-store.ts';

/** Refuses: drive.item-unknown, goods.unit-not-of-item, goods.quantity-too-large, key.reused. */
export async function refuseGoods(
  deps: LedgerDeps,
  store: Store,
  request: DoorRefusal,
  by: PostedBy,
): Promise<Result<StockDocument>> {
  const repeatable = repeatableRequest(storePartition(store.storeId), 'refuse', by.idempotencyKey, request);
  return postDocument(deps, repeatable, async () => {
    const items = await readItems(
      deps.supplies,
      request.lines.map(({ itemId }) => itemId),
    );
    const refused: RefusedLine[] = [];
    for (const { itemId, quantity, unit } of request.lines) {
      const item = items.get(itemId);
      if (!item) return refuse('drive.item-unknown', { itemId });
      const counted = inBaseUnit(item, quantity, unit);
      if (!counted.ok) return counted;
      refused.push({ itemId, itemName: item.name, unit: item.baseUnit, quantity: counted.value });
    }
    const { reason } = request;
    return accept(draftOf(deps, store, by, { kind: 'refuse', demand: 'any', legs: [], reason, refused }));
  });
}
