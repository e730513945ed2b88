/** All that a person holds, of any venue and kind: found by their agenda, told by the claims. */
import type { Claims, Span } from '../../shared/reservations/model.ts';
import { idOfManageToken, manageTokenOf } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';
import { readAgenda } from './agenda-store.ts';
import { readTended } from './update-slot.ts';
import { claimedBy, type Claimed } from './reserve-seats.ts';
import { readClaims } from './slot-store.ts';
import { withShelf } from './archived-reservations.ts';
import { linkIdOf, parseLinkId } from './reservation-records.ts';
import { findShelvedByOrder } from './archive-store.ts';

export type HeldPlace = {
  readonly claims: Claims;
  readonly held: Claimed;
  readonly seats: number;
  readonly manageToken: string;
};

/** Soonest first. Reads one agenda and the claims of each place in it; a place that is gone by now is left out. */
export async function placesOf(places: Table, secret: string, personKey: string, now: number): Promise<HeldPlace[]> {
  const { held: spans } = await readAgenda(places, personKey);
  const all = await Promise.all(Object.keys(spans).map((placeId) => readTended(places, placeId, now, [personKey])));
  return all
    .flatMap((claims) => {
      const held = claims && claimedBy(claims, personKey);
      if (!claims || !held) return [];
      const manageToken = manageTokenOf(secret, linkIdOf(claims.placeId, held.order));
      return [{ claims, held, seats: claims.entries[personKey]!.seats, manageToken }];
    })
    .sort((a, b) => a.claims.startAt.localeCompare(b.claims.startAt));
}

/** What a person is taken for, by place. */
export async function spansOf(places: Table, personKey: string): Promise<Record<string, Span>> {
  const { held } = await readAgenda(places, personKey);
  return Object.fromEntries(Object.entries(held).map(([placeId, [from, to]]) => [placeId, { from, to }]));
}

/** The person whom a private link of a sign-up or booking belongs to; undefined for a forged link and a dead one. */
export async function personOfLink(places: Table, secret: string, manageToken: string): Promise<string | undefined> {
  const linkId = idOfManageToken(secret, manageToken);
  if (linkId === undefined) return undefined;
  const { placeId, order } = parseLinkId(linkId);
  const item = await readClaims(places, placeId);
  if (!item) return undefined;
  const inOrder = ({ entries }: Claims) =>
    Object.keys(entries).find((key) => entries[key]!.order === order && entries[key]!.holdUntil === undefined);
  const key = inOrder(item) ?? (item.shelf?.entries ? await findShelvedByOrder(places, placeId, order) : undefined);
  return key === undefined ? undefined : inOrder(await withShelf(places, item, [key]));
}
