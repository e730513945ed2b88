/** One person with all their places as the organizer's page shows them: contact by contact, with what is at the same time marked. */
import type { PersonSeen } from '#shared/volunteering/people-contract.ts';
import { overlaps } from '#shared/reservations/rules.ts';
import { peopleView, type Facts } from './people-view.ts';
import { slotKindOf } from '#shared/reservations/slot-kind.ts';

const spanOf = ({ span }: { readonly span: { readonly from: string; readonly to: string } }) => ({
  from: Date.parse(span.from),
  to: Date.parse(span.to),
});

export function onePersonView(contacts: readonly PersonSeen[], facts: Facts) {
  const seen = contacts.map(({ slotId, order, places }) => ({
    ...{ key: `${slotId}.${order}`, isVolunteer: slotKindOf(slotId) === 'shift', places: peopleView(places, facts) },
  }));
  const all = seen.flatMap(({ places }) => places).filter(({ state }) => state === 'confirmed');
  return seen.map((contact) => ({
    ...contact,
    places: contact.places.map((place) => ({
      ...place,
      clashes:
        place.state === 'confirmed' &&
        all.some((other) => other.tick !== place.tick && overlaps(spanOf(other), spanOf(place))),
    })),
  }));
}
export type ContactView = ReturnType<typeof onePersonView>[number];
