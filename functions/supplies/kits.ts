/**
 * Kits: a recipe with its versions, packed from a store first expired first, and taken apart again. A packed batch is a lot
 * of its own, which expires with the first thing in it and knows the lots inside; so it is issued, sent, counted and
 * recalled like everything else.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { cellOf, kitAccount, storeAccount } from '../../shared/supplies/accounts.ts';
import { inFefoOrder } from '../../shared/supplies/fefo-rules.ts';
import { mostLots } from '../../shared/supplies/document-size.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import type { Kit, KitDraft } from '../../shared/supplies/stock-papers-model.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import type { LedgerDeps } from './deps.ts';
import type { StockDocument } from './document-store.ts';
import { proposeFrom } from './issue-goods.ts';
import { putItem, readItems } from './item-store.ts';
import { kitsList, putKit, readKit, updateKit } from './kit-store.ts';
import { postDocument, type DocumentDraft } from './post-document.ts';
import { draftOf, type PostedBy } from './release-goods.ts';
import { openEmptyLot, readLots } from './stock-store.ts';
import type { LotInside, StoredLot } from './stored-lot.ts';
import { storePartition } from './stores-store.ts';
import { stockViewOf } from './stock-view.ts';
import { isUnchanged } from '../store/unchanged.ts';

type Lines = KitDraft['lines'];

async function areItems({ supplies }: LedgerDeps, lines: Lines): Promise<boolean> {
  const items = await readItems(
    supplies,
    lines.map(({ itemId }) => itemId),
  );
  return lines.every(({ itemId }) => items.has(itemId));
}

/** A recipe, and the item of the catalogue that packed kits are. Refuses: drive.item-unknown, key.reused. */
export async function createKit(deps: LedgerDeps, draft: KitDraft, idempotencyKey?: string): Promise<Result<Kit>> {
  const { organizationId, name, lines } = draft;
  if (!(await areItems(deps, lines))) return refuse('drive.item-unknown');
  const { supplies, now } = deps;
  const [kitId, itemId] = [newId('kit', now()), newId('item', now())];
  const since = new Date(now()).toISOString();
  const kit: Kit = { kitId, itemId, organizationId, name, versions: [{ version: 1, lines, since }], revision: 1 };
  const shape = { category: 'goods', baseUnit: 'SET', packs: [], storage: 'ambient', expiryRequired: false } as const;
  const request = repeatableRequest(kitsList(organizationId), 'kit', idempotencyKey, draft);
  const made = await createOnce(supplies, request, kitId, [
    putKit(supplies, kit),
    putItem(supplies, { ...shape, packs: [], name, itemId, organizationId, revision: 1 }),
  ]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await readKit(supplies, made.value))!);
}

/** What is packed from now on; batches that are packed stay as they are. Refuses: drive.item-unknown, changed-meanwhile. */
export async function changeRecipe(deps: LedgerDeps, kit: Kit, lines: Lines, revision: number): Promise<Result<Kit>> {
  if (!(await areItems(deps, lines))) return refuse('drive.item-unknown');
  if (isUnchanged({ lines: kit.versions.at(-1)?.lines, revision: kit.revision }, { lines }, revision))
    return accept(kit);
  const version = kit.versions.length + 1;
  const versions = [...kit.versions, { version, lines, since: new Date(deps.now()).toISOString() }];
  const changed = { ...kit, versions, revision: revision + 1 };
  const saved = await updateKit(deps.supplies, changed, revision);
  return saved.ok ? accept(changed) : saved;
}

/** What goes into so many kits. */
async function ingredients(deps: LedgerDeps, store: Store, lines: Lines, kits: number) {
  const inside: LotInside[] = [];
  const expiries: string[] = [];
  for (const { itemId, quantity } of lines) {
    const { proposal, lots } = await proposeFrom(deps, store, { itemId, quantity: quantity * kits, exactly: true });
    if (proposal.short > 0) return refuse('stock.not-enough', { itemId, there: quantity * kits - proposal.short });
    for (const part of proposal.take) {
      inside.push({ ...part, itemId });
      expiries.push(lots.get(part.lotId)!.expiresOn ?? '');
    }
  }
  return accept({ inside, expiresOn: expiries.filter(Boolean).sort()[0] });
}

/**
 * Packs kits by the newest version of the recipe.
 * Refuses: stock.not-enough, stock.too-many-lots, and what postDocument refuses.
 */
export async function assembleKits(
  deps: LedgerDeps,
  store: Store,
  kit: Kit,
  kits: number,
  by: PostedBy,
): Promise<Result<StockDocument>> {
  const body = { kitId: kit.kitId, kits };
  const repeatable = repeatableRequest(storePartition(store.storeId), 'assemble', by.idempotencyKey, body);
  return postDocument(deps, repeatable, async () => {
    const { version, lines } = kit.versions.at(-1)!;
    const found = await ingredients(deps, store, lines, kits);
    if (!found.ok) return found;
    const { inside, expiresOn } = found.value;
    if (inside.length >= mostLots) return refuse('stock.too-many-lots');
    const now = deps.now();
    const lotId = newId('lot', now);
    const lot: StoredLot = {
      ...{ lotId, itemId: kit.itemId, itemName: kit.name, unit: 'SET', quantity: kits, expiresOn, inside },
      lotNo: `K-${new Date(now).toISOString().slice(2, 10).replaceAll('-', '')}-${lotId.slice(-5).toUpperCase()}`,
      ...{ status: 'available', organizationId: store.organizationId, storage: 'ambient' },
      receivedAt: new Date(now).toISOString(),
    };
    await openEmptyLot(deps.supplies, lot);
    const here = cellOf(storeAccount(store.storeId), 'available');
    return accept(
      draftOf(deps, store, by, {
        ...{ kind: 'assemble', demand: 'usable' },
        legs: [
          { lotId, from: 'assembly', to: here, quantity: kits },
          ...inside.map((part) => ({ lotId: part.lotId, quantity: part.quantity, from: here, to: kitAccount(lotId) })),
        ],
        about: { kitId: kit.kitId, lotId, version: String(version) },
      }),
    );
  });
}

/** What comes out of so many kits of a batch: of each item its share, what expires first first. */
async function contentsOf(deps: LedgerDeps, lot: StoredLot, kits: number, to: string) {
  const from = kitAccount(lot.lotId);
  const found = await readLots(
    deps.supplies,
    lot.inside!.map(({ lotId }) => lotId),
  );
  const views = inFefoOrder([...found.values()].map((one) => stockViewOf(one.lot, one.stock, from)));
  const legs: DocumentDraft['legs'][number][] = [];
  for (const itemId of new Set(lot.inside!.map((part) => part.itemId))) {
    const packed = lot
      .inside!.filter((part) => part.itemId === itemId)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    let left = (packed / lot.quantity) * kits;
    for (const view of views.filter((one) => one.itemId === itemId)) {
      const quantity = Math.min(left, view.held);
      if (quantity > 0) legs.push({ lotId: view.lotId, from, to, quantity });
      left -= quantity;
    }
  }
  return legs;
}

/** Refuses: not-found for what is no kit, and what postDocument refuses. */
export async function takeKitsApart(
  deps: LedgerDeps,
  store: Store,
  request: { readonly lotId: string; readonly kits: number },
  by: PostedBy,
): Promise<Result<StockDocument>> {
  const repeatable = repeatableRequest(storePartition(store.storeId), 'take-apart', by.idempotencyKey, request);
  return postDocument(deps, repeatable, async () => {
    const { lotId, kits } = request;
    const found = (await readLots(deps.supplies, [lotId])).get(lotId);
    if (!found?.lot.inside || found.lot.organizationId !== store.organizationId) return refuse('not-found');
    const here = cellOf(storeAccount(store.storeId), 'available');
    const contents = await contentsOf(deps, found.lot, kits, here);
    return accept(
      draftOf(deps, store, by, {
        ...{ kind: 'take-apart', demand: 'any', about: { lotId } },
        legs: [{ lotId, from: here, to: 'assembly', quantity: kits }, ...contents],
      }),
    );
  });
}
