/** Makes a place, or changes its capacity, quotas, time or openness; raising the capacity confirms waiters in order. */
import type { Claims } from '../../shared/places/model.ts';
import { settleResize } from '../../shared/places/rules.ts';
import type { Table } from '../platform/table.ts';
import { claimsKey } from './claims-item.ts';
import { applySettlement, createClaims, readClaims } from './claims-store.ts';

export type PlaceSettings = Pick<
  Claims,
  'placeId' | 'openDayId' | 'venueId' | 'startAt' | 'endAt' | 'open' | 'capacity' | 'quotas'
>;

/** Lowering the capacity below what is confirmed keeps everyone: nobody loses a place by an edit. */
export async function configurePlace(places: Table, settings: PlaceSettings): Promise<Claims> {
  const { placeId, capacity, quotas } = settings;
  let seen = await readClaims(places, placeId);
  if (!seen) {
    await createClaims(places, {
      ...claimsKey(placeId),
      open: settings.open,
      cap: capacity,
      free: capacity,
      wait: 0,
      next: 1,
      joins: 0,
      rels: 0,
      quota: { ...quotas },
      qfree: { ...quotas },
      n: {},
      q: {},
      od: settings.openDayId,
      ve: settings.venueId,
      from: settings.startAt,
      to: settings.endAt,
    });
    seen = (await readClaims(places, placeId))!;
  }
  for (;;) {
    if (sameSettings(seen, settings)) return seen;
    const write = await applySettlement(places, seen, settleResize(seen, capacity, quotas), { resize: settings });
    if (write.done) return write.claims;
    seen = write.claims;
  }
}

function sameSettings(claims: Claims, settings: PlaceSettings): boolean {
  const categories = new Set([...Object.keys(claims.quotas), ...Object.keys(settings.quotas)]);
  return (
    claims.open === settings.open &&
    claims.capacity === settings.capacity &&
    claims.startAt === settings.startAt &&
    claims.endAt === settings.endAt &&
    [...categories].every((category) => claims.quotas[category] === settings.quotas[category])
  );
}
