/**
 * What a change of slot means, for the stream consumers of shifts and sessions: whose state changed,
 * and the newest occupancy of each place in a batch.
 */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { Slot, Reservation, ReleaseCause } from '../../shared/reservations/model.ts';
import { changeOf, type Change } from '../store/stream.ts';
import type { Table } from '../store/table.ts';
import { slotOfItem, type SlotItem } from './slot-item.ts';
import { countSeats } from './count-seats.ts';
import { wakeAtEnds, wakeForRecords } from './wake-up-store.ts';
import { deleteOccupancy, putOccupancy } from './occupancy-store.ts';
import { isUntouched } from './delete-untouched-slot.ts';

const slotOfImage = (image: Change['after']): Slot | undefined =>
  image?.sk === 'CLAIMS' ? slotOfItem(image as SlotItem) : undefined;

/** What a reservation has of its seats, and had before staff gave some back. */
export type SeatsLeft = Pick<Reservation, 'seats' | 'hadSeats' | 'holdUntil'>;

export type ReservationEvent = {
  readonly key: string;
  /** `back`: a reservation that a hand-over had taken away is there again. `waiting`: put back into the line. */
  readonly is: 'confirmed' | 'offered' | 'waiting' | 'gone' | 'back';
  readonly reservation: Pick<Reservation, 'order' | 'state' | 'holdUntil' | 'offerUntil' | 'backInLine' | 'from'>;
  readonly cause?: ReleaseCause;
  /** What is left of it, where it may have given seats back. */
  readonly left?: SeatsLeft;
};
export type SlotEvents = { readonly slot: Slot; readonly reservations: ReservationEvent[]; readonly changed: boolean };

/** What happened to reservations beside arriving, and whether the slot itself was changed. */
export function eventsOf(change: Change): SlotEvents | undefined {
  const [before, slot] = [slotOfImage(change.before), slotOfImage(change.after)];
  if (!before || !slot) return undefined;
  const isMoved = before.archive?.reservations !== slot.archive?.reservations;
  const gone = slot.archive?.upTo || isMoved ? goneOf(before, slot) : leftOf(before, slot);
  return { slot, reservations: [...gone, ...changedOf(before, slot)], changed: before.version !== slot.version };
}

const isOther = (now: Reservation | undefined, { order }: Reservation) => now !== undefined && now.order !== order;

/** Who is not in a slot without an archive any more; of one of before, where nobody is noted, as long as nobody was moved. */
const leftOf = (before: Slot, slot: Slot): ReservationEvent[] =>
  Object.entries(before.reservations)
    .filter(([key, { order }]) => slot.reservations[key]?.order !== order)
    .map(([key, reservation]) => ({ key, reservation, is: 'gone', cause: slot.cause }) as const);

/** Of a slot with an archive, whoever is gone is noted; who is not in it any more has an own item by then, and nothing happened. */
function goneOf(before: Slot, slot: Slot): ReservationEvent[] {
  const noted = Object.entries(slot.gone ?? {})
    .filter(([key, { changed }]) => before.gone?.[key]?.changed !== changed)
    .map(([key, { order, isGroup }]) => ({ key, order, ...(isGroup ? { holdUntil: 0 } : {}) }));
  const replaced = Object.entries(before.reservations)
    .filter(([key, reservation]) => isOther(slot.reservations[key], reservation))
    .map(([key, reservation]) => ({ key, ...reservation }));
  return [...noted, ...replaced].map(
    ({ key, ...reservation }) =>
      ({ key, reservation: { state: 'confirmed', ...reservation }, is: 'gone', cause: slot.cause }) as const,
  );
}

/** Who is something else than before, or came back into the item by a change. */
function changedOf(before: Slot, slot: Slot): ReservationEvent[] {
  const isUndone = slot.cause === 'handed-over' || slot.cause === 'never-completed';
  return Object.entries(slot.reservations).flatMap(([key, reservation]) => {
    const was = before.reservations[key];
    const isSame = was?.order === reservation.order;
    // Names of a group are in records of their own; of whoever comes from the archive the item did not say how many they had.
    const isFewer =
      reservation.holdUntil === undefined
        ? !(isSame && was.seats <= reservation.seats)
        : reservation.hadSeats !== (isSame ? was.hadSeats : undefined);
    const told = { key, reservation, ...(isFewer ? { left: reservation } : {}) };
    if (isSame) return was.state === reservation.state && !isFewer ? [] : [{ ...told, is: reservation.state } as const];
    if (reservation.order >= before.next) return [];
    const isBack = !slot.archive?.upTo || isUndone || was !== undefined || before.gone?.[key] !== undefined;
    return [{ ...told, is: isBack ? 'back' : reservation.state } as const];
  });
}

/**
 * What a batch asks for once a place, however many of its changes it holds: its occupancy, and reminders of the
 * next offer or hold that runs out and of the records that new reservations should have by then. Answers the newest slot
 * of each place.
 */
export async function followBatch(slots: Table, event: DynamoDBStreamEvent, now: number): Promise<Slot[]> {
  const newest = new Map<string, { slot: Slot; since: number }>();
  const changes: Array<{ before: Slot | undefined; after: Slot }> = [];
  for (const record of event.Records) {
    const change = changeOf(record);
    const [before, slot] = [slotOfImage(change.before), slotOfImage(change.after)];
    if (before && !slot && isUntouched(before)) await deleteOccupancy(slots, before);
    if (!slot) continue;
    changes.push({ before, after: slot });
    const since = newest.get(slot.slotId)?.since ?? before?.next ?? 1;
    newest.set(slot.slotId, { slot, since });
  }
  countSeats(changes);
  for (const { slot, since } of newest.values()) {
    await putOccupancy(slots, slot, now);
    await wakeAtEnds(slots, slot);
    if (slot.next > since) await wakeForRecords(slots, slot.slotId, { since, upTo: slot.next }, now);
  }
  return [...newest.values()].map(({ slot }) => slot);
}
