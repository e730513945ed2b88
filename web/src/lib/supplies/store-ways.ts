/** The pages of one store, in the order of its navigation: a new page of a store adds its line here. */
import type { StoreView } from './server/store-view.ts';

export type StoreWay =
  | 'stock'
  | 'chart'
  | 'receive'
  | 'issue'
  | 'rounds'
  | 'transfers'
  | 'kits'
  | 'counts'
  | 'low'
  | 'papers'
  | 'labels'
  | 'edit';
type Offered = Pick<StoreView, 'mayEdit' | 'mayMove' | 'mayReceive'>;

/** What follows `/stores/<id>`, and who is offered it. */
export const storeWays: Readonly<
  Record<StoreWay, { readonly path: `/${string}` | ''; readonly offered: (store: Offered) => boolean }>
> = {
  stock: { path: '', offered: () => true },
  chart: { path: '/chart', offered: () => true },
  receive: { path: '/receive', offered: ({ mayReceive }) => mayReceive },
  issue: { path: '/issue', offered: ({ mayMove }) => mayMove },
  rounds: { path: '/rounds', offered: ({ mayMove }) => mayMove },
  transfers: { path: '/transfers', offered: () => true },
  kits: { path: '/kits', offered: () => true },
  counts: { path: '/counts', offered: () => true },
  low: { path: '/low', offered: () => true },
  papers: { path: '/papers', offered: () => true },
  labels: { path: '/labels', offered: () => true },
  edit: { path: '/edit', offered: ({ mayEdit }) => mayEdit },
};
