/** Makes a place, or changes its terms; raising the capacity moves waiters up in order. */
import type { Claims, OnShrink, PlaceTerms } from '../../shared/reservations/model.ts';
import { isOver, resize } from '../../shared/reservations/settle-rules.ts';
import type { Table } from '../store/table.ts';
import { changeClaims } from './update-slot.ts';
import { claimsKey, storedTermsOf, type ClaimsItem } from './slot-item.ts';
import { createClaims, readClaims } from './slot-store.ts';

export type PlaceSettings = PlaceTerms & Pick<Claims, 'placeId' | 'openDayId' | 'venueId'>;

const newItem = ({ placeId, openDayId, venueId, ...terms }: PlaceSettings): ClaimsItem => ({
  ...claimsKey(placeId),
  ...storedTermsOf(terms),
  free: terms.capacity,
  wait: 0,
  next: 1,
  joins: 0,
  rels: 0,
  qfree: { ...terms.quotas },
  n: {},
  q: {},
  od: openDayId,
  ve: venueId,
});

/**
 * Lowering the capacity below what is confirmed keeps everyone unless `onShrink` says otherwise; the claims that
 * come back say how many are over.
 */
export async function configurePlace(
  places: Table,
  settings: PlaceSettings,
  { now, onShrink = 'keep' }: { readonly now: number; readonly onShrink?: OnShrink },
): Promise<Claims> {
  const { placeId, openDayId: _, venueId: __, ...terms } = settings;
  if (!(await readClaims(places, placeId))) await createClaims(places, newItem(settings));
  const releases = onShrink === 'release-last';
  for (;;) {
    const changed = await changeClaims(places, placeId, now, releases ? 'all' : [], (claims) => {
      const after = resize(claims, terms, onShrink, now);
      return sameTerms(claims, terms) && sameEntries(claims, after) ? undefined : after;
    });
    const { done, claims } = changed!;
    if (!done || !releases || !isOver(claims)) return claims;
  }
}

const sameEntries = (a: Claims, b: Claims) =>
  Object.keys(a.entries).length === Object.keys(b.entries).length && a.free === b.free;

function sameTerms(claims: Claims, terms: PlaceTerms): boolean {
  const [before, after] = [storedTermsOf(claims), storedTermsOf(terms)];
  const categories = new Set([...Object.keys(claims.quotas), ...Object.keys(terms.quotas)]);
  return (
    [...categories].every((category) => claims.quotas[category] === terms.quotas[category]) &&
    Object.entries(after).every(([name, value]) => name === 'quota' || before[name as keyof typeof before] === value)
  );
}
