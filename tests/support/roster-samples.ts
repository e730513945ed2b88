/** For the walk of every endpoint and role: what is done to single people of shifts and sessions. */
import { venueOn } from './calling-off-samples.ts';
import { at, sessionInput, shiftInput, visitor, volunteer } from './programme.ts';
import type { Place, RoleWorld, Sample } from './role-sample.ts';

let people = 0;
export const someone = () => `Person-${(people += 1)}`;

export const removal = { body: () => ({ reason: 'duplicate' }) };
/** Somebody to be taken off the list, at a venue that takes place again. */
export async function toRemove(world: RoleWorld, place: Place, path: string, body: unknown): Promise<Place> {
  await venueOn(world, place);
  const { signUpId, bookingId, pledgeId } = await world.make(`/api/${path}`, body);
  return { recordId: signUpId ?? bookingId ?? pledgeId };
}

/** The shift or session that the walk moves a person to. */
let movedTo = '';

export const rosterSamples: Readonly<Record<string, Sample>> = {
  'openDays.listBookings': { scope: 'venue' },
  'openDays.findBookings': { scope: 'venue', body: () => ({ find: 'P.' }) },
  'openDays.openBookingContact': {
    scope: 'venue',
    path: ({ bookingId }) => ({ recordId: bookingId! }),
    body: () => ({}),
  },
  'openDays.removeBooking': {
    scope: 'venue',
    prepare: (world, place) => toRemove(world, place, `sessions/${place.sessionId}/bookings`, visitor(someone())),
    ...removal,
  },
  'volunteering.listSignUps': { scope: 'venue' },
  'volunteering.findSignUps': { scope: 'venue', body: () => ({ find: 'P.' }) },
  'volunteering.seeCover': { scope: 'venue' },
  'volunteering.callCover': {
    scope: 'venue',
    prepare: async (world, place) => {
      await venueOn(world, place);
      const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
      const shift = (from: number) =>
        world.make(`/api/venues/${place.venueId}/shifts`, {
          ...{ ...shiftInput, openDayId: place.openDayId, startAt: inHours(from), endAt: inHours(from + 1) },
        });
      const [{ shiftId }, other] = [await shift(2), await shift(5)];
      await world.make(`/api/shifts/${other.shiftId}/sign-ups`, volunteer(someone()));
      return { shiftId };
    },
    body: () => ({ people: 1, askedBefore: 0 }),
  },
  'volunteering.removeSignUp': {
    scope: 'venue',
    prepare: (world, place) => toRemove(world, place, `shifts/${place.shiftId}/sign-ups`, volunteer(someone())),
    ...removal,
  },
  'volunteering.returnSignUp': {
    scope: 'venue',
    prepare: async (world, place) => {
      const path = `shifts/${place.shiftId}/sign-ups`;
      const made = await toRemove(world, place, path, volunteer(someone()));
      await world.send(`/api/${path}/${made.recordId}/removal`, { reason: 'other' });
      return made;
    },
  },
  'volunteering.giveSignUpPlace': {
    scope: 'venue',
    prepare: (world, place) => toRemove(world, place, `shifts/${place.shiftId}/sign-ups`, volunteer(someone())),
  },
  'openDays.giveBookingPlace': {
    scope: 'venue',
    prepare: (world, place) => toRemove(world, place, `sessions/${place.sessionId}/bookings`, visitor(someone())),
  },
  'volunteering.shrinkSignUpOf': {
    scope: 'venue',
    prepare: (world, place) => toRemove(world, place, `shifts/${place.shiftId}/sign-ups`, volunteer(someone())),
    body: () => ({ keep: 1 }),
  },
  'openDays.shrinkBookingOf': {
    scope: 'venue',
    prepare: (world, place) => toRemove(world, place, `sessions/${place.sessionId}/bookings`, visitor(someone())),
    body: () => ({ keep: 1 }),
  },
  'volunteering.moveSignUp': {
    scope: 'venue',
    prepare: async (world, place) => {
      const made = await toRemove(world, place, `shifts/${place.shiftId}/sign-ups`, volunteer(someone()));
      const to = await world.make(`/api/venues/${place.venueId}/shifts`, { ...shiftInput, openDayId: place.openDayId });
      movedTo = to.shiftId;
      return made;
    },
    body: () => ({ toShiftId: movedTo, riskAccepted: true }),
  },
  'volunteering.renewSignUpLink': {
    scope: 'venue',
    prepare: (world, place) => toRemove(world, place, `shifts/${place.shiftId}/sign-ups`, volunteer(someone())),
    body: () => ({}),
  },
  'openDays.returnBooking': {
    scope: 'venue',
    prepare: async (world, place) => {
      const path = `sessions/${place.sessionId}/bookings`;
      const made = await toRemove(world, place, path, visitor(someone()));
      await world.send(`/api/${path}/${made.recordId}/removal`, { reason: 'other' });
      return made;
    },
  },
  'openDays.moveBooking': {
    scope: 'venue',
    prepare: async (world, place) => {
      const made = await toRemove(world, place, `sessions/${place.sessionId}/bookings`, visitor(someone()));
      const other = { ...sessionInput, openDayId: place.openDayId, startAt: at('11:00'), endAt: at('12:00') };
      movedTo = (await world.make(`/api/venues/${place.venueId}/sessions`, other)).sessionId;
      return made;
    },
    body: () => ({ toSessionId: movedTo }),
  },
  'openDays.renewBookingLink': {
    scope: 'venue',
    prepare: (world, place) => toRemove(world, place, `sessions/${place.sessionId}/bookings`, visitor(someone())),
    body: () => ({}),
  },
  'volunteering.listPeople': { scope: 'venue', query: ({ venueId }) => `venueId=${venueId}` },
  'volunteering.searchPeople': { scope: 'venue', body: ({ venueId }) => ({ venueId, search: 'P.' }) },
  'volunteering.seePerson': { scope: 'venue', hidden: true, path: ({ shiftId }) => ({ slotId: shiftId!, order: '1' }) },
  'volunteering.findDoubles': {
    scope: 'venue',
    hidden: true,
    path: ({ shiftId }) => ({ slotId: shiftId!, order: '1' }),
  },
  'volunteering.findPeopleClashes': { scope: 'anywhere' },
  'volunteering.mergePeople': {
    scope: 'venue',
    body: ({ shiftId }) => ({
      one: { slotId: shiftId, order: 1 },
      other: { slotId: shiftId, order: 1 },
      isSame: false,
    }),
  },
  'volunteering.getSignUpPace': { scope: 'anywhere' },
  'volunteering.changePeople': {
    scope: 'venue',
    prepare: (world, place) => toRemove(world, place, `shifts/${place.shiftId}/sign-ups`, volunteer(someone())),
    body: ({ shiftId, recordId }) => ({ people: [{ shiftId, recordId }], change: { kind: 'confirm' } }),
  },
  'openDays.changeVisitors': {
    scope: 'venue',
    prepare: (world, place) => toRemove(world, place, `sessions/${place.sessionId}/bookings`, visitor(someone())),
    body: ({ sessionId, recordId }) => ({ visitors: [{ sessionId, recordId }], change: { kind: 'confirm' } }),
  },
  'volunteering.setStaffNote': {
    scope: 'venue',
    prepare: (world, place) => toRemove(world, place, `shifts/${place.shiftId}/sign-ups`, volunteer(someone())),
    body: () => ({ text: 'Brings a folding table' }),
  },
  'volunteering.openContact': { scope: 'venue', path: ({ signUpId }) => ({ recordId: signUpId! }), body: () => ({}) },
};
