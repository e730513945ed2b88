/** A draft is deleted where others are called off: after a tick, and never what is published. */
import { expect, test, vi } from 'vitest';
import {
  actions,
  load,
} from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/call-off/+page.server.ts';
import { identityWith, ids, openDay, shift } from '../support/site-data.ts';
import { redirectOf, siteEvent } from '../support/site-event.ts';

const identity = identityWith({ memberships: [{ role: 'coordinator' }] as any });
const eventOf = (status: 'draft' | 'published', form: Record<string, string> = {}) => {
  const deleteShift = vi.fn(async () => ({ deleted: true }));
  const getShiftReach = async () => ({ confirmed: 0, waiting: 0, byMail: 0, byPhone: 0, released: [] });
  const api = {
    openDays: { getOpenDay: async () => openDay() },
    volunteering: { getShift: async () => shift({ status }), getShiftReach, deleteShift },
  };
  const url = `https://site.example/organize/open-days/${ids.openDay}/call-off?shift=${ids.shift}`;
  return { deleteShift, ...siteEvent({ api, identity, form, url, params: { openDayId: ids.openDay } }) };
};

test.each([
  ['draft', true],
  ['published', false],
] as const)('one that is %s is to be deleted: %s', async (status, isDraft) => {
  expect(((await load(eventOf(status).event)) as any).isDraft).toBe(isDraft);
});

test('nothing is deleted without the tick, nor of what is published', async () => {
  const [unsure, published] = [eventOf('draft'), eventOf('published', { sure: 'on' })];
  expect(await actions.drop!(unsure.event)).toMatchObject({ status: 422, data: { errors: [{ path: 'sure' }] } });
  await redirectOf(actions.drop!(published.event));
  for (const { deleteShift } of [unsure, published]) expect(deleteShift).not.toHaveBeenCalled();
});

test('with it the draft is gone, and the open day is shown', async () => {
  const { event, deleteShift } = eventOf('draft', { sure: 'on' });
  expect(await redirectOf(actions.drop!(event))).toContain(`/organize/open-days/${ids.openDay}`);
  expect(deleteShift).toHaveBeenCalledExactlyOnceWith({ shiftId: ids.shift });
});
