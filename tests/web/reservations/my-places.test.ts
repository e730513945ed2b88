/** All of one's own in one place: what is ahead and what is past, each with its state and the way to its page. */
import { expect, test } from 'vitest';
import { actions as confirmation } from '../../../web/src/routes/(people)/me/confirmation/+page.server.ts';
import { load } from '../../../web/src/routes/(volunteer)/me/places/+page.server.ts';
import { ids, myPlace, openDay, session, shift, identityWith } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const show = async (places: unknown[], more = {}) => {
  const api = {
    volunteering: { myPlaces: async () => ({ places }), getShift: async () => shift(), ...more },
    openDays: { getOpenDay: async () => openDay(), getSession: async () => session() },
  };
  const { event, headers } = siteEvent({ api, identity: identityWith() });
  return { ...((await load(event)) as any), headers };
};

test('asks to sign in first, and comes back', async () => {
  const { event } = siteEvent({ url: 'http://site.test/me/places' });
  expect(await redirectOf(load(event))).toBe('/sign-in?next=%2Fme%2Fplaces');
});

test('names shifts and sessions with their venue, and leads to the private page of each', async () => {
  const { ahead, headers } = await show([
    myPlace(),
    myPlace({ placeId: ids.session, kind: 'session', state: 'waiting', position: 2, manageToken: 'booking.token' }),
  ]);
  expect(ahead).toMatchObject([
    { title: 'Check-in', path: 'sign-ups/my.token', venueName: 'Hangzhou main venue', state: 'confirmed' },
    { title: 'Tour', path: 'bookings/booking.token', state: 'waiting', position: 2 },
  ]);
  expect(headers.get('cache-control')).toBe('private, no-store');
});

test('shows all of it to who did not confirm lately, leads nowhere, and offers to confirm', async () => {
  const { ahead, locked } = await show([myPlace({ manageToken: undefined })]);
  expect(ahead).toMatchObject([{ title: 'Check-in', state: 'confirmed', path: undefined }]);
  expect(locked).toBe(true);
  expect((await show([myPlace()])).locked).toBe(false);
});

test('confirming leads back to where it was needed, and to no other site', async () => {
  const people = { myPeopleData: async () => ({ records: [] }) };
  const confirm = (next: string) =>
    confirmation.default!(
      siteEvent({
        api: { people },
        identity: identityWith(),
        form: {},
        url: `http://site.test/me/confirmation?next=${next}`,
      }).event,
    );
  expect(await redirectOf(confirm('/me/places'))).toBe('/me/places');
  expect(await redirectOf(confirm('//evil.example'))).toBe('/me');
});

test('keeps what is over apart', async () => {
  const over = { startAt: '2020-01-01T00:00:00.000Z', endAt: '2020-01-01T02:00:00.000Z' };
  const { ahead, past } = await show([myPlace(over), myPlace()]);
  expect([ahead.length, past.length]).toEqual([1, 1]);
});

test('still shows a place whose shift is hidden from the public again', async () => {
  const getShift = async () => {
    throw refusal('not-found');
  };
  const { ahead } = await show([myPlace()], { getShift });
  expect(ahead).toMatchObject([{ title: undefined, path: 'sign-ups/my.token' }]);
});
