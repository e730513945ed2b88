/** Takes up an offer by its private link: the seats are held already, so they only stop running out. */
import type { Claims } from '../../shared/reservations/model.ts';
import { acceptOffer } from '../../shared/reservations/settle-rules.ts';
import type { Table } from '../store/table.ts';
import { changeClaims } from './update-slot.ts';

/**
 * The claims afterwards; an offer that has run out is passed on first and is not there any more. Accepting twice
 * changes nothing. Undefined for a place that does not exist.
 */
export async function takeOffer(
  places: Table,
  { placeId, personKey, order }: { readonly placeId: string; readonly personKey: string; readonly order: number },
  now: number,
): Promise<Claims | undefined> {
  const changed = await changeClaims(places, placeId, now, [personKey], (claims) => {
    const entry = claims.entries[personKey];
    return entry?.order === order && entry.state === 'offered' ? acceptOffer(claims, personKey) : undefined;
  });
  return changed?.claims;
}
