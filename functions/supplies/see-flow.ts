/** What came to a store, is there, and left it, item by item in its own unit (R16): read from the lots, not from movements. */
import { storeAccount } from '../../shared/supplies/accounts.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import type { LedgerDeps } from './deps.ts';
import { listGoneFrom, listItemInStore } from './stock-list-store.ts';
import type { StockView } from './stock-view.ts';

/** So many lots that are all gone are told with those that are there. */
const goneTold = 1000;

/** `since`: earlier lots than that one are told only if some of them is there. */
export async function seeFlow({ supplies, goneAtMost = goneTold }: FlowDeps, store: Store) {
  const account = storeAccount(store.storeId);
  const [there, gone] = await Promise.all([
    listItemInStore(supplies, account),
    listGoneFrom(supplies, account, goneAtMost),
  ]);
  const byItem = Map.groupBy([...there, ...gone.items], ({ itemId }) => itemId);
  return {
    store,
    items: [...byItem.values()].map(flowOf),
    since: gone.next === undefined ? undefined : gone.items.at(-1)?.receivedAt,
  };
}
type FlowDeps = Pick<LedgerDeps, 'supplies'> & { readonly goneAtMost?: number };

const sum = (views: readonly StockView[], quantity: (view: StockView) => number) =>
  views.reduce((total, view) => total + quantity(view), 0);

function flowOf(views: readonly StockView[]) {
  const { itemId, itemName, unit } = views[0]!;
  const thereOf = ({ available, quarantined, reserved }: StockView) => available + quarantined + reserved;
  const there = sum(views, thereOf);
  // What came before that was counted came at least as what is there.
  const came = sum(views, (view) => Math.max(view.came ?? 0, thereOf(view)));
  return { itemId, itemName, unit, came, there, left: came - there };
}
