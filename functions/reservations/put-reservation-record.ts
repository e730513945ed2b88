/**
 * The second half of taking a place: keeps the record of a claim once, and tells its state as it is by then.
 * Sign-ups, group holds and bookings all end here.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Table } from '../store/table.ts';
import { claimedBy, type Claimed } from './reserve-seats.ts';
import { readClaimsOf } from './archived-reservations.ts';
import type { PlaceRecord, PlaceRecords } from './reservation-records.ts';

type Kept<Item> = { readonly record: Item; readonly claimed: Claimed };

export const offerEndOf = (claimed: { readonly offerUntil?: number | undefined }) =>
  claimed.offerUntil === undefined ? undefined : new Date(claimed.offerUntil).toISOString();

/**
 * Answers with the record that is kept: on a replay the first one, whatever the later request brought.
 * Refuses: busy, when the claim was taken away before its record was kept; asking again claims anew.
 */
export async function keepClaimRecord<Item extends PlaceRecord>(
  { places, table, records }: { places: Table; table: Table; records: PlaceRecords<Item> },
  placeId: string,
  item: Item,
  claimed: Claimed,
): Promise<Result<Kept<Item>, 'busy'>> {
  const kept = await records.keep(table, placeId, item);
  const record = kept ? item : await records.read(table, placeId, item.order);
  if (!record) return refuse('busy');
  if (claimed.state === 'confirmed') return accept({ record, claimed });

  // Someone may have been moved up between the claim and the record, when the stream found no record to move.
  // Looking once more after the record is kept closes that gap from this side.
  const claims = await readClaimsOf(places, placeId, [item.personKey]);
  const current = claims && claimedBy(claims, item.personKey);
  if (current?.order !== claimed.order || current.state === 'waiting') return accept({ record, claimed });
  await records.move(table, placeId, item.order, ['waiting'], current.state, { offerUntil: offerEndOf(current) });
  return accept({ record, claimed: current });
}
