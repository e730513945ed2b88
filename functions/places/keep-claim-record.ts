/**
 * The second half of taking a place: keeps the record of a claim once, and tells its state as it is by then.
 * Sign-ups and bookings both end here.
 */
import type { Table } from '../platform/table.ts';
import { claimedBy, type Claimed } from './claim-place.ts';
import { readClaims } from './claims-store.ts';
import type { PlaceRecords, RecordState } from './place-records.ts';

type ClaimRecord = { readonly personKey: string; readonly order: number; readonly state: RecordState };

/** Answers with the record that is kept: on a replay the first one, whatever the later request brought. */
export async function keepClaimRecord<Item extends ClaimRecord>(
  { places, table, records }: { places: Table; table: Table; records: PlaceRecords<Item> },
  placeId: string,
  item: Item,
  claimed: Claimed,
): Promise<{ readonly record: Item; readonly claimed: Claimed }> {
  const kept = await records.keep(table, placeId, item);
  const record = kept ? item : ((await records.read(table, placeId, item.order)) ?? item);
  if (claimed.state === 'confirmed') return { record, claimed };

  // Someone may have been promoted between the claim and the record, when the stream found no record to move.
  // Looking once more after the record is kept closes that gap from this side.
  const claims = await readClaims(places, placeId);
  const current = claims && claimedBy(claims, item.personKey);
  if (current?.order !== claimed.order || current.state === 'waiting') return { record, claimed };
  await records.move(table, placeId, item.order, ['waiting'], 'confirmed');
  return { record, claimed: current };
}
