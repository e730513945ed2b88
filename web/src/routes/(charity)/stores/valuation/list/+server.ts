/** All lots that came to an organization, with the paper of their value, as a file: `as=csv`, else XLSX. */
import type { RequestHandler } from './$types';
import { requireIdentity } from '#lib/server/guard.ts';
import { tableResponse, takenOn } from '#lib/server/tables/write-table.ts';
import { columnsOfReceived } from '#lib/supplies/server/stock-columns.ts';
import { allValuations } from '#lib/supplies/server/store-page.ts';

export const GET: RequestHandler = async (event) => {
  await requireIdentity(event);
  const { api, locale } = event.locals;
  const asked = event.url.searchParams;
  const organizationId = asked.get('organization') ?? '';
  const lots = await allValuations(api, organizationId);
  const name = takenOn('received', Date.now(), organizationId);
  return tableResponse(name, asked.get('as'), columnsOfReceived(locale), lots);
};
