/** The people of a shift as a file, masked as the page is. */
import type { RequestHandler } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { csvResponse } from '#lib/server/csv.ts';
import { rosterCsv, shiftRoster } from '#lib/reservations/server/rosters.ts';

export const GET: RequestHandler = async (event) => {
  const { rows, when } = await shiftRoster(event, 'file');
  const csv = rosterCsv(rows, await loadStaffMessages(event.locals.locale));
  return csvResponse(`shift-${when.startAt.slice(0, 10)}`, csv);
};
