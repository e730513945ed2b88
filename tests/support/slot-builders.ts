/** Places as the engine would have them, built in memory for the rules' own tests. */
import type { Claims, Entry } from '../../shared/reservations/model.ts';
import { fits } from '../../shared/reservations/rules.ts';
import { release, resize } from '../../shared/reservations/settle-rules.ts';

type Party = { seats: number; category?: string };

/** A place as the engine would have it after these parties came in this order. */
export function placeWith(capacity: number, parties: readonly Party[], quotas: Record<string, number> = {}): Claims {
  let claims: Claims = {
    placeId: 'shf_00000000000000000000000001',
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
    entries: {},
  };
  for (const [index, party] of parties.entries()) claims = arrive(claims, `p${index + 1}`, party);
  return claims;
}

export function arrive(claims: Claims, key: string, party: Party): Claims {
  const confirmed = fits(claims, party);
  const entry: Entry = { order: claims.next, state: confirmed ? 'confirmed' : 'waiting', request: key, ...party };
  const limited = party.category !== undefined && claims.quotaFree[party.category] !== undefined;
  return {
    ...claims,
    entries: { ...claims.entries, [key]: entry },
    next: claims.next + 1,
    free: confirmed ? claims.free - party.seats : claims.free,
    waiting: confirmed ? claims.waiting : claims.waiting + party.seats,
    quotaFree:
      confirmed && limited
        ? { ...claims.quotaFree, [party.category!]: claims.quotaFree[party.category!]! - party.seats }
        : claims.quotaFree,
  };
}

export const now = Date.parse('2030-06-01T00:00:00Z');
export const leave = (claims: Claims, key: string) => release(claims, [key], 'left', now);
export const withCapacity = (claims: Claims, capacity: number, onShrink: 'keep' | 'release-last' = 'keep') =>
  resize(claims, { ...termsOf(claims), capacity }, onShrink, now);
export const termsOf = ({ startAt, endAt, open, quotas, offerMinutes }: Claims) => ({
  startAt,
  endAt,
  open,
  quotas,
  offerMinutes,
});

export const confirmedKeys = (claims: Claims) =>
  Object.entries(claims.entries).flatMap(([key, entry]) => (entry.state === 'confirmed' ? [key] : []));

export const party = (seats: number, category?: string): Party =>
  category === undefined ? { seats } : { seats, category };
