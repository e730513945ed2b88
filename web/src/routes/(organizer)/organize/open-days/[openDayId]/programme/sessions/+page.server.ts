/** The sessions of an open day as a file, and back from one; a schedule.xml is read too. */
import type { PageServerLoad } from './$types';
import { programmeImport } from '#lib/open-days/server/programme/programme-import.ts';
import { programmePage } from '#lib/open-days/server/programme/programme-page.ts';
import { isXml, tableOfScheduleXml } from '#lib/open-days/server/programme/schedule-xml.ts';
import { sessionKind } from '#lib/open-days/server/programme/session-file.ts';
import { importActions } from '#lib/server/tables/import-file.ts';
import { readTable } from '#lib/server/tables/read-table.ts';

export const load: PageServerLoad = (event) => programmePage(event, sessionKind.list);

export const actions = importActions(
  programmeImport(sessionKind, (bytes) => (isXml(bytes) ? tableOfScheduleXml(bytes) : readTable(bytes))),
);
