/** Where signing in leads: on the day of an open day to the desk of one's own venue, else to one's account. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Role } from '#shared/identity/model.ts';
import { GET } from '../../../web/src/routes/(people)/sign-in/home/+server.ts';
import { identityWith, ids, openDay, venue } from '../support/site-data.ts';
import { redirectOf, siteEvent } from '../support/site-event.ts';

const day = openDay();
const onTheDay = Date.parse(`${day.heldOn}T02:00:00.000Z`);
beforeEach(() => void vi.useFakeTimers({ now: onTheDay }));
afterEach(() => void vi.useRealTimers());

const homeOf = (role: Role | undefined, venueId: string | undefined = ids.venue) => {
  const membership = { organizationId: ids.organization, organizationName: { en: 'O', 'zh-CN': 'O' }, venueId };
  const identity = identityWith({ memberships: role ? [{ ...membership, role }] : [] });
  const openDays = {
    listOpenDays: async () => ({ openDays: [day] }),
    listVenues: async () => ({ venues: [{ ...venue(), openDayId: day.openDayId, openDayName: day.name }] }),
  };
  return redirectOf(GET(siteEvent({ identity, api: { openDays } as never }).event));
};
const desk = `/organize/open-days/${day.openDayId}/venues/${ids.venue}/desk`;

test.each([
  ['venue_manager', desk],
  ['team_lead', desk],
  ['platform_operator', '/me'],
  ['coordinator', '/me'],
  ['charity_staff', '/me'],
  ['stock_keeper', '/me'],
  ['auditor', '/me'],
  [undefined, '/me'],
] as const)('on the day a %s lands on %s', async (role, path) => {
  expect(await homeOf(role)).toBe(path);
});

test('of another venue, or on another day, the manager lands on the own account', async () => {
  expect(await homeOf('venue_manager', 'ven_of_somebody_else')).toBe('/me');
  vi.setSystemTime(onTheDay - 2 * 86_400_000);
  expect(await homeOf('venue_manager')).toBe('/me');
});

test('nobody signed in is led to the account, which asks for it', async () => {
  expect(await redirectOf(GET(siteEvent().event))).toBe('/me');
});
