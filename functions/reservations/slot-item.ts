/**
 * How slot are stored: one small item a place, with short attribute names, since every byte of it is
 * billed with every reservation. `n` maps a person's key to the order of arrival, `q` to the rest of the reservation;
 * they are two maps because an update can set an order from `next` only as a whole value.
 */
import type {
  Archive,
  ChangeNote,
  Gone,
  ReleaseCause,
  Reservation,
  Slot,
  SlotStatus,
  SlotTerms,
} from '../../shared/reservations/model.ts';

/**
 * `k` seats (1 if absent), `p` how many they were before staff gave some back, `w` waits (confirmed if absent), `c` category, `r`
 * request fingerprint, `l` place in the line, `x` end of the offer, `d` end of a group hold, `b` the version that put it back into the
 * line, `f` whom it came from and what the taker had waited with, `s` the change that changed it last (negative on items of before,
 * which means no more).
 */
export type StoredReservation = {
  k?: number;
  p?: number;
  w?: 1;
  c?: string;
  r: string;
  l?: number;
  x?: number;
  d?: number;
  b?: number;
  f?: [key: string, order: number, request: string, waitedOrder?: number, waited?: StoredReservation];
  s?: number;
};

export type SlotItem = {
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
  q: Record<string, StoredReservation>;
  od: string;
  ve: string;
  from: string;
  to: string;
  /** Sign-up window, offers, and until when waiters move up; absent where the organizer set none. */
  oa?: number;
  ca?: number;
  om?: number;
  pm?: number;
  /** Own status and that of the whole, the revision of the terms, their version, and the last change. */
  st?: SlotStatus;
  wh?: SlotStatus;
  rv?: number;
  ver?: number;
  nt?: ChangeNote;
  why?: ReleaseCause;
  /** The archive: how many reservations, how often some were put there, seats by category. */
  sh?: { n: number; t: number; k: Record<string, number> };
  /** Its line by party, up to which order and which change it holds, and when the next there runs out; absent on items of before. */
  aw?: { w: Record<string, number>; o: number; r: number; e?: number };
  /** Who is gone, until their own item says so: order `o`, the change `v`, `d` if it was a hold. */
  g?: Record<string, StoredGone>;
  /** Seats held back from newcomers. */
  hb?: number;
};
export type StoredGone = { o: number; v: number; d?: 1 };

export const slotKey = (slotId: string) => ({ pk: `PLACE#${slotId}`, sk: 'CLAIMS' as const });
const placeIdOfKey = (pk: string) => pk.slice('PLACE#'.length);

const sourceOf = ([key, order, request, waitedOrder, waited]: NonNullable<StoredReservation['f']>) => ({
  ...{ key, order, request },
  ...(waited ? { waited: reservationOf(waitedOrder!, waited) } : {}),
});

const storedSourceOf = ({ key, order, request, waited }: NonNullable<Reservation['from']>): StoredReservation['f'] =>
  waited ? [key, order, request, waited.order, storedReservationOf(waited)] : [key, order, request];

export function reservationOf(order: number, stored: StoredReservation): Reservation {
  const { k = 1, p, w, c, r, l, x, d, b, f, s } = stored;
  return {
    order,
    seats: k,
    ...(p === undefined ? {} : { hadSeats: p }),
    state: w ? 'waiting' : x === undefined ? 'confirmed' : 'offered',
    request: r,
    ...(c === undefined ? {} : { category: c }),
    ...(l === undefined ? {} : { line: l }),
    ...(x === undefined ? {} : { offerUntil: x }),
    ...(d === undefined ? {} : { holdUntil: d }),
    ...(b === undefined ? {} : { backInLine: b }),
    ...(f ? { from: sourceOf(f) } : {}),
    ...(s === undefined ? {} : { changed: Math.abs(s) }),
  };
}

export const storedReservationOf = (reservation: Omit<Reservation, 'order'>): StoredReservation => ({
  ...(reservation.seats === 1 ? {} : { k: reservation.seats }),
  ...(reservation.hadSeats === undefined ? {} : { p: reservation.hadSeats }),
  ...(reservation.state === 'waiting' ? { w: 1 as const } : {}),
  ...(reservation.category === undefined ? {} : { c: reservation.category }),
  r: reservation.request,
  ...(reservation.line === undefined ? {} : { l: reservation.line }),
  ...(reservation.offerUntil === undefined ? {} : { x: reservation.offerUntil }),
  ...(reservation.holdUntil === undefined ? {} : { d: reservation.holdUntil }),
  ...(reservation.backInLine === undefined ? {} : { b: reservation.backInLine }),
  ...(reservation.from ? { f: storedSourceOf(reservation.from) } : {}),
  ...(reservation.changed === undefined ? {} : { s: reservation.changed }),
});

/** The two attributes of an archive; `sh` has the form of before, by which functions of before find their way. */
export const storedArchiveOf = ({ reservations, times, seats, waiting, ends, upTo }: Archive) => ({
  sh: { n: reservations, t: times, k: seats },
  aw: { w: waiting, o: upTo?.order ?? 0, r: upTo?.change ?? 0, ...(ends === undefined ? {} : { e: ends }) },
});

const archiveOf = ({ n, t, k }: NonNullable<SlotItem['sh']>, aw: SlotItem['aw']): Archive => ({
  ...{ reservations: n, times: t, seats: k, waiting: aw?.w ?? {} },
  ...(aw ? { upTo: { order: aw.o, change: aw.r } } : {}),
  ...(aw?.e === undefined ? {} : { ends: aw.e }),
});

export const storedGoneOf = ({ order, isGroup }: Pick<Gone, 'order' | 'isGroup'>, change: number): StoredGone => ({
  ...{ o: order, v: change },
  ...(isGroup ? { d: 1 } : {}),
});

const goneOf = ({ o, v, d }: StoredGone): Gone => ({ order: o, changed: v, ...(d ? { isGroup: true } : {}) });

/** The terms under their stored names; undefined stands for an attribute that is not kept. */
export const storedTermsOf = (terms: SlotTerms) => ({
  open: terms.open,
  cap: terms.capacity,
  quota: { ...terms.quotas },
  from: terms.startAt,
  to: terms.endAt,
  oa: terms.opensAt,
  ca: terms.closesAt,
  om: terms.offerMinutes || undefined,
  pm: terms.promoteUntilMinutes,
  st: terms.status,
  wh: terms.whole,
  rv: terms.revision,
});

export const slotOfItem = (item: SlotItem): Slot => ({
  slotId: placeIdOfKey(item.pk),
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
  ...(item.om === undefined ? {} : { offerMinutes: item.om }),
  ...(item.pm === undefined ? {} : { promoteUntilMinutes: item.pm }),
  ...(item.st === undefined ? {} : { status: item.st }),
  ...(item.wh === undefined ? {} : { whole: item.wh }),
  ...(item.rv === undefined ? {} : { revision: item.rv }),
  version: item.ver ?? 0,
  ...(item.nt === undefined ? {} : { note: item.nt }),
  ...(item.why === undefined ? {} : { cause: item.why }),
  ...(item.hb === undefined ? {} : { heldBack: item.hb }),
  ...(item.sh ? { archive: archiveOf(item.sh, item.aw) } : {}),
  ...(item.g ? { gone: Object.fromEntries(Object.entries(item.g).map(([key, one]) => [key, goneOf(one)])) } : {}),
  reservations: Object.fromEntries(
    Object.entries(item.q).map(([key, stored]) => [key, reservationOf(item.n[key] ?? 0, stored)]),
  ),
});
