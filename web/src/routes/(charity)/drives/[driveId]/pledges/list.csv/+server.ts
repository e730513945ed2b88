/** The pledges of a drive as a file, masked as the page is. */
import type { RequestHandler } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { csvResponse } from '#lib/server/csv.ts';
import { pledgeRoster } from '#lib/supplies/server/pledges.ts';
import { rosterCsv } from '#lib/reservations/server/rosters.ts';

export const GET: RequestHandler = async (event) => {
  const { rows } = await pledgeRoster(event, 'file');
  return csvResponse('pledges', rosterCsv(rows, await loadStaffMessages(event.locals.locale)));
};
