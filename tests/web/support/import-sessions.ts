/** Sessions brought from a file, by the actions of their page. */
import { vi } from 'vitest';
import type { Session } from '#shared/open-days/model.ts';
import { actions } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/programme/sessions/+page.server.ts';
import { identityWith, ids, openDay, venue } from './site-data.ts';
import { siteEvent } from './site-event.ts';

/** The page of the import on an open day that has these sessions, and what it asks the API for. */
export function importing(stored: readonly Session[], form: Readonly<Record<string, string | Uint8Array>>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(form))
    body.set(name, typeof value === 'string' ? value : new File([value as Uint8Array<ArrayBuffer>], 'schedule.xml'));
  const createSession = vi.fn(async (_made: any, _options: any) => stored[0]);
  const updateSession = vi.fn(async (_changed: any) => stored[0]);
  const membership = { membershipId: 'mem_1', organizationId: ids.organization, role: 'coordinator', venueIds: [] };
  const { event } = siteEvent({
    api: {
      openDays: {
        getOpenDay: async () => openDay({ venues: [venue()] }),
        listSessions: async () => ({ sessions: stored }),
        ...{ createSession, updateSession },
      },
    },
    identity: identityWith({ memberships: [membership as never] }),
    params: { openDayId: ids.openDay },
  });
  const request = new Request('http://site.test/page', { method: 'POST', body });
  return { event: { ...event, request }, createSession, updateSession };
}
export const read = async (stored: readonly Session[], text: string, fields = {}) => {
  const result: any = await actions.read(importing(stored, { file: new TextEncoder().encode(text), ...fields }).event);
  return (result.data ?? result).import;
};
/** What is made of a file in a day that has nothing yet. */
export async function madeOf(text: string, kind: string) {
  const fields = { venue: ids.venue, kind };
  const state = await read([], text, fields);
  const { event, createSession } = importing([], { held: state.preview.held, ...fields });
  await actions.add(event);
  return { states: states(state), made: createSession.mock.calls.map(([made]) => made) };
}
export const states = (state: any) => state.preview.rows.map((row: any) => row.state);
