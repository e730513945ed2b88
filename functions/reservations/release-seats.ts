/** Takes an entry off a place and moves up, in the same write, whoever in the waitlist fits now. */
import type { ReleaseCause } from '../../shared/reservations/model.ts';
import { release } from '../../shared/reservations/settle-rules.ts';
import type { Table } from '../store/table.ts';
import { changeClaims } from './update-slot.ts';

/**
 * Releases the entry with that order; an entry already gone, or replaced by a newer one of the same
 * person, is left alone, so repeating a release is harmless.
 */
export async function releasePlace(
  places: Table,
  { placeId, personKey, order }: { readonly placeId: string; readonly personKey: string; readonly order: number },
  cause: ReleaseCause,
  now: number,
): Promise<void> {
  await changeClaims(places, placeId, now, [personKey], (claims) =>
    claims.entries[personKey]?.order === order ? release(claims, [personKey], cause, now) : undefined,
  );
}
