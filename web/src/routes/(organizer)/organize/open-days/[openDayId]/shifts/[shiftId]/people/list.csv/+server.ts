/** The people of a shift as a file, masked as the page is. */
import type { RequestHandler } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { rosterColumns, shiftRoster } from '#lib/reservations/server/rosters.ts';
import { fileAsked, tableResponse } from '#lib/server/tables/write-table.ts';

export const GET: RequestHandler = async (event) => {
  const { rows, fileName } = await shiftRoster(event, 'file');
  const columns = rosterColumns(await loadStaffMessages(event.locals.locale), 'shift');
  return tableResponse(fileName, fileAsked(event.url), columns, rows);
};
