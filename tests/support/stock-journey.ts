/** Goods through everything that can happen to them, by two people: for the tests that look at all that is stored. */
import { both } from './programme.ts';

type Send = (method: string, path: string, body?: unknown, token?: string) => Promise<any>;
type People = { readonly operator: string; readonly keeper: string };
type Goods = {
  readonly organizationId: string;
  readonly itemId: string;
  readonly storeId: string;
  readonly lotId: string;
};

export async function walkStock(send: Send, { operator, keeper }: People, goods: Goods): Promise<void> {
  const { organizationId, itemId, storeId, lotId } = goods;
  const asKeeper = (path: string, body: unknown) => send('POST', path, body, keeper);
  const at = `/api/stores/${storeId}`;
  const { storeId: branchId } = await send('POST', '/api/stores', { organizationId, name: both('Branch') }, operator);
  await asKeeper(`${at}/releases`, { lots: [{ lotId, quantity: 20 }] });
  const { kitId } = await send(
    'POST',
    '/api/kits',
    { organizationId, name: both('Pack'), lines: [{ itemId, quantity: 2 }] },
    operator,
  );
  const { about } = await asKeeper(`${at}/kits`, { kitId, kits: 2 });
  await asKeeper(`${at}/kits-taken-apart`, { lotId: about.lotId, kits: 1 });
  const disposal = { lots: [{ lotId, quantity: 1, state: 'available' }], reason: 'damaged' };
  const { documentId } = await asKeeper(`${at}/disposals`, disposal);
  await send('POST', `${at}/disposals/${documentId}/witness`, {}, operator);
  await asKeeper(`${at}/disposals`, disposal);

  const lines = [{ itemId, quantity: 5 }];
  const asked = { fromStoreId: storeId, toStoreId: branchId, lines };
  const { transferId } = await asKeeper(`/api/stores/${branchId}/transfers`, asked);
  for (const step of ['approve', 'pick', 'send']) await asKeeper(`/api/transfers/${transferId}/${step}`, {});
  await asKeeper(`/api/transfers/${transferId}/receive`, { lots: [{ lotId, received: 4, reason: 'lost' }] });
  const another = await asKeeper(`/api/stores/${branchId}/transfers`, { ...asked, lines: [{ itemId, quantity: 1 }] });
  await asKeeper(`/api/transfers/${another.transferId}/decline`, { reason: 'not_needed_there' });

  await send('PUT', `${at}/minimums/${itemId}`, { minimum: 9 }, operator);
  await asKeeper(`${at}/refusals`, { lines: [{ itemId, quantity: 1, unit: 'XBO' }], reason: 'opened' });

  const { countId } = await asKeeper(`${at}/counts`, undefined);
  await asKeeper(`/api/counts/${countId}/lots`, { lines: [{ lotId, counted: 1 }] });
  await send('POST', `/api/counts/${countId}/lots`, { lines: [{ lotId, counted: 2 }] }, operator);
  await asKeeper(`/api/counts/${countId}/finish`, { reasons: { [lotId]: 'miscounted' } });
  await send('POST', '/api/recalls', { organizationId, lotNo: 'w300501', reason: 'maker' }, operator);
}
