/** One press at a shift at risk asks those who may do it and are free, three for each seat that is missing. */
import { expect, test, vi } from 'vitest';
import { actions } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/at-risk/+page.server.ts';
import { ids } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const shiftId = 'shf_01hz0000000000000000000001';
const pressing = (callCover: unknown, freeSeats: number) => {
  const api = { volunteering: { seeCover: async () => ({ freeSeats, asked: 2 }), callCover } };
  const { event } = siteEvent({ api, form: { slotId: shiftId }, params: { openDayId: ids.openDay } });
  return actions.ask!(event);
};

test.each([
  [1, 3],
  [4, 12],
  [30, 20],
])('%i missing: %i are asked, and how many were is told', async (freeSeats, people) => {
  const callCover = vi.fn(async () => ({ asked: 2 + people }));
  expect(await redirectOf(pressing(callCover, freeSeats))).toMatch(new RegExp(`asked=${people}$`));
  expect(callCover).toHaveBeenCalledWith({ shiftId, people, askedBefore: 2 });
});

test('where nobody is free the page says so', async () => {
  const callCover = async () => {
    throw refusal('cover.nobody');
  };
  expect(((await pressing(callCover, 1)) as any).data.title).toMatch(/nobody who is free/);
});
