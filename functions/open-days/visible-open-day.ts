/** Whether an open day is there for whoever asks. */
import type { Table } from '../store/table.ts';
import { may } from '../../shared/organizations/role-rules.ts';
import { notFound, type RequestContext } from '../edge/http.ts';
import { readOpenDay } from './open-day-store.ts';

/** The open day if it is published, or if the person may edit it; not-found for everyone else. */
export async function visibleOpenDay(openDays: Table, openDayId: string, context: RequestContext) {
  const openDay = await readOpenDay(openDays, openDayId);
  if (!openDay) throw notFound();
  if (openDay.status === 'draft' && !may(await context.identity(), 'open-day.edit')) throw notFound();
  return openDay;
}
