/** Places as the engine would have them, built in memory for the rules' own tests. */
import type { Slot, Reservation } from '../../shared/reservations/model.ts';
import { fits } from '../../shared/reservations/rules.ts';
import { release, resize } from '../../shared/reservations/settle-rules.ts';

type Party = { seats: number; category?: string };

/** A place as the engine would have it after these parties came in this order. */
export function placeWith(capacity: number, parties: readonly Party[], quotas: Record<string, number> = {}): Slot {
  let slot: Slot = {
    slotId: 'shf_00000000000000000000000001',
    openDayId: 'opd_00000000000000000000000001',
    venueId: 'ven_00000000000000000000000001',
    startAt: '2030-06-19T01:00:00.000Z',
    endAt: '2030-06-19T03:00:00.000Z',
    open: true,
    capacity,
    free: capacity,
    waiting: 0,
    quotas,
    quotaFree: quotas,
    next: 1,
    joins: 0,
    releases: 0,
    reservations: {},
  };
  for (const [index, party] of parties.entries()) slot = arrive(slot, `p${index + 1}`, party);
  return slot;
}

export function arrive(slot: Slot, key: string, party: Party): Slot {
  const confirmed = fits(slot, party);
  const reservation: Reservation = {
    order: slot.next,
    state: confirmed ? 'confirmed' : 'waiting',
    request: key,
    ...party,
  };
  const limited = party.category !== undefined && slot.quotaFree[party.category] !== undefined;
  return {
    ...slot,
    reservations: { ...slot.reservations, [key]: reservation },
    next: slot.next + 1,
    free: confirmed ? slot.free - party.seats : slot.free,
    waiting: confirmed ? slot.waiting : slot.waiting + party.seats,
    quotaFree:
      confirmed && limited
        ? { ...slot.quotaFree, [party.category!]: slot.quotaFree[party.category!]! - party.seats }
        : slot.quotaFree,
  };
}

export const now = Date.parse('2030-06-01T00:00:00Z');
export const leave = (slot: Slot, key: string) => release(slot, [key], 'left', now);
export const withCapacity = (slot: Slot, capacity: number, onShrink: 'keep' | 'release-last' = 'keep') =>
  resize(slot, { ...termsOf(slot), capacity }, onShrink, now);
export const termsOf = ({ startAt, endAt, open, quotas, offerMinutes }: Slot) => ({
  startAt,
  endAt,
  open,
  quotas,
  offerMinutes,
});

export const confirmedKeys = (slot: Slot) =>
  Object.entries(slot.reservations).flatMap(([key, reservation]) => (reservation.state === 'confirmed' ? [key] : []));

export const party = (seats: number, category?: string): Party =>
  category === undefined ? { seats } : { seats, category };
