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

export type ReservationEvent = {
  readonly key: string;
  readonly reservation: Reservation;
  /** `back`: a reservation that a hand-over had taken away is there again. `waiting`: put back into the line. */
  readonly is: 'confirmed' | 'offered' | 'waiting' | 'gone' | 'back';
  readonly cause?: ReleaseCause;
};
export type SlotEvents = { readonly slot: Slot; readonly reservations: ReservationEvent[]; readonly changed: boolean };

/** What happened to reservations beside arriving, and whether the slot itself was changed. */
export function eventsOf(change: Change): SlotEvents | undefined {
  const [before, slot] = [slotOfImage(change.before), slotOfImage(change.after)];
  if (!before || !slot) return undefined;
  const reservations: ReservationEvent[] = [];
  // A change that moves reservations to the archive or back does nothing else, and nothing happens to anyone by it.
  if (before.archive?.reservations !== slot.archive?.reservations) return { slot, reservations, changed: false };
  for (const [key, reservation] of Object.entries(before.reservations)) {
    const now = slot.reservations[key];
    if (now?.order !== reservation.order) reservations.push({ key, reservation, is: 'gone', cause: slot.cause });
    else if (now.state !== reservation.state) reservations.push({ key, reservation: now, is: now.state });
  }
  for (const [key, reservation] of Object.entries(slot.reservations)) {
    const isNew = before.reservations[key]?.order !== reservation.order;
    if (isNew && reservation.order < before.next) reservations.push({ key, reservation, is: 'back' });
  }
  return { slot, reservations, changed: before.version !== slot.version };
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
    await putOccupancy(slots, slot);
    await wakeAtEnds(slots, slot);
    if (slot.next > since) await wakeForRecords(slots, slot.slotId, { since, upTo: slot.next }, now);
  }
  return [...newest.values()].map(({ slot }) => slot);
}
