/** The figures of a campaign as a file: `as=csv`, else XLSX. One figure a row, each with its qualifier, unit and period. */
import type { RequestHandler } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { figureColumns, figureRows, seasonsOf } from '#lib/relief/server/figures-view.ts';
import { takenOn, tableResponse } from '#lib/server/tables/write-table.ts';

export const GET: RequestHandler = async ({ locals: { api, locale }, params: { campaignId }, url }) => {
  const [{ season }, { relief: t }] = await Promise.all([seasonsOf(api, campaignId), loadMessages(locale)]);
  const rows = figureRows(season, locale, t);
  const name = takenOn(`${season.campaign.code}-figures`, Date.now(), campaignId);
  return tableResponse(name, url.searchParams.get('as'), figureColumns(t), rows);
};
