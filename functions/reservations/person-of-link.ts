/** All reservations of a person, of any venue and kind: found by their agenda, told by the slot. */
import type { Slot, Span } from '../../shared/reservations/model.ts';
import { idOfManageToken, manageTokenOf } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';
import { readAgenda, takesTime } from './agenda-store.ts';
import { readFreshSlot } from './update-slot.ts';
import { reservedBy, withPosition, type Reserved } from './reserve-seats.ts';
import { readSlot } from './slot-store.ts';
import { withArchived } from './archived-reservations.ts';
import { linkIdOf, parseLinkId } from './reservation-records.ts';
import { listArchivedBetween } from './archive-store.ts';

export type PersonReservation = {
  readonly slot: Slot;
  readonly reserved: Reserved;
  readonly seats: number;
  readonly manageToken: string;
};

/** Soonest first. Reads one agenda and the slot of each place in it; a place that is gone by now is left out. */
export async function reservationsOfPerson(
  slots: Table,
  secret: string,
  personKey: string,
  now: number,
): Promise<PersonReservation[]> {
  const { held: spans, own = {} } = await readAgenda(slots, personKey);
  const places = [
    ...Object.keys(spans).map((slotId) => [slotId, personKey] as const),
    // Places of somebody else with the same contact, and those that the person took into their list by the private link.
    ...Object.keys(own).map((place) => place.split(' ') as [string, string]),
  ];
  const all = await Promise.all(
    places.map(async ([slotId, key]) => {
      const slot = await readFreshSlot(slots, slotId, now, [key]);
      const reserved = slot && reservedBy(slot, key);
      if (!slot || !reserved) return [];
      const manageToken = manageTokenOf(secret, linkIdOf(slotId, reserved.order));
      const { seats } = slot.reservations[key]!;
      return [{ slot, reserved: await withPosition(slots, slot, key, reserved), seats, manageToken }];
    }),
  );
  return all.flat().sort((a, b) => a.slot.startAt.localeCompare(b.slot.startAt));
}

/** What a person is taken for, by place. */
export async function spansOf(slots: Table, personKey: string): Promise<Record<string, Span>> {
  const { held } = await readAgenda(slots, personKey);
  return Object.fromEntries(
    Object.entries(held)
      .filter(([, span]) => takesTime(span))
      .map(([slotId, [from, to]]) => [slotId, { from, to }]),
  );
}

/** The person whom a private link of a sign-up or booking belongs to; undefined for a forged link and a dead one. */
export async function personOfLink(slots: Table, secret: string, manageToken: string): Promise<string | undefined> {
  const linkId = idOfManageToken(secret, manageToken);
  if (linkId === undefined) return undefined;
  const { slotId, order } = parseLinkId(linkId);
  const item = await readSlot(slots, slotId);
  if (!item) return undefined;
  const inOrder = ({ reservations }: Slot) =>
    Object.keys(reservations).find(
      (key) => reservations[key]!.order === order && reservations[key]!.holdUntil === undefined,
    );
  const found = { since: order, upTo: order + 1 };
  const key = inOrder(item) ?? (item.archive ? (await listArchivedBetween(slots, slotId, found))[0]?.key : undefined);
  return key === undefined ? undefined : inOrder(await withArchived(slots, item, [key]));
}
