/**
 * Gives a person or a party a place, or a position in its waitlist, or says why not. The one way in for
 * shifts and sessions alike: one read, one conditional write, then the person's agenda.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { ReleaseCause, Slot, ReservationState } from '../../shared/reservations/model.ts';
import { hasRoom } from '../../shared/reservations/archive-rules.ts';
import type { ReservationsRefusal } from '../../shared/reservations/refusals.ts';
import { decideWindow, fits, takesPeople } from '../../shared/reservations/rules.ts';
import type { Table } from '../store/table.ts';
import { deleteSpan, linkAgenda, listOwnPlace, putSpan } from './agenda-store.ts';
import { expireStale } from './update-slot.ts';
import { putReservation } from './slot-store.ts';
import { makeRoom } from './archive-oldest.ts';
import { positionIn, readSlotWith, withArchived } from './archived-reservations.ts';
import { clashUnder } from './known-as.ts';
import { releaseSeats } from './release-seats.ts';
import { rememberSlot } from './seen-slots.ts';

export type ReservationRequest = {
  readonly slotId: string;
  readonly personKey: string;
  /** Keys of what the person gave beside the own one (known-as.ts). */
  readonly beside?: readonly string[];
  /** The key of the contact, where the person is known by another one (known-as.ts). */
  readonly listKey?: string | undefined;
  readonly seats: number;
  readonly category?: string;
  /** Fingerprint of the request; the same one is answered as it was the first time. */
  readonly request: string;
  readonly ifFull: 'wait' | 'refuse';
  /** How much overlap with another slot the open day lets pass now; 0 if absent. */
  readonly graceMinutes?: number;
  /** An organizer's word that this person may be in two places at once. */
  readonly overrideOverlap?: boolean;
  /** An organizer asks for it: sign-up may have ended, while the slot goes on. */
  readonly afterClosing?: boolean;
  /** A place that the person is about to leave for this one, and which does not count as an overlap. */
  readonly ignoring?: string | undefined;
  /** Seats held for a group whose names follow: until when. A group is in nobody's agenda. */
  readonly holdUntil?: number;
  readonly now: number;
};

export type Reserved = {
  readonly order: number;
  readonly seats: number;
  readonly state: ReservationState;
  readonly position: number | undefined;
  readonly offerUntil: number | undefined;
  readonly backInLine?: number | undefined;
};

/** Whoever had a seat waits because the organizer has fewer of them. */
export const whyWaiting = ({ state, backInLine }: Pick<Reserved, 'state' | 'backInLine'>): ReleaseCause | undefined =>
  state === 'waiting' && backInLine !== undefined ? 'capacity-lowered' : undefined;

/** What a person holds of a place, if anything; how far they are in the line is for `withPosition` to say. */
export function reservedBy(slot: Slot, key: string): Reserved | undefined {
  const reservation = slot.reservations[key];
  return (
    reservation && {
      order: reservation.order,
      seats: reservation.seats,
      state: reservation.state,
      position: undefined,
      offerUntil: reservation.offerUntil,
      backInLine: reservation.backInLine,
    }
  );
}

export const withPosition = async (slots: Table, slot: Slot, key: string, reserved: Reserved): Promise<Reserved> => ({
  ...reserved,
  position: await positionIn(slots, slot, key),
});

export const keysOf = ({ personKey, beside = [] }: Pick<ReservationRequest, 'personKey' | 'beside'>) => [
  personKey,
  ...beside,
];

/** What the slot say to a request: what the person holds already, or in which state a new reservation would be. */
export function decideEntry(
  seen: Slot,
  asked: ReservationRequest,
): Result<Reserved | 'confirmed' | 'waiting', ReservationsRefusal> {
  const { personKey, beside = [], request, ifFull, afterClosing = false, now } = asked;
  const held = seen.reservations[personKey];
  if (held) return held.request === request ? accept(reservedBy(seen, personKey)!) : refuse('place.already-held');
  if (beside.some((key) => seen.reservations[key])) return refuse('place.already-held');
  if (!takesPeople(seen)) return refuse('place.closed');
  const window = decideWindow(afterClosing ? { opensAt: seen.opensAt } : seen, now);
  if (!window.ok) return window;
  if (fits(seen, asked)) return accept('confirmed');
  return ifFull === 'wait' ? accept('waiting') : refuse('place.full', { freeSeats: Math.max(0, seen.free) });
}

/** A failed write means that another one went through: the place always makes progress, this caller almost always at once. */
const mostTries = 25;

/** `isReplay` where the same request had come in before; whether it was told so is not known here. */
type Entered = { readonly reserved: Reserved; readonly slot: Slot; readonly isReplay: boolean };

async function enter(
  slots: Table,
  slot: Slot,
  asked: ReservationRequest,
): Promise<Result<Entered, ReservationsRefusal>> {
  const { personKey, seats, category, request, holdUntil, now } = asked;
  const keys = keysOf(asked);
  for (let seen = slot, tries = 0; tries < mostTries; tries += 1) {
    const followed = await expireStale(slots, seen, now);
    if (followed !== seen) seen = await withArchived(slots, followed, keys);
    const reservation = decideEntry(seen, asked);
    if (!reservation.ok) return reservation;
    const state = reservation.value;
    if (typeof state === 'object')
      return accept({ reserved: await withPosition(slots, seen, personKey, state), slot: seen, isReplay: true });
    if (!hasRoom(seen)) {
      await makeRoom(slots, seen.slotId, now);
      seen = (await readSlotWith(slots, seen.slotId, keys)) ?? seen;
      continue;
    }
    const entry = { seats, category, state, request, holdUntil };
    const write = await putReservation(slots, seen, personKey, entry, asked);
    if (write.done) {
      const { order, position } = write;
      const reserved = { order, seats, state, position, offerUntil: undefined };
      return accept({ reserved, slot: seen, isReplay: false });
    }
    // Nobody was in it yet, and the organizer took it back at this moment.
    if (!write.slot) return refuse('place.closed');
    seen = await withArchived(slots, write.slot, keys);
  }
  throw new Error('The place changed under every try');
}

/**
 * Refuses: place.full (only with `ifFull: 'refuse'`), place.closed, place.not-open-yet, place.already-held,
 * place.overlap; undefined for a place that does not exist. `seen` spares a read; slot that are out of date by
 * now only cost a failed write.
 * A crash after the reservation and before the agenda leaves a reservation that nobody was told of; the same request
 * sent again completes it, or its wake-up (follow-wake-ups.ts) takes it back after a while.
 */
export async function reserveSeats(
  slots: Table,
  request: ReservationRequest,
  seen?: Slot,
): Promise<Result<Reserved, ReservationsRefusal> | undefined> {
  const slot = seen ?? (await readSlotWith(slots, request.slotId, keysOf(request)));
  if (!slot) return undefined;
  const entered = await enter(slots, slot, request);
  if (!entered.ok) return entered;
  const { reserved, slot: before, isReplay } = entered.value;
  rememberSlot(before, reserved.state === 'confirmed' ? request.seats : 0);
  if (request.holdUntil !== undefined) return accept(reserved);
  const { order } = reserved;
  // The slot as it was when the seats were given, not as it was seen at first: it may have moved in between.
  const held = await reserveTime(slots, before, { ...request, order });
  if (held.ok) return accept(reserved);
  // What was promised before stays, though the agenda may say nothing of it for a moment; what never was is taken back by its wake-up.
  if (!isReplay) await releaseSeats(slots, { ...request, order }, 'overlap', request.now);
  return held;
}

type Taken = Pick<
  ReservationRequest,
  'slotId' | 'personKey' | 'beside' | 'listKey' | 'overrideOverlap' | 'graceMinutes' | 'ignoring' | 'now'
> & { readonly order: number };

/**
 * Enters a reservation in the person's agenda. An overlap counts only with a place that the person still holds: what an
 * agenda says of a place that was given back or taken away meanwhile is dropped here. Refuses: place.overlap.
 */
export async function reserveTime(slots: Table, slot: Slot, taken: Taken): Promise<Result<true, ReservationsRefusal>> {
  const { personKey, listKey, beside = [], now, overrideOverlap = false, graceMinutes = 0, ignoring } = taken;
  const span = { from: Date.parse(slot.startAt), to: Date.parse(slot.endAt) };
  const setting = { version: slot.version, graceMinutes, overrideOverlap, ignoring, beside, now };
  for (;;) {
    const held = await putSpan(slots, taken, span, setting);
    if (held.ok) {
      // Linked first, then looked at: of two who come at once under both contacts, one sees the other.
      const before = new Map<string, readonly string[]>();
      for (const key of beside) {
        const found = await linkAgenda(slots, key, personKey, span.to);
        if (found) before.set(key, found);
      }
      const asked = { ...taken, graceMinutes, before };
      const clash = overrideOverlap ? undefined : await clashUnder(slots, held.also, span, asked);
      if (clash) await deleteSpan(slots, taken);
      else if (listKey !== undefined && listKey !== personKey)
        await listOwnPlace(slots, listKey, taken, { until: span.to, now });
      return clash ?? accept(true);
    }
    const { slotId, order } = held.clash;
    const other = await readSlotWith(slots, slotId, [personKey]);
    if (other?.reservations[personKey]?.order === order) return refuse('place.overlap', { placeId: slotId });
    await deleteSpan(slots, { personKey, slotId, order });
  }
}

/** Gives the place back: the reservation first, since it is what others wait for. Repeating it is harmless. Answers whether it was there. */
export async function giveSeatsBack(
  slots: Table,
  held: { readonly slotId: string; readonly personKey: string; readonly order: number },
  now: number,
  cause: ReleaseCause = 'left',
): Promise<boolean> {
  const wasThere = await releaseSeats(slots, held, cause, now);
  await deleteSpan(slots, held);
  return wasThere;
}
