/** Publishes the drafts of an open day in one step, each at the revision that it has; what is refused stays a draft. */
import { sessionDraft } from '#shared/open-days/model.ts';
import { shiftDraft } from '#shared/volunteering/model.ts';
import { ApiProblem, type Api } from '../../server/api.ts';
import { listAllSessions, listAllShifts } from './all-slots.ts';

type Slot = { readonly status: string; readonly ownStatus?: string | undefined; readonly venueId: string };
export const isOwnDraft = ({ status, ownStatus = status }: Slot) => ownStatus === 'draft';

/** So that a large day neither waits for one after another nor asks for all at once. */
const atOnce = 10;
const status = 'published' as const;

export async function publishDrafts(api: Api, openDayId: string, mayEdit: (venueId: string) => boolean) {
  const [sessions, shifts] = await Promise.all([
    listAllSessions(api, { openDayId }),
    listAllShifts(api, { openDayId }),
  ]);
  const isMeant = (slot: Slot) => isOwnDraft(slot) && mayEdit(slot.venueId);
  const saves = [
    ...sessions.filter(isMeant).map(({ sessionId, revision, ...stored }) => () => {
      const draft = sessionDraft.parse({ ...stored, status });
      return api.openDays.updateSession({ sessionId, revision, ...draft });
    }),
    ...shifts.filter(isMeant).map(({ shiftId, revision, ...stored }) => () => {
      const draft = shiftDraft.parse({ ...stored, status });
      return api.volunteering.updateShift({ shiftId, revision, ...draft });
    }),
  ];
  let refused = 0;
  for (let from = 0; from < saves.length; from += atOnce) {
    const part = await Promise.allSettled(saves.slice(from, from + atOnce).map((save) => save()));
    for (const one of part) {
      if (one.status === 'fulfilled') continue;
      // One that lacks a text, or that somebody else saved meanwhile, keeps no other back; a fault ends it.
      if (!(one.reason instanceof ApiProblem)) throw one.reason;
      refused += 1;
    }
  }
  return { published: saves.length - refused, refused };
}
