/** The pages of one store, in the order of its navigation: a new page of a store adds its line here. */
import type { StoreView } from './server/store-view.ts';

export type StoreWay = 'stock' | 'receive' | 'edit';
type Offered = Pick<StoreView, 'mayEdit' | 'mayMove' | 'mayReceive'>;

/** What follows `/stores/<id>`, and who is offered it. */
export const storeWays: Readonly<
  Record<StoreWay, { readonly path: `/${string}` | ''; readonly offered: (store: Offered) => boolean }>
> = {
  stock: { path: '', offered: () => true },
  receive: { path: '/receive', offered: ({ mayReceive }) => mayReceive },
  edit: { path: '/edit', offered: ({ mayEdit }) => mayEdit },
};
