/** For the walk of every endpoint and role: what staff do with one place, each with somebody who just came. */
import { venueOn } from './calling-off-samples.ts';
import { shiftInput, visitor, volunteer } from './programme.ts';
import type { Place, RoleWorld, Sample } from './role-sample.ts';

let people = 0;
/** At a venue that takes place again, whatever was called off before. */
async function someoneIn(world: RoleWorld, place: Place, path: string): Promise<Place> {
  await venueOn(world, place);
  const name = `Placed-${(people += 1)}`;
  const { signUpId, bookingId } = await world.make(
    `/api/${path}`,
    path.startsWith('shifts') ? volunteer(name) : visitor(name),
  );
  return { recordId: signUpId ?? bookingId };
}

/** The shift that the walk moves a person to. */
let movedTo = '';

export const staffPlaceSamples: Readonly<Record<string, Sample>> = {
  'volunteering.returnSignUp': {
    scope: 'venue',
    prepare: async (world, place) => {
      const path = `shifts/${place.shiftId}/sign-ups`;
      const made = await someoneIn(world, place, path);
      await world.send(`/api/${path}/${made.recordId}/removal`, { reason: 'other' });
      return made;
    },
  },
  'volunteering.moveSignUp': {
    scope: 'venue',
    prepare: async (world, place) => {
      const made = await someoneIn(world, place, `shifts/${place.shiftId}/sign-ups`);
      const to = await world.make(`/api/venues/${place.venueId}/shifts`, { ...shiftInput, openDayId: place.openDayId });
      movedTo = to.shiftId;
      return made;
    },
    body: () => ({ toShiftId: movedTo, riskAccepted: true }),
  },
  'volunteering.renewSignUpLink': {
    scope: 'venue',
    prepare: (world, place) => someoneIn(world, place, `shifts/${place.shiftId}/sign-ups`),
    body: () => ({}),
  },
  'openDays.returnBooking': {
    scope: 'venue',
    prepare: async (world, place) => {
      const path = `sessions/${place.sessionId}/bookings`;
      const made = await someoneIn(world, place, path);
      await world.send(`/api/${path}/${made.recordId}/removal`, { reason: 'other' });
      return made;
    },
  },
  'openDays.renewBookingLink': {
    scope: 'venue',
    prepare: (world, place) => someoneIn(world, place, `sessions/${place.sessionId}/bookings`),
    body: () => ({}),
  },
};
