/** Takes an entry off a place and confirms, in the same write, whoever in the waitlist fits now. */
import { settleRelease } from '../../shared/places/rules.ts';
import type { Table } from '../platform/table.ts';
import { applySettlement, readClaims } from './claims-store.ts';

/**
 * Releases the entry with that order of arrival; an entry already gone, or replaced by a newer one of the same
 * person, is left alone, so repeating a release is harmless.
 */
export async function releasePlace(places: Table, placeId: string, personKey: string, order: number): Promise<void> {
  let seen = await readClaims(places, placeId);
  while (seen?.entries[personKey]?.order === order) {
    const write = await applySettlement(places, seen, settleRelease(seen, personKey), { release: personKey });
    if (write.done) return;
    seen = write.claims;
  }
}
