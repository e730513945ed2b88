/**
 * How claims are stored: one small item a place, with short attribute names, since every byte of it is
 * billed with every claim. `n` maps a person's key to the order of arrival, `q` to the rest of the entry;
 * they are two maps because an update can set an order from `next` only as a whole value.
 */
import type { Claims, Entry, PlaceTerms, ReleaseCause, Shelf } from '../../shared/reservations/model.ts';

/**
 * `k` seats (1 if absent), `w` waits (confirmed if absent), `c` category, `r` request fingerprint, `l` place in the
 * line, `x` end of the offer, `d` end of a group hold, `f` whom it came from, `s` the change by which it may have a copy
 * on the shelf, negative if that change took it back.
 */
export type StoredEntry = {
  k?: number;
  w?: 1;
  c?: string;
  r: string;
  l?: number;
  x?: number;
  d?: number;
  f?: [key: string, order: number, request: string];
  s?: number;
};

export type ClaimsItem = {
  pk: string;
  sk: 'CLAIMS';
  open: boolean;
  cap: number;
  free: number;
  wait: number;
  next: number;
  joins: number;
  rels: number;
  quota: Record<string, number>;
  qfree: Record<string, number>;
  n: Record<string, number>;
  q: Record<string, StoredEntry>;
  od: string;
  ve: string;
  from: string;
  to: string;
  /** Sign-up window, grace and offers; absent where the organizer set none. */
  oa?: number;
  ca?: number;
  gr?: number;
  om?: number;
  why?: ReleaseCause;
  /** The shelf: how many entries, how often some were put there, seats by category. */
  sh?: { n: number; t: number; k: Record<string, number> };
};

export const claimsKey = (placeId: string) => ({ pk: `PLACE#${placeId}`, sk: 'CLAIMS' as const });
const placeIdOfKey = (pk: string) => pk.slice('PLACE#'.length);

export function entryOf(order: number, stored: StoredEntry): Entry {
  const { k = 1, w, c, r, l, x, d, f, s } = stored;
  return {
    order,
    seats: k,
    state: w ? 'waiting' : x === undefined ? 'confirmed' : 'offered',
    request: r,
    ...(c === undefined ? {} : { category: c }),
    ...(l === undefined ? {} : { line: l }),
    ...(x === undefined ? {} : { offerUntil: x }),
    ...(d === undefined ? {} : { holdUntil: d }),
    ...(f ? { from: { key: f[0], order: f[1], request: f[2] } } : {}),
    ...(s === undefined ? {} : { copied: Math.abs(s) }),
    ...(s !== undefined && s < 0 ? { takenBack: true as const } : {}),
  };
}

export const storedEntryOf = (entry: Omit<Entry, 'order'>): StoredEntry => ({
  ...(entry.seats === 1 ? {} : { k: entry.seats }),
  ...(entry.state === 'waiting' ? { w: 1 as const } : {}),
  ...(entry.category === undefined ? {} : { c: entry.category }),
  r: entry.request,
  ...(entry.line === undefined ? {} : { l: entry.line }),
  ...(entry.offerUntil === undefined ? {} : { x: entry.offerUntil }),
  ...(entry.holdUntil === undefined ? {} : { d: entry.holdUntil }),
  ...(entry.from ? { f: [entry.from.key, entry.from.order, entry.from.request] as StoredEntry['f'] } : {}),
  ...(entry.copied === undefined ? {} : { s: entry.takenBack ? -entry.copied : entry.copied }),
});

export const storedShelfOf = ({ entries, times, seats }: Shelf): ClaimsItem['sh'] => ({
  n: entries,
  t: times,
  k: seats,
});

/** The terms under their stored names; undefined stands for an attribute that is not kept. */
export const storedTermsOf = (terms: PlaceTerms) => ({
  open: terms.open,
  cap: terms.capacity,
  quota: { ...terms.quotas },
  from: terms.startAt,
  to: terms.endAt,
  oa: terms.opensAt,
  ca: terms.closesAt,
  gr: terms.graceMinutes || undefined,
  om: terms.offerMinutes || undefined,
});

export const claimsOfItem = (item: ClaimsItem): Claims => ({
  placeId: placeIdOfKey(item.pk),
  openDayId: item.od,
  venueId: item.ve,
  startAt: item.from,
  endAt: item.to,
  open: item.open,
  capacity: item.cap,
  free: item.free,
  waiting: item.wait,
  quotas: item.quota,
  quotaFree: item.qfree,
  next: item.next,
  joins: item.joins,
  releases: item.rels,
  ...(item.oa === undefined ? {} : { opensAt: item.oa }),
  ...(item.ca === undefined ? {} : { closesAt: item.ca }),
  ...(item.gr === undefined ? {} : { graceMinutes: item.gr }),
  ...(item.om === undefined ? {} : { offerMinutes: item.om }),
  ...(item.why === undefined ? {} : { cause: item.why }),
  ...(item.sh ? { shelf: { entries: item.sh.n, times: item.sh.t, seats: item.sh.k } } : {}),
  entries: Object.fromEntries(Object.entries(item.q).map(([key, stored]) => [key, entryOf(item.n[key] ?? 0, stored)])),
});
