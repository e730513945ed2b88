/** What is stored behind a private link, as a file. */
import type { RequestHandler } from './$types';
import { fileOf } from '#lib/server/my-data-file.ts';
import { ownRecordOf } from '#lib/server/own-records.ts';

export const GET: RequestHandler = async ({ locals: { api, locale }, params: { kind, manageToken }, url }) =>
  fileOf([await ownRecordOf(kind, locale).see(api, { manageToken })], url.searchParams.get('format'));
