/** An empty file with the columns of a delivery. */
import type { RequestHandler } from './$types';
import { requireIdentity } from '#lib/server/guard.ts';
import { tableResponse } from '#lib/server/tables/write-table.ts';
import { deliveryColumns, type DeliveryColumn } from '#lib/supplies/server/delivery-import.ts';

export const GET: RequestHandler = async (event) => {
  await requireIdentity(event);
  const { locale } = event.locals;
  const keys = Object.keys(deliveryColumns) as DeliveryColumn[];
  return tableResponse(
    'deliveries',
    'xlsx',
    keys.map((key) => [deliveryColumns[key][locale], () => undefined] as const),
    [],
  );
};
