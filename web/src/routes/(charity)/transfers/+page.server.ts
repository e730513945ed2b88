/** The transfers of all stores that a person looks after. */
import type { PageServerLoad } from './$types';
import { requireIdentity } from '#lib/server/guard.ts';
import { storeList } from '#lib/supplies/server/store-list.ts';
import { transferList } from '#lib/supplies/server/transfer-list.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  const { stores } = await storeList(event, identity);
  const lists = await Promise.all(stores.map(({ storeId }) => api.supplies.listTransfers({ storeId })));
  const transfers = lists.flatMap((answer) => transferList(answer, locale));
  const newestFirst = [...new Map(transfers.map((one) => [one.transferId, one])).values()].sort((one, other) =>
    one.transferId < other.transferId ? 1 : -1,
  );
  return { transfers: newestFirst };
};
