/** The HTTP contract of what a store has too little of, and what must be used soon. */
import * as z from 'zod';
import { errorsOf } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine } from '../kernel/text.ts';
import { largestQuantity } from '../kernel/unit-names.ts';
import { unitCode } from '../kernel/units.ts';
import { countsFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { suppliesRefusals } from './refusals.ts';
import { storePath, tag } from './stock-endpoint.ts';
import { stockRow, store } from './stock-model.ts';

const lowStock = z.object({
  store,
  minimums: z.array(
    z.object({
      itemId: idOf('item'),
      itemName: bilingualLine(120),
      unit: unitCode,
      minimum: z.int(),
      /** What may be issued; only told where that is less than the minimum. */
      usable: z.int().optional(),
    }),
  ),
  /** Available goods that expire within thirty days, or did. */
  soon: z.array(stockRow),
});
export type LowStock = z.infer<typeof lowStock>;

const lowOfOpenDay = z.object({
  stores: z.array(
    lowStock.extend({
      /** The drive of the open day that can ask for what is missing here. */
      driveId: idOf('drive'),
    }),
  ),
});
export type LowOfOpenDay = z.infer<typeof lowOfOpenDay>;

export const lowStockContract = {
  seeLowOfOpenDay: countsFor('stock-totals.see')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/low-stock',
      ...tag('What runs low or must be used soon in the stores of the charities whose drives are for an open day'),
    })
    .input(z.object({ openDayId: idOf('openDay') }))
    .output(lowOfOpenDay),
  seeLowStock: countsFor('stock.see')
    .route({ method: 'GET', path: '/stores/{storeId}/low-stock', ...tag('What runs low, and what must be used soon') })
    .input(storePath)
    .output(lowStock),
  setMinimum: endpointFor('store.edit')
    .errors(errorsOf(suppliesRefusals, ['drive.item-unknown']))
    .route({
      method: 'PUT',
      path: '/stores/{storeId}/minimums/{itemId}',
      ...tag('Say how much of an item a store wants to have at least; 0 is no minimum'),
    })
    .input(storePath.extend({ itemId: idOf('item'), minimum: z.int().min(0).max(largestQuantity) }))
    .output(z.object({ minimum: z.int() })),
};
