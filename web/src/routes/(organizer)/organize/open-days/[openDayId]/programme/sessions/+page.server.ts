/** The sessions of an open day as a file, and back from one; the schedule of another tool is read too. */
import type { PageServerLoad } from './$types';
import { programmeImport } from '#lib/open-days/server/programme/programme-import.ts';
import { programmePage } from '#lib/open-days/server/programme/programme-page.ts';
import { isSchedule, tableOfSchedule } from '#lib/open-days/server/programme/read-schedule.ts';
import { sessionKind } from '#lib/open-days/server/programme/session-file.ts';
import { importActions } from '#lib/server/tables/import-file.ts';
import { readTable } from '#lib/server/tables/read-table.ts';

export const load: PageServerLoad = (event) => programmePage(event, sessionKind.list);

export const actions = importActions(
  programmeImport(sessionKind, (bytes, { on }) => (isSchedule(bytes) ? tableOfSchedule(bytes, on) : readTable(bytes))),
);
