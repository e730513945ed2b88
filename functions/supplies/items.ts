/** The catalogue of goods: seeing it, adding to it, editing it. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Item, ItemDraft, ItemEdit } from '../../shared/supplies/model.ts';
import { newId } from '../runtime/ids.ts';
import type { LedgerDeps } from './deps.ts';
import { addItem, listCatalogue, updateItem } from './item-store.ts';

export const listItems = (deps: LedgerDeps): Promise<Item[]> => listCatalogue(deps.supplies);

export async function createItem(deps: LedgerDeps, draft: ItemDraft): Promise<Item> {
  const item = { ...draft, itemId: newId('item', deps.now()), revision: 1 };
  await addItem(deps.supplies, item);
  return item;
}

/**
 * Edits an item for what comes in from now on: lots keep the name, unit and packs that they came with. Its base unit stays,
 * since all that is in store is counted in it. Refuses: changed-meanwhile, goods.unit-not-of-item.
 */
export async function editItem(deps: LedgerDeps, item: Item, { revision, ...edit }: ItemEdit): Promise<Result<Item>> {
  if (edit.baseUnit !== item.baseUnit) return refuse('goods.unit-not-of-item');
  const edited = { itemId: item.itemId, ...edit, revision: revision + 1 };
  const saved = await updateItem(deps.supplies, edited, revision);
  return saved.ok ? accept(edited) : saved;
}
