/** The catalogue of goods: seeing it, and adding to it. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Item, ItemDraft } from '../../shared/supplies/model.ts';
import { newId } from '../runtime/ids.ts';
import type { SuppliesDeps } from './deps.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import { itemsList, listCatalogue, putItem, readItems } from './item-store.ts';

export const listItems = (deps: SuppliesDeps): Promise<Item[]> => listCatalogue(deps.supplies);

/** Refuses: key.reused. */
export async function createItem(
  { supplies, now }: SuppliesDeps,
  draft: ItemDraft,
  idempotencyKey?: string,
): Promise<Result<Item>> {
  const item = { ...draft, itemId: newId('item', now()) };
  const request = repeatableRequest(itemsList, 'item', idempotencyKey, draft, now());
  const made = await createOnce(supplies, request, item.itemId, [putItem(supplies, item)]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await readItems(supplies, [made.value])).get(made.value)!);
}
