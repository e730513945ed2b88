/** The people of a session as a file, masked as the page is. */
import type { RequestHandler } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { csvResponse } from '#lib/server/csv.ts';
import { rosterCsv, sessionRoster } from '#lib/reservations/server/rosters.ts';

export const GET: RequestHandler = async (event) => {
  const { rows, when } = await sessionRoster(event, 'file');
  const csv = rosterCsv(rows, await loadStaffMessages(event.locals.locale));
  return csvResponse(`session-${when.startAt.slice(0, 10)}`, csv);
};
