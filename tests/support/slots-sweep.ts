/** Looks at everything that is stored about places and says what is broken; an empty list is a sound store. */
import { slotOfItem, type SlotItem } from '../../functions/reservations/slot-item.ts';
import type { Slot, Reservation } from '../../shared/reservations/model.ts';
import { byClaim, fits, overlaps, takesPeople, waitingInOrder } from '../../shared/reservations/rules.ts';

import { awayFrom, brokenArchive, brokenShelf, follow, wholeOf, type LineItem, type OwnItem } from './archive-sweep.ts';

type Items = ReadonlyArray<Record<string, unknown>>;
type Held = Record<string, [from: number, to: number, order: number, overridden?: 1]>;

export type SweepOptions = {
  /** A capacity was lowered and everyone kept, so more may be confirmed than there are seats. */
  readonly keptOver?: boolean;
  /** Offers and group holds that ran out by then should be gone. */
  readonly now?: number;
};

function brokenCounters(slot: Slot, say: (what: string) => void, { keptOver, now }: SweepOptions): void {
  const reservations = Object.values(slot.reservations);
  const taking = reservations.filter((reservation) => reservation.state !== 'waiting' && !reservation.archived);
  const onShelf = Object.values(slot.archive?.seats ?? {}).reduce((sum, seats) => sum + seats, 0);
  const seats = taking.reduce((sum, reservation) => sum + reservation.seats, onShelf);
  const counted = slot.capacity - slot.free - (slot.heldBack ?? 0);
  if (seats !== counted) say(`${seats} seats confirmed, the counter says ${counted}`);
  if (seats > slot.capacity && !keptOver) say(`${seats} seats confirmed of ${slot.capacity}`);
  for (const [category, quota] of Object.entries(slot.quotas)) {
    const taken = taking
      .filter((reservation) => reservation.category === category)
      .reduce((sum, reservation) => sum + reservation.seats, slot.archive?.seats[category] ?? 0);
    if (taken !== quota - (slot.quotaFree[category] ?? 0)) say(`the quota counter of ${category} is off`);
    if (taken > quota && !keptOver) say(`${taken} seats of ${category} confirmed of ${quota}`);
  }
  for (const { order, offerUntil, holdUntil } of now === undefined ? [] : reservations) {
    if (Math.min(offerUntil ?? Infinity, holdUntil ?? Infinity) <= now!)
      say(`reservation ${order} ran out and is still there`);
  }
}

function brokenSlots(slot: Slot, options: SweepOptions): string[] {
  const broken: string[] = [];
  const say = (what: string) => broken.push(`${slot.slotId}: ${what}`);
  brokenCounters(slot, say, options);
  const waiting = waitingInOrder(slot);
  if (waiting.reduce((sum, [, reservation]) => sum + reservation.seats, 0) !== slot.waiting)
    say('the waiting counter is off');
  const fitting = waiting.find(([, reservation]) => fits(slot, reservation));
  // Whoever waits for what does not take place stays where they are.
  if (fitting && takesPeople(slot)) say(`${fitting[0]} waits although it fits`);
  // Members of a group that were put back have the group's place, and their own order within it.
  const isOfGroup = ({ backInLine, from, holdUntil }: Reservation) =>
    backInLine !== undefined && (from !== undefined || holdUntil !== undefined);
  const lines = waiting
    .filter(([, reservation]) => !isOfGroup(reservation))
    .map(([, reservation]) => reservation.line ?? reservation.order);
  if (new Set(lines).size !== lines.length) say('two wait at the same place in the line');
  const orders = Object.values(slot.reservations).map((reservation) => reservation.order);
  if (new Set(orders).size !== orders.length) say('two reservations have the same order');
  if (orders.some((order) => order < 1 || order >= slot.next)) say('an order was never given out');
  return broken;
}

function brokenAgenda(personKey: string, held: Held, slot: ReadonlyMap<string, Slot>): string[] {
  const spans = Object.entries(held);
  return spans.flatMap(([slotId, [from, to, order, overridden]], index) => [
    ...(slot.get(slotId)?.reservations[personKey]?.order === order
      ? []
      : [`agenda of ${personKey} holds ${slotId} without a claim`]),
    ...spans
      .slice(index + 1)
      .filter(([, [, , , alsoOverridden]]) => !overridden && !alsoOverridden)
      .filter(([, [otherFrom, otherTo]]) => overlaps({ from, to }, { from: otherFrom, to: otherTo }))
      .map(([other]) => `${personKey} is in ${slotId} and ${other} at once`),
  ]);
}

/** Who has two places at one time by the slot themselves, unless an organizer overrode it. */
function brokenTimes(slot: ReadonlyMap<string, Slot>, agendas: ReadonlyMap<string, Held>): string[] {
  const taken = new Map<string, Slot[]>();
  for (const place of slot.values()) {
    for (const [key, { holdUntil }] of Object.entries(place.reservations)) {
      if (holdUntil === undefined) taken.set(key, [...(taken.get(key) ?? []), place]);
    }
  }
  const spanOf = ({ startAt, endAt }: Slot) => ({ from: Date.parse(startAt), to: Date.parse(endAt) });
  return [...taken].flatMap(([key, places]) =>
    places.flatMap((a, index) =>
      places
        .slice(index + 1)
        .filter((b) => overlaps(spanOf(a), spanOf(b)))
        .filter((b) => ![a, b].some(({ slotId }) => agendas.get(key)?.[slotId]?.[3]))
        .map((b) => `${key} has ${a.slotId} and ${b.slotId} at one time`),
    ),
  );
}

const slotOfImage = (image: unknown) =>
  (image as SlotItem | undefined)?.sk === 'CLAIMS' ? slotOfItem(image as SlotItem) : undefined;

/**
 * Every state that slot ever had, as the stream tells them: each sound in itself, and nobody moved up past someone
 * earlier who would have fitted, or in a slot that takes nobody.
 */
export function sweepHistory(
  changes: ReadonlyArray<{ before?: unknown; after?: unknown }>,
  options: SweepOptions = {},
): string[] {
  const aways = new Map<string, Map<string, Reservation>>();
  return changes.flatMap((change, index) => {
    const [seen, now] = [slotOfImage(change.before), slotOfImage(change.after)];
    if (!now) return [];
    const away = aways.get(now.slotId) ?? new Map<string, Reservation>();
    aways.set(now.slotId, away);
    const before = seen && wholeOf(seen, away);
    follow(away, seen, now);
    const after = wholeOf(now, away);
    const broken = brokenSlots(after, options);
    // Each state of a small archive, and of one of thousands every twenty-fifth.
    if (away.size < 200 || index % 25 === 0)
      brokenArchive(
        now,
        awayFrom(now, away).map(([, one]) => one),
        (what) => broken.push(`${now.slotId}: ${what}`),
      );
    const movedUp = waitingInOrder(before ?? after).filter(
      // Whoever took a place over has it under another order, and passed nobody.
      ([key, { order }]) => after.reservations[key]?.order === order && after.reservations[key].state !== 'waiting',
    );
    if (movedUp.length > 0 && !takesPeople(after))
      broken.push(`${after.slotId}: ${movedUp[0]![0]} moved up although it takes nobody`);
    for (const [key, left] of waitingInOrder(after)) {
      const later = movedUp.filter(([, reservation]) => byClaim(reservation, left) > 0);
      const room = after.free + (after.heldBack ?? 0) + later.reduce((sum, [, { seats }]) => sum + seats, 0);
      if (later.length > 0 && left.category === undefined && left.seats <= room)
        broken.push(`${after.slotId}: ${later[0]![0]} moved up past ${key}`);
    }
    return broken;
  });
}

const placeOf = (record: Record<string, unknown>) => String(record.shiftId ?? record.sessionId);

function brokenRecords(slot: ReadonlyMap<string, Slot>, records: Items): string[] {
  const broken: string[] = [];
  const byEntry = new Map(records.map((record) => [`${placeOf(record)}#${String(record.order)}`, record]));
  for (const { slotId, reservations } of slot.values()) {
    for (const reservation of Object.values(reservations)) {
      const record = byEntry.get(`${slotId}#${reservation.order}`);
      if (!record) broken.push(`${slotId}: reservation ${reservation.order} has no record`);
      else if (record.state === 'cancelled')
        broken.push(`${slotId}: reservation ${reservation.order} is kept as cancelled`);
      else if (record.state !== reservation.state)
        broken.push(
          `${slotId}: reservation ${reservation.order} is ${reservation.state}, kept as ${String(record.state)}`,
        );
      const kept = record?.partySize ?? record?.seats;
      if (record && reservation.holdUntil === undefined && kept !== reservation.seats)
        broken.push(
          `${slotId}: reservation ${reservation.order} has ${reservation.seats} seats, kept as ${String(kept)}`,
        );
    }
  }
  for (const record of records.filter(({ state }) => state !== 'cancelled')) {
    const reservation = slot.get(placeOf(record))?.reservations[String(record.personKey)];
    if (reservation?.order !== record.order)
      broken.push(`${placeOf(record)}: record ${String(record.order)} has no claim`);
  }
  return broken;
}

/** `records` are the sign-ups, holds and bookings that were kept; without them only slot and agendas are looked at. */
export function sweepSlots(places: Items, records?: Items, options: SweepOptions = {}): string[] {
  const broken: string[] = [];
  const slot = new Map<string, Slot>();
  for (const item of places.filter(({ sk }) => sk === 'CLAIMS') as unknown as SlotItem[]) {
    const slotId = item.pk.slice('PLACE#'.length);
    const own = places.filter(({ pk }) => pk === `SHELF#${slotId}`) as unknown as OwnItem[];
    const line = places.filter(({ pk }) => pk === `LINE#${slotId}`) as unknown as LineItem[];
    const { whole: one, broken: onShelf } = brokenShelf(slotOfItem(item), own, line);
    slot.set(slotId, one);
    broken.push(...onShelf);
    if (one.heldBack !== undefined) broken.push(`${one.slotId}: seats are still held back`);
    const [orders, reservations] = [Object.keys(item.n).sort(), Object.keys(item.q).sort()];
    if (orders.join() !== reservations.join())
      broken.push(`${one.slotId}: orders and reservations are of different people`);
    broken.push(...brokenSlots(one, options));
  }
  const agendas = new Map(
    places
      .filter(({ sk }) => sk === 'AGENDA')
      .map(({ pk, held }) => [String(pk).slice('PERSON#'.length), held as Held]),
  );
  for (const [personKey, held] of agendas) broken.push(...brokenAgenda(personKey, held, slot));
  for (const { slotId, reservations } of slot.values()) {
    for (const [key, reservation] of Object.entries(reservations)) {
      if (reservation.holdUntil === undefined && agendas.get(key)?.[slotId]?.[2] !== reservation.order) {
        broken.push(`${slotId}: ${key} is not in its agenda`);
      }
    }
  }
  broken.push(...brokenTimes(slot, agendas));
  return records ? [...broken, ...brokenRecords(slot, records)] : broken;
}
