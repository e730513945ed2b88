/**
 * How claims are stored: one small item a place, with short attribute names, since every byte of it is
 * billed with every claim. `n` maps a person's key to the order of arrival, `q` to the rest of the entry;
 * they are two maps because an update can set an order from `next` only as a whole value.
 */
import type { Claims, Entry } from '../../shared/places/model.ts';

/** `k` seats (1 if absent), `w` waits (confirmed if absent), `c` category, `r` request fingerprint. */
export type StoredEntry = { k?: number; w?: 1; c?: string; r: string };

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
};

export const claimsKey = (placeId: string) => ({ pk: `PLACE#${placeId}`, sk: 'CLAIMS' as const });
export const placeIdOfKey = (pk: string) => pk.slice('PLACE#'.length);

const entryOf = (order: number, stored: StoredEntry): Entry => ({
  order,
  seats: stored.k ?? 1,
  state: stored.w ? 'waiting' : 'confirmed',
  request: stored.r,
  ...(stored.c === undefined ? {} : { category: stored.c }),
});

export const storedEntryOf = (entry: Omit<Entry, 'order'>): StoredEntry => ({
  ...(entry.seats === 1 ? {} : { k: entry.seats }),
  ...(entry.state === 'waiting' ? { w: 1 as const } : {}),
  ...(entry.category === undefined ? {} : { c: entry.category }),
  r: entry.request,
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
  entries: Object.fromEntries(Object.entries(item.q).map(([key, stored]) => [key, entryOf(item.n[key] ?? 0, stored)])),
});
