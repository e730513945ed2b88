/**
 * Places: how many seats a shift or a session has, who holds them, and who waits in which order.
 * Both kinds stand on the same engine (functions/places), and are told apart by their id alone.
 */
import * as z from 'zod';

/** An entry's state. Once confirmed, an entry stays confirmed until it is released. */
export type EntryState = 'confirmed' | 'waiting';

export const occupancy = z.object({
  capacity: z.int(),
  confirmedSeats: z.int(),
  waitingSeats: z.int(),
  /** Never below zero, even after the capacity was lowered under what is confirmed. */
  freeSeats: z.int(),
});
export type Occupancy = z.infer<typeof occupancy>;

/** One person's (or one party's) claim on a place. */
export type Entry = {
  /** Position in the order of arrival, unique and rising within the place. */
  readonly order: number;
  readonly seats: number;
  readonly state: EntryState;
  /** Audience category; absent for shifts. */
  readonly category?: string;
  /** Fingerprint of the request that made the entry, to answer its replay. */
  readonly request: string;
};

/** All that decides who has a seat. Stored as one small item, changed by one conditional write. */
export type Claims = {
  readonly placeId: string;
  /** The open day and the venue that the place counts for on the board. */
  readonly openDayId: string;
  readonly venueId: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly open: boolean;
  readonly capacity: number;
  /** Seats not confirmed; negative after the capacity was lowered below what is confirmed. */
  readonly free: number;
  /** Seats of entries that wait. */
  readonly waiting: number;
  /** Seats per audience category; a category that is absent has no limit of its own. */
  readonly quotas: Readonly<Record<string, number>>;
  /** Unconfirmed seats of each category with a quota. */
  readonly quotaFree: Readonly<Record<string, number>>;
  /** The next order number. */
  readonly next: number;
  /** How many entries ever joined the waitlist, and how often seats were released or resized. */
  readonly joins: number;
  readonly releases: number;
  readonly entries: Readonly<Record<string, Entry>>;
};

/** A span that a person is taken for, in milliseconds since 1970. */
export type Span = { readonly from: number; readonly to: number };

export const largestCapacity = 5000;
export const largestParty = 20;

/** Seats of one entry: a party comes or waits together, it is never split. */
export const partySize = z.int().min(1).max(largestParty);
export const capacity = z.int().min(0).max(largestCapacity);
export const whenFull = z.enum(['wait', 'refuse']);
