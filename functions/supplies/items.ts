/** The catalogue of goods: seeing it, and adding to it. */
import type { Item, ItemDraft } from '../../shared/supplies/model.ts';
import { newId } from '../runtime/ids.ts';
import type { SuppliesDeps } from './deps.ts';
import { addItem, listCatalogue } from './item-store.ts';

export const listItems = (deps: SuppliesDeps): Promise<Item[]> => listCatalogue(deps.supplies);

export async function createItem(deps: SuppliesDeps, draft: ItemDraft): Promise<Item> {
  const item = { ...draft, itemId: newId('item', deps.now()) };
  await addItem(deps.supplies, item);
  return item;
}
