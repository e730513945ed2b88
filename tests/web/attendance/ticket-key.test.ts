/** Replacing the key of an open day's tickets: from the key that was seen, and tickets of before are refused only where it was ticked. */
import { expect, test, vi } from 'vitest';
import { ids } from '../support/site-data.ts';
import { redirectOf, siteEvent } from '../support/site-event.ts';
import { actions } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/venues/[venueId]/devices/+page.server.ts';

const params = { openDayId: ids.openDay, venueId: ids.venue };

test.each([
  [{ from: '3', revoke: 'on' }, true, '?key=revoked'],
  [{ from: '3' }, false, '?key=new'],
] as const)('%j', async (form, revoke, led) => {
  const replaceTicketKey = vi.fn(async () => ({ current: 4, valid: {} }));
  const { event } = siteEvent({ form, params, api: { attendance: { replaceTicketKey } } as never });
  expect(await redirectOf(actions.replaceKey!(event))).toContain(led);
  expect(replaceTicketKey.mock.calls).toEqual([[{ openDayId: ids.openDay, from: 3, revoke }]]);
});

test('a key that was not seen replaces none', async () => {
  const replaceTicketKey = vi.fn();
  const { event } = siteEvent({ form: { from: 'x' }, params, api: { attendance: { replaceTicketKey } } as never });
  expect(await actions.replaceKey!(event)).toMatchObject({ status: 422 });
  expect(replaceTicketKey).not.toHaveBeenCalled();
});
