/**
 * Many sessions in one step, undone as one. Each is made by `createSession` under a key of its own, so that a request that was cut
 * short is completed by sending it again. The same for shifts is in volunteering.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Session } from '../../shared/open-days/model.ts';
import type { SessionSeries } from '../../shared/open-days/series-model.ts';
import { deleteUntouchedSlotOf } from '../reservations/delete-untouched-slot.ts';
import { newId, seriesIdOf } from '../runtime/ids.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { transact } from '../store/commit-once.ts';
import type { OpenDaysDeps } from './deps.ts';
import { readWhole } from './open-day-lookup.ts';
import { sessions as stored } from './session-store.ts';
import { createSession } from './sessions.ts';

/** A row is known by venue and time: sent again, it is the same session. Refuses: not-found for a venue that is not of the open day; key.reused. */
export async function createSessionSeries(
  deps: OpenDaysDeps,
  openDayId: string,
  { details, rows }: SessionSeries,
  idempotencyKey?: string,
): Promise<Result<{ seriesId: string; sessionIds: string[] }>> {
  const venueIds = [...new Set(rows.map(({ venueId }) => venueId))];
  const known = await Promise.all(venueIds.map((venueId) => readWhole(deps.openDays, openDayId, venueId)));
  if (!known.every(Boolean)) return refuse('not-found');
  const seriesId =
    idempotencyKey === undefined
      ? newId('sessionSeries', deps.now())
      : seriesIdOf('sessionSeries', openDayId, idempotencyKey);
  const made = await inBatches(rows, (row) =>
    createSession(deps, { ...details, ...row, openDayId, seriesId }, [seriesId, row.startAt, row.endAt].join(' ')),
  );
  const sessionIds: string[] = [];
  for (const each of made) {
    if (!each.ok) return each;
    sessionIds.push(each.value.sessionId);
  }
  return accept({ seriesId, sessionIds: [...new Set(sessionIds)] });
}

/** Deletes those that nobody has ever booked; `kept` are the others, which may be called off one by one. */
export async function deleteSessionSeries(
  { openDays, slots }: OpenDaysDeps,
  sessions: ReadonlyArray<Pick<Session, 'sessionId'>>,
): Promise<{ deleted: number; kept: string[] }> {
  const failed = await inBatches(sessions, ({ sessionId }) =>
    transact(openDays, [deleteUntouchedSlotOf(slots, sessionId), ...stored.deletes(openDays, sessionId)]),
  );
  const kept = sessions.filter((_, index) => failed[index]!.length > 0).map(({ sessionId }) => sessionId);
  return { deleted: sessions.length - kept.length, kept };
}

/** Sessions of the series, as the list has them by now. */
export const sessionsOfSeries = async ({ openDays }: OpenDaysDeps, openDayId: string, seriesId: string) =>
  (await stored.list(openDays, openDayId)).filter((session) => session.seriesId === seriesId);
