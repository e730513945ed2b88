/** One press publishes all drafts of an open day; what is refused stays one, and the page tells how many. */
import { expect, test, vi } from 'vitest';
import { actions } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/+page.server.ts';
import { identityWith, ids, session, shift } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

test('drafts are published at the revision that they have, what is published already is left alone', async () => {
  const updateSession = vi.fn(async (_saved: any) => session());
  const updateShift = vi.fn(async (_saved: any) => {
    throw refusal('shift.risk-text-missing');
  });
  const own = { ownStatus: 'published' as const, status: 'draft' as const };
  const api = {
    openDays: { updateSession, listSessions: async () => ({ sessions: [session({ status: 'draft', revision: 4 })] }) },
    volunteering: { updateShift, listShifts: async () => ({ shifts: [shift({ status: 'draft' }), shift(own)] }) },
  };
  const identity = identityWith({ memberships: [{ role: 'coordinator' }] as any });
  const { event } = siteEvent({ api, identity, form: {}, params: { openDayId: ids.openDay } });
  expect(await redirectOf(actions.publish!(event))).toMatch(/published=1&refused=1#drafts$/);
  expect(updateSession).toHaveBeenCalledWith(expect.objectContaining({ revision: 4, status: 'published' }));
  expect(updateShift).toHaveBeenCalledOnce();
});
