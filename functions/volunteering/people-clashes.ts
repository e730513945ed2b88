/** Who has two places of an open day at one time, also under contacts that staff said are the same person's. */
import { overlaps } from '../../shared/reservations/rules.ts';
import type { PersonRow } from '../../shared/volunteering/people-contract.ts';
import { bookings } from '../open-days/session-lookup.ts';
import { linkIdOf } from '../reservations/reservation-records.ts';
import { inBatches } from '../runtime/in-batches.ts';
import type { VolunteeringDeps } from './deps.ts';
import { readPeopleOfSlot, slotsOfDay, type LookingAt, type PeopleSlot } from './people-slots.ts';
import { signUps } from './sign-up-store.ts';

/** A place that somebody has, with nothing opened of who it is. */
type Held = {
  readonly slot: PeopleSlot;
  readonly order: number;
  readonly personKey: string;
  readonly sameAs: readonly string[];
};
export type PeopleClash = { readonly one: PersonRow; readonly other: PersonRow };

/** More are not listed: they are settled one by one, and the rest shows then. */
export const mostClashes = 50;

async function heldIn({ volunteering, openDays }: VolunteeringDeps, slot: PeopleSlot): Promise<Held[]> {
  const kept = slot.isShift
    ? await signUps.listUnopened(volunteering, slot.slotId)
    : await bookings.listUnopened(openDays, slot.slotId);
  return kept.flatMap((record) => {
    const { state, order, personKey } = record;
    const sameAs = 'sameAs' in record ? (record.sameAs ?? []) : [];
    return state === 'confirmed' ? [{ slot, order, personKey, sameAs }] : [];
  });
}

/** The places of each person, whatever contacts they are under. */
function byPerson(all: readonly Held[]): Held[][] {
  const keys = new Map(all.map(({ slot, order, personKey }) => [linkIdOf(slot.slotId, order), personKey]));
  const leads = new Map<string, string>();
  const leadOf = (key: string): string => {
    const lead = leads.get(key);
    return lead === undefined ? key : leadOf(lead);
  };
  for (const { personKey, sameAs } of all)
    for (const link of sameAs) {
      const [one, other] = [leadOf(personKey), leadOf(keys.get(link) ?? personKey)];
      if (one !== other) leads.set(other, one);
    }
  return [...Map.groupBy(all, ({ personKey }) => leadOf(personKey)).values()];
}

const spanOf = ({ slot }: Held) => ({ from: Date.parse(slot.startAt), to: Date.parse(slot.endAt) });

/** Access pattern: a Query of the records of each shift and session that the reader may see; rosters of those alone that clash. */
export async function findPeopleClashes(
  deps: VolunteeringDeps,
  openDayId: string,
  lookingAt: LookingAt,
): Promise<{ clashes: PeopleClash[]; isWhole: boolean }> {
  const slots = (await slotsOfDay(deps, openDayId))
    .filter(({ status, venueId }) => status === 'published' && lookingAt(venueId) !== undefined)
    .sort((a, b) => a.startAt.localeCompare(b.startAt));
  const all = (await inBatches(slots, (slot) => heldIn(deps, slot))).flat();
  const pairs = byPerson(all).flatMap((places) =>
    places.flatMap((one, index) =>
      places.slice(index + 1).flatMap((other) => (overlaps(spanOf(one), spanOf(other)) ? [{ one, other }] : [])),
    ),
  );
  const shown = pairs.slice(0, mostClashes);
  const named = new Map(shown.flatMap(({ one, other }) => [one.slot, other.slot]).map((slot) => [slot.slotId, slot]));
  const rows = await inBatches([...named.values()], async (slot) => {
    const people = await readPeopleOfSlot(deps, slot, lookingAt(slot.venueId)!);
    return people.map(({ row }) => [linkIdOf(slot.slotId, row.order), row] as const);
  });
  const rowOf = new Map(rows.flat());
  const clashes = shown.flatMap(({ one, other }) => {
    const [first, second] = [one, other].map(({ slot, order }) => rowOf.get(linkIdOf(slot.slotId, order)));
    return first && second ? [{ one: first, other: second }] : [];
  });
  return { clashes, isWhole: shown.length === pairs.length };
}
