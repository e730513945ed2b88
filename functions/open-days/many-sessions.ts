/** Moving several sessions in one step, each as if alone: what one is refused keeps no other back. The same for shifts is in volunteering. */
import { minute } from '../../shared/kernel/time.ts';
import { sessionDraft } from '../../shared/open-days/model.ts';
import { inBatches } from '../runtime/in-batches.ts';
import type { OpenDaysDeps } from './deps.ts';
import { sessions as stored, type StoredSession } from './session-store.ts';
import { updateSession } from './sessions.ts';

export type AskedMove = { readonly sessionId: string; readonly revision: number; readonly minutes: number };

/** Those of the open day that are named; undefined when one of them is not of it. */
export async function namedSessions(
  { openDays }: OpenDaysDeps,
  openDayId: string,
  ids: readonly string[],
): Promise<StoredSession[] | undefined> {
  const all = new Map((await stored.list(openDays, openDayId)).map((session) => [session.sessionId, session]));
  const named = [...new Set(ids)].flatMap((id) => all.get(id) ?? []);
  return named.length === new Set(ids).size ? named : undefined;
}

/** Each at the revision that its editor saw: the same request sent again moves nothing twice. */
export async function moveSessions(
  deps: OpenDaysDeps,
  sessions: readonly StoredSession[],
  asked: readonly AskedMove[],
): Promise<{ changed: number; refused: Array<{ sessionId: string; code: string }> }> {
  const moves = new Map(asked.map((move) => [move.sessionId, move]));
  const done = await inBatches(sessions, (session) => {
    const { revision, minutes } = moves.get(session.sessionId)!;
    const draft = sessionDraft.parse(session);
    const moved = (at: string) => new Date(Date.parse(at) + minutes * minute).toISOString();
    const times = { startAt: moved(draft.startAt), endAt: moved(draft.endAt) };
    return updateSession(deps, session, { ...draft, ...times }, { revision });
  });
  const refused = done.flatMap((one, index) =>
    one.ok ? [] : [{ sessionId: sessions[index]!.sessionId, code: one.refusal.code }],
  );
  return { changed: done.length - refused.length, refused };
}
