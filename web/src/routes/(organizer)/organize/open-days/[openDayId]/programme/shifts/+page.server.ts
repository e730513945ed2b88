/** The shifts of an open day as a file, and back from one. */
import type { PageServerLoad } from './$types';
import { programmeImport } from '#lib/open-days/server/programme/programme-import.ts';
import { programmePage } from '#lib/open-days/server/programme/programme-page.ts';
import { shiftKind } from '#lib/open-days/server/programme/shift-file.ts';
import { importActions } from '#lib/server/tables/import-file.ts';

export const load: PageServerLoad = (event) => programmePage(event, shiftKind.list);

export const actions = importActions(programmeImport(shiftKind));
