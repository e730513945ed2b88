/** All shifts and all sessions of an open day, however many answers of the API they take. Called by pages that show them whole. */
import { allPages } from '../../server/all-pages.ts';
import type { Api } from '../../server/api.ts';

type AskedShifts = Parameters<Api['volunteering']['listShifts']>[0];
type AskedSessions = Parameters<Api['openDays']['listSessions']>[0];

export const listAllShifts = (api: Pick<Api, 'volunteering'>, asked: AskedShifts) =>
  allPages(async (after) => {
    const { shifts: items, next } = await api.volunteering.listShifts({ ...asked, after });
    return { items, next };
  });

export const listAllSessions = (api: Pick<Api, 'openDays'>, asked: AskedSessions) =>
  allPages(async (after) => {
    const { sessions: items, next } = await api.openDays.listSessions({ ...asked, after });
    return { items, next };
  });
