/** The pledges of a drive as a file, masked as the page is. */
import type { RequestHandler } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { pledgeRoster } from '#lib/supplies/server/pledges.ts';
import { rosterColumns } from '#lib/reservations/server/rosters.ts';
import { fileAsked, takenOn, tableResponse } from '#lib/server/tables/write-table.ts';

export const GET: RequestHandler = async (event) => {
  const { rows } = await pledgeRoster(event, 'file');
  const columns = rosterColumns(await loadStaffMessages(event.locals.locale), 'drive');
  return tableResponse(takenOn('pledges', Date.now(), event.params.driveId), fileAsked(event.url), columns, rows);
};
