/** The catalogue of goods: seeing it, adding to it, editing it. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Item, ItemDraft, ItemEdit } from '../../shared/supplies/model.ts';
import { newId } from '../runtime/ids.ts';
import type { LedgerDeps } from './deps.ts';
import type { Page, PageAsked } from '../store/records.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import { itemsList, listCatalogue, putItem, readItems, updateItem } from './item-store.ts';
import { isUnchanged } from '../store/unchanged.ts';

export const listItems = ({ supplies }: LedgerDeps, asked: PageAsked): Promise<Page<Item>> =>
  listCatalogue(supplies, asked);

/** Everybody may use it; `organizationId` is the charity that alone edits it. Refuses: key.reused. */
export async function createItem(
  { supplies, now }: LedgerDeps,
  draft: ItemDraft,
  idempotencyKey?: string,
  organizationId?: string,
): Promise<Result<Item>> {
  const item = { ...draft, itemId: newId('item', now()), revision: 1, ...(organizationId ? { organizationId } : {}) };
  const request = repeatableRequest(itemsList, 'item', idempotencyKey, draft, now());
  const made = await createOnce(supplies, request, item.itemId, [putItem(supplies, item)]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await readItems(supplies, [made.value])).get(made.value)!);
}

/**
 * Edits an item for what comes in from now on: lots keep the name, unit and packs that they came with. Its base unit stays,
 * since all that is in store is counted in it. Refuses: changed-meanwhile, goods.unit-not-of-item.
 */
export async function editItem(deps: LedgerDeps, item: Item, { revision, ...edit }: ItemEdit): Promise<Result<Item>> {
  if (edit.baseUnit !== item.baseUnit) return refuse('goods.unit-not-of-item');
  const { itemId, organizationId } = item;
  const edited = { itemId, ...(organizationId ? { organizationId } : {}), ...edit, revision: revision + 1 };
  if (isUnchanged(item, edited, revision)) return accept(item);
  const saved = await updateItem(deps.supplies, edited, revision);
  return saved.ok ? accept(edited) : saved;
}
