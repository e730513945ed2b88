/** What an open day came to is told to everybody, as it stands then: what is counted later changes nothing until it is published again. */
import { publicReportOf } from '../../shared/attendance/public-report-rules.ts';
import type { PublicReport } from '../../shared/attendance/report-contract.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { readOpenDay } from '../open-days/session-lookup.ts';
import type { DeskDeps } from './desk-deps.ts';
import { deletePublicReport, listFigures, putPublicReport } from './figure-store.ts';
import { readReport } from './report.ts';

/** Refuses: not-found; report.not-over before the day after, on the clock of the open day. */
export async function setReportPublic(
  deps: DeskDeps,
  openDayId: string,
  isPublic: boolean,
): Promise<Result<{ report?: PublicReport }>> {
  const openDay = await readOpenDay(deps.openDays, openDayId);
  if (!openDay || openDay.status === 'draft') return refuse('not-found');
  if (!isPublic) {
    await deletePublicReport(deps.attendance, openDayId);
    return accept({});
  }
  const now = deps.now();
  if (localDateOf(now, openDay.zone) <= openDay.heldOn) return refuse('report.not-over');
  const [venues, figures] = await Promise.all([readReport(deps, openDayId), listFigures(deps.attendance, openDayId)]);
  const report = { openDayId, publishedAt: new Date(now).toISOString(), ...publicReportOf(venues, figures) };
  await putPublicReport(deps.attendance, report);
  return accept({ report });
}
