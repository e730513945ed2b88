/** What is stored behind a private link, as a file. */
import type { RequestHandler } from './$types';
import { orToItsPage } from '#lib/reservations/server/gone-link.ts';
import { fileOf } from '#lib/privacy/server/my-data-file.ts';
import { ownRecordOf, withSeen } from '#lib/privacy/server/own-records.ts';

export const GET: RequestHandler = async ({ locals: { api, locale }, params: { kind, manageToken }, url }) => {
  const seen = ownRecordOf(kind, locale).see(api, { manageToken });
  const record = await orToItsPage(seen, `/${kind}/${encodeURIComponent(manageToken)}/data`);
  return fileOf([await withSeen(api, record)], url.searchParams.get('format'));
};
