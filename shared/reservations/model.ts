/**
 * Places: how many seats a shift or a session has, who holds them, and who waits in which order.
 * Both kinds stand on the same engine (functions/reservations), and are told apart by their id alone.
 */
import * as z from 'zod';
import { bilingualParagraph, type Bilingual } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';

/** An entry's state. An offer holds its seats until it is accepted or runs out; whoever is confirmed stays so. */
export type ReservationState = 'confirmed' | 'offered' | 'waiting';

/** Whether what the slot is of takes place. Called off it stays, with all its people, and nobody comes in or moves up. */
export const slotStatus = z.enum(['published', 'called-off', 'draft']);
export type SlotStatus = z.infer<typeof slotStatus>;

export const occupancy = z.object({
  capacity: z.int(),
  /** Seats that nobody else can get: confirmed, or held by an offer or for a group. */
  confirmedSeats: z.int(),
  waitingSeats: z.int(),
  /** Never below zero, even after the capacity was lowered under what is confirmed. */
  freeSeats: z.int(),
  /** How many seats more are confirmed than there are, after the capacity was lowered and everyone kept. */
  overSeats: z.int().optional(),
});
export type Occupancy = z.infer<typeof occupancy>;

/** One person's (or one party's) claim on a place. */
export type Reservation = {
  /** Names the reservation within its place: unique, rising, given once. */
  readonly order: number;
  readonly seats: number;
  /** How many it had before staff gave some back, the last time that they did; its person is told. */
  readonly hadSeats?: number;
  readonly state: ReservationState;
  /** Audience category; absent for shifts. */
  readonly category?: string;
  /** Fingerprint of the request that made the reservation, to answer its replay. */
  readonly request: string;
  /** Place in the order of arrival where it is not its own: who takes over keeps the order of who gave. */
  readonly line?: number;
  /** Until when an offer is held, in milliseconds since 1970. */
  readonly offerUntil?: number;
  /** The slot's version at which a lowered capacity put it back into the line, ahead of whoever never had a seat. */
  readonly backInLine?: number;
  /** Until when the seats are held for a group whose names follow; only group holds have it. */
  readonly holdUntil?: number;
  /** Whom the reservation came from, so that a hand-over that a crash cut short is undone and not lost. */
  readonly from?: ReservationSource;
  /** The number of the change that changed it last; absent for whoever only arrived (docs/adr/0009-own-items.md). */
  readonly changed?: number;
  /** Its own item is all there is: the slot item does not hold it. Never stored. */
  readonly archived?: true;
};
type ReservationSource = {
  readonly key: string;
  readonly order: number;
  readonly request: string;
  /** What the taker had in the line of the same slot, which ended with taking over. */
  readonly waited?: Reservation;
};

/** Why reservations left, as the last change of a place tells its followers. */
export const releaseCause = z.enum([
  'left',
  'overlap',
  'offer-expired',
  'capacity-lowered',
  'hold-ended',
  'handed-over',
  'never-completed',
  'removed-by-staff',
  'moved-by-staff',
  'swapped',
  'took-over',
]);
export type ReleaseCause = z.infer<typeof releaseCause>;

/** What the organizer sets of a place. */
export type SlotTerms = {
  readonly startAt: string;
  readonly endAt: string;
  readonly open: boolean;
  readonly capacity: number;
  /** Seats per audience category; a category that is absent has no limit of its own. */
  readonly quotas: Readonly<Record<string, number>>;
  /** From when and until when one may sign up, in milliseconds since 1970; absent is without limit. */
  readonly opensAt?: number;
  readonly closesAt?: number;
  /** How long a freed place is held for the next in order, who must accept it; 0 (or absent) confirms at once. */
  readonly offerMinutes?: number;
  /** So long before the start the last in the waitlist moves up; `promoteUntilDefault` if absent. */
  readonly promoteUntilMinutes?: number;
  /** Its own status; absent on slots of before. */
  readonly status?: SlotStatus;
  /** What becomes of the whole that it is part of, its open day and venue; absent is published. */
  readonly whole?: SlotStatus;
  /** The revision of the item that these terms come from; an older one never overwrites a newer. */
  readonly revision?: number;
};

/** The last change that people may feel: when, whether they are to be told, and why, where it was called off. */
export type ChangeNote = { readonly at: string; readonly tell: boolean; readonly reason?: Bilingual };

/** What left the slot item for items of its own; it is counted in `free`, `waiting` and the quotas as before. */
export type Archive = {
  readonly reservations: number;
  /** How often reservations were put there. */
  readonly times: number;
  /** Seats taken there by audience category; those without one are under `noCategory`. */
  readonly seats: Readonly<Record<string, number>>;
  /** How many wait there, by `partyOf`: who asks for the same fits or does not, all alike. */
  readonly waiting: Readonly<Record<string, number>>;
  /** When the soonest offer or group hold there runs out, or earlier, where that one ended otherwise. */
  readonly ends?: number;
  /** One more than the highest order, and the latest change, that was put there; absent where that was not counted yet. */
  readonly upTo?: { readonly order: number; readonly change: number };
};
export const noCategory = '*';

/** A reservation that is gone, in a slot with an archive, until its own item says so too. */
export type Gone = {
  readonly order: number;
  readonly changed: number;
  readonly isGroup?: true;
  /** Its own item says so already; the slot item knows nothing of it. Never stored. */
  readonly archived?: true;
};

/** All that decides who has a seat. Stored as one small item, changed by one conditional write. */
export type Slot = SlotTerms & {
  readonly slotId: string;
  /** The open day and the venue that the place counts for on the board. */
  readonly openDayId: string;
  readonly venueId: string;
  /** Seats not taken; negative after the capacity was lowered below what is confirmed. */
  readonly free: number;
  /** Seats of reservations that wait. */
  readonly waiting: number;
  /** Seats not taken of each category with a quota. */
  readonly quotaFree: Readonly<Record<string, number>>;
  /** The next order number. */
  readonly next: number;
  /** How many reservations ever joined the waitlist, and how often anything but an arrival changed the place. */
  readonly joins: number;
  readonly releases: number;
  /** Rises with every change of the terms, and of the whole; agendas and records follow it and never go back. */
  readonly version: number;
  readonly note?: ChangeNote;
  /** Why reservations left in the last change that took any away. */
  readonly cause?: ReleaseCause;
  /** Seats on their way to those who wait, whom one write cannot take all: newcomers do not get them. */
  readonly heldBack?: number;
  /** Absent until a place has grown large. */
  readonly archive?: Archive;
  readonly gone?: Readonly<Record<string, Gone>>;
  /** Those in the slot item, and of those in the archive whom the reader asked for. */
  readonly reservations: Readonly<Record<string, Reservation>>;
  /** Which of the archive's line are among them: all, or by `partyOf` so many from its beginning. Never stored. */
  readonly line?: SeenLine;
  /** Whoever of the archive has run out is among them, and when the next one there does. Never stored. */
  readonly ended?: { readonly next?: number };
  /** The rule needs more of the archive to decide; nothing else counts then. Never stored. */
  readonly lacking?: Lacking;
};
/** By `partyOf` how many from the beginning of the line; and whose offer or hold has run out by then, in milliseconds since 1970. */
export type Lacking = { readonly line?: Readonly<Record<string, number>>; readonly endedBy?: number };
export type SeenLine = 'all' | Readonly<Record<string, readonly string[]>>;

/** Why something was called off, as people read it, and when. */
export const calledOff = z.object({ at: instant, reason: bilingualParagraph(300) });
export type CalledOff = z.infer<typeof calledOff>;

/** What a private link says of the slot, whatever became of it: its status, and a number that rises as it changes. */
export const ofSlotFields = { slotStatus: slotStatus.optional(), slotVersion: z.int().optional() };

/** A span that a person is taken for, in milliseconds since 1970. */
export type Span = { readonly from: number; readonly to: number };

export const largestCapacity = 5000;
/** A family and friends: what one stranger may take with one request. */
export const largestParty = 8;
/** What anybody may hold for a group, whose members then give their names, and staff sign up at once. */
export const largestGroup = 20;

/** Seats of one reservation: a party comes or waits together, it is never split. */
export const partySize = z.int().min(1).max(largestParty);
export const groupSize = z.int().min(1).max(largestGroup);
export const capacity = z.int().min(0).max(largestCapacity);
/** How many seats stay when some of a reservation are given back; none is to give up the place. */
export const seatsKept = z.int().min(1).max(largestCapacity);
export const whenFull = z.enum(['wait', 'refuse']);
/** When one may sign up; without these, from publication to the start. */
export const windowFields = {
  signUpOpensAt: instant.optional(),
  signUpClosesAt: instant.optional(),
  /** Opens so many hours before the start. */
  signUpAdvanceHours: z.int().min(1).max(8760).optional(),
};
/** At most two weeks: a longer offer would outlive most open days. */
export const offerMinutes = z.int().min(0).max(20_160);
/** An hour's way: who moves up later than that would hardly come. */
export const promoteUntilDefault = 60;
export const promoteUntilMinutes = z.int().min(0).max(20_160);
/** How much overlap of one person's shifts and sessions an open day lets pass. */
export const overlapGraceMinutes = z.int().min(0).max(240);
/** What lowering the capacity below what is confirmed does. */
export const onShrink = z.enum(['keep', 'release-last']);
export type OnShrink = z.infer<typeof onShrink>;
