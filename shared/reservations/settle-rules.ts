/**
 * What every change but an arrival does to a place: from the claims as seen to the claims afterwards, waiters
 * that fit moved up. Pure; the engine writes the difference, if nothing it depends on changed meanwhile.
 * A state in which someone waits who would fit is never an outcome.
 */
import { minute } from '../kernel/time.ts';
import type { Claims, Entry, OnShrink, PlaceTerms, ReleaseCause } from './model.ts';
import { byArrival, fits, waitingInOrder, type Room } from './rules.ts';

type Entries = Record<string, Entry>;

function taking(room: Room, entry: Entry, seats: number): Room {
  const { category } = entry;
  const left = category === undefined ? undefined : room.quotaFree[category];
  return {
    free: room.free - seats,
    quotaFree: left === undefined ? room.quotaFree : { ...room.quotaFree, [category!]: left - seats },
  };
}

/**
 * An offer ends when its time is over, at the start at the latest; undefined where there is nothing to wait for,
 * and a freed place is confirmed at once.
 */
function offerEnd(claims: PlaceTerms, now: number): number | undefined {
  const until = Math.min(now + (claims.offerMinutes ?? 0) * minute, Date.parse(claims.startAt));
  return claims.offerMinutes && until > now ? until : undefined;
}

/** Moves waiting parties up in order of arrival, each that fits the room that is left. */
function settle(claims: Claims, now: number): Claims {
  const offerUntil = offerEnd(claims, now);
  let room: Room = claims;
  let { waiting } = claims;
  const entries: Entries = { ...claims.entries };
  for (const [key, entry] of waitingInOrder(claims)) {
    if (!fits(room, entry)) continue;
    room = taking(room, entry, entry.seats);
    waiting -= entry.seats;
    entries[key] =
      offerUntil === undefined ? { ...entry, state: 'confirmed' } : { ...entry, state: 'offered', offerUntil };
  }
  return { ...claims, free: room.free, quotaFree: room.quotaFree, waiting, entries };
}

/** The claims without these entries, their seats free; nobody moved up yet. */
function without(claims: Claims, keys: readonly string[]): Claims {
  const entries: Entries = { ...claims.entries };
  let room: Room = claims;
  let { waiting } = claims;
  for (const key of keys) {
    const entry = entries[key];
    if (!entry) continue;
    if (entry.state === 'waiting') waiting -= entry.seats;
    else room = taking(room, entry, -entry.seats);
    delete entries[key];
  }
  return { ...claims, free: room.free, quotaFree: room.quotaFree, waiting, entries };
}

/** Takes entries off. A waiting entry frees no seat; any other frees all of its own, and the next move up. */
export function release(claims: Claims, keys: readonly string[], cause: ReleaseCause, now: number): Claims {
  return { ...settle(without(claims, keys), now), cause };
}

/** Gives some seats of an entry back; the rest stays as it is. `seats` is what it keeps, at least one. */
export function shrink(claims: Claims, key: string, seats: number, now: number): Claims {
  const entry = claims.entries[key];
  if (!entry || seats >= entry.seats) return claims;
  const given = entry.seats - seats;
  const room = entry.state === 'waiting' ? claims : taking(claims, entry, -given);
  const waiting = entry.state === 'waiting' ? claims.waiting - given : claims.waiting;
  const { free, quotaFree } = room;
  return settle(
    { ...claims, free, quotaFree, waiting, entries: { ...claims.entries, [key]: { ...entry, seats } } },
    now,
  );
}

const takesSeats = (entry: Entry) => entry.state !== 'waiting';
const inOrder = (claims: Claims) =>
  Object.entries(claims.entries)
    .filter(([, entry]) => takesSeats(entry))
    .sort(([, a], [, b]) => byArrival(a, b));

/** A change that takes hundreds away would be slow to write: the rest goes in the next one, last in order first too. */
const mostReleasedAtOnce = 50;

/** Who has to go, last in order first, until the seats taken fit the capacity and every quota. */
function lastOver(claims: Claims): string[] {
  const over: string[] = [];
  let room: Room = claims;
  for (const [key, entry] of inOrder(claims).reverse()) {
    if (over.length === mostReleasedAtOnce) break;
    const quotaLeft = entry.category === undefined ? undefined : room.quotaFree[entry.category];
    if (room.free >= 0 && (quotaLeft ?? 0) >= 0) continue;
    room = taking(room, entry, -entry.seats);
    over.push(key);
  }
  return over;
}

/** Whether more is taken than there is, of the place or of a quota. */
export const isOver = ({ free, quotaFree }: Room): boolean =>
  free < 0 || Object.values(quotaFree).some((left) => left < 0);

/**
 * New terms. Lowering capacity or quotas keeps everyone (`keep`), or lets the last in order go (`release-last`), as many
 * as one change takes. Of a large place `release-last` has to see the shelf.
 */
export function resize(claims: Claims, terms: PlaceTerms, onShrink: OnShrink, now: number): Claims {
  const taken: Record<string, number> = { ...claims.shelf?.seats };
  for (const [, entry] of inOrder(claims)) {
    if (entry.category !== undefined && !entry.shelved)
      taken[entry.category] = (taken[entry.category] ?? 0) + entry.seats;
  }
  const { opensAt: _, closesAt: __, graceMinutes: ___, offerMinutes: ____, ...rest } = claims;
  const resized: Claims = {
    ...rest,
    ...terms,
    free: claims.free + terms.capacity - claims.capacity,
    quotaFree: Object.fromEntries(
      Object.entries(terms.quotas).map(([name, quota]) => [name, quota - (taken[name] ?? 0)]),
    ),
  };
  const over = onShrink === 'release-last' ? lastOver(resized) : [];
  return over.length > 0 ? release(resized, over, 'capacity-lowered', now) : settle(resized, now);
}

const endOf = (entry: Entry) => Math.min(entry.offerUntil ?? Infinity, entry.holdUntil ?? Infinity);

/** When the next offer or group hold of a place runs out; undefined when none will. */
export function nextEnd(claims: Pick<Claims, 'entries'>): number | undefined {
  const soonest = Math.min(...Object.values(claims.entries).map(endOf));
  return soonest === Infinity ? undefined : soonest;
}

/** Takes away the offers and group holds that have run out; undefined when none has. */
export function expire(claims: Claims, now: number): Claims | undefined {
  const due = Object.entries(claims.entries).filter(([, entry]) => endOf(entry) <= now);
  const offers = due.filter(([, entry]) => (entry.offerUntil ?? Infinity) <= now);
  // One cause a change: the holds that end at the same moment are taken by the next one.
  const [keys, cause] = offers.length > 0 ? ([offers, 'offer-expired'] as const) : ([due, 'hold-ended'] as const);
  return keys.length > 0
    ? release(
        claims,
        keys.map(([key]) => key),
        cause,
        now,
      )
    : undefined;
}

/** The offer is taken up; the seats were held already, so nothing else changes. */
export function acceptOffer(claims: Claims, key: string): Claims {
  const { offerUntil: _, ...entry } = claims.entries[key]!;
  return { ...claims, entries: { ...claims.entries, [key]: { ...entry, state: 'confirmed' } } };
}

/** Another person takes the place of an entry, with its seats, state and order of arrival. */
export function handOver(
  claims: Claims,
  fromKey: string,
  to: { readonly key: string; readonly request: string },
): Claims {
  const { [fromKey]: given, ...entries } = claims.entries;
  const { copied: _, takenBack: __, ...place } = given!;
  const taken: Entry = {
    ...place,
    order: claims.next,
    line: given!.line ?? given!.order,
    request: to.request,
    from: { key: fromKey, order: given!.order, request: given!.request },
  };
  return { ...claims, next: claims.next + 1, entries: { ...entries, [to.key]: taken }, cause: 'handed-over' };
}

/** A person takes seats of a group hold under their own name; the hold keeps its place with so many less. */
export function nameSeat(
  claims: Claims,
  holdKey: string,
  person: { readonly key: string; readonly request: string; readonly seats?: number },
): Claims {
  const hold = claims.entries[holdKey]!;
  const { seats = 1 } = person;
  const { holdUntil: _, offerUntil: __, from: ___, ...shared } = hold;
  const named: Entry = {
    ...shared,
    order: claims.next,
    seats,
    line: hold.line ?? hold.order,
    request: person.request,
    from: { key: holdKey, order: hold.order, request: hold.request },
  };
  const entries = { ...claims.entries, [holdKey]: { ...hold, seats: hold.seats - seats }, [person.key]: named };
  return { ...claims, next: claims.next + 1, entries };
}

/**
 * Takes back an entry that nobody was told of: to whom it came from, if it was handed over or taken from a hold
 * that is still there; otherwise the next in order move up.
 */
export function undo(claims: Claims, key: string, now: number): Claims {
  const entry = claims.entries[key];
  if (!entry) return claims;
  const { from } = entry;
  const giver = from && claims.entries[from.key];
  const { [key]: _, ...entries } = claims.entries;
  if (from && !giver) {
    const { from: __, copied: ___, takenBack: ____, line, ...kept } = entry;
    const back = { ...kept, order: from.order, request: from.request, ...(line === from.order ? {} : { line: line! }) };
    return { ...claims, entries: { ...entries, [from.key]: back }, cause: 'handed-over' };
  }
  if (from && giver!.holdUntil !== undefined && giver!.order === from.order) {
    const hold = { ...giver!, seats: giver!.seats + entry.seats };
    return { ...claims, entries: { ...entries, [from.key]: hold }, cause: 'handed-over' };
  }
  return release(claims, [key], 'never-completed', now);
}
