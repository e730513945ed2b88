/**
 * Whether an open day exists, its terms for places, and whether a venue belongs to it. Contexts that hang things on them ask before they
 * store; these items are the only ones that they read from the table of open days.
 */
import type { PhoneRegion } from '../../shared/kernel/phone-regions.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { houseZone } from '../../shared/kernel/time.ts';
import type { Bilingual } from '../../shared/kernel/text.ts';
import type { AccessFeature } from '../../shared/open-days/access-features.ts';
import type { OpenDay, Venue } from '../../shared/open-days/model.ts';
import type { Publication } from '../../shared/open-days/publication.ts';
import type { ShiftDefaults, ToldTexts } from '../../shared/open-days/shift-defaults.ts';
import type { CalledOff, SlotStatus } from '../../shared/reservations/model.ts';
import { statusInWhole } from '../../shared/reservations/rules.ts';
import { getMany, getTogether } from '../store/batch-get.ts';
import { getRecord, listPartition, listRecords } from '../store/records.ts';
import type { Table, Wanted } from '../store/table.ts';

export const openDayPartition = (openDayId: string) => `OPENDAY#${openDayId}`;
export const venueSort = (venueId: string) => `VENUE#${venueId}`;

export const openDaySort = 'OPENDAY';
export const openDaysList = 'OPENDAYS';

/** What a slot has to know of the day and the venue that it is part of; a `draft` day is nobody's yet. */
export type Whole = {
  readonly status: SlotStatus;
  readonly graceMinutes: number;
  /** By whose clocks its shifts and sessions are, unless they say otherwise. */
  readonly zone: string;
  readonly calledOff?: CalledOff | undefined;
  /** Where the venue is. */
  readonly place?: Bilingual | undefined;
  /** Whose phone numbers need no prefix. */
  readonly phoneRegion?: PhoneRegion | undefined;
  /** Whether two people may give one contact, told apart by their names. */
  readonly sharedContacts?: boolean | undefined;
  /** What the venue offers to whoever needs it. */
  readonly access?: readonly AccessFeature[] | undefined;
  /** What its shifts tell where they say nothing themselves. */
  readonly shiftDefaults?: ShiftDefaults | undefined;
};

type Part = {
  readonly status?: Publication;
  readonly calledOff?: CalledOff | undefined;
  readonly zone?: string;
  readonly overlapGraceMinutes?: number | undefined;
  readonly place?: Bilingual;
  readonly phoneRegion?: PhoneRegion | undefined;
  readonly sharedContacts?: boolean | undefined;
  readonly access?: readonly AccessFeature[] | undefined;
  readonly shiftDefaults?: ToldTexts | undefined;
};
/** Stored words of before: `cancelled` is called off. */
export const slotStatusOf = (status: Publication = 'published'): SlotStatus =>
  status === 'cancelled' ? 'called-off' : status;

export const wholeOf = (openDay: Part, venue: Part): Whole => ({
  status: statusInWhole(slotStatusOf(openDay.status), venue.calledOff ? 'called-off' : 'published'),
  graceMinutes: openDay.overlapGraceMinutes ?? 0,
  zone: venue.zone ?? openDay.zone ?? houseZone,
  calledOff: openDay.calledOff ?? venue.calledOff,
  place: venue.place,
  phoneRegion: openDay.phoneRegion,
  sharedContacts: openDay.sharedContacts,
  access: venue.access,
  shiftDefaults: { openDay: openDay.shiftDefaults, venue: venue.shiftDefaults },
});

/** Whose phone numbers an open day takes without a prefix. Access pattern: one GetItem. */
export const readPhoneRegion = async (
  openDays: Table,
  openDayId: string | undefined,
): Promise<PhoneRegion | undefined> =>
  openDayId === undefined
    ? undefined
    : (await getRecord<Part>(openDays, openDayPartition(openDayId), openDaySort))?.phoneRegion;

/** A day and a venue of it, consistent; undefined where one does not exist. Access pattern: one BatchGetItem. */
export async function readDayAndVenue(openDays: Table, openDayId: string, venueId: string) {
  const pk = openDayPartition(openDayId);
  const keys = [openDaySort, venueSort(venueId)].map((sk) => ({ pk, sk }));
  const found = await getMany<(OpenDay | Venue) & { readonly sk: string }>(openDays, keys, { consistent: true });
  const [openDay, venue] = keys.map(({ sk }) => found.find((item) => item.sk === sk));
  return openDay && venue && { openDay: openDay as OpenDay, venue: venue as Venue };
}

/** Whether an open day is there, draft or not. */
export const openDayExists = async (openDays: Table, openDayId: string): Promise<boolean> =>
  (await getRecord(openDays, openDayPartition(openDayId), openDaySort)) !== undefined;

/** Asked before an open day, or anything in it, is changed. Refuses: open-day.closed. */
export async function decideDayOpen(openDays: Table, openDayId: string): Promise<Result<true, 'open-day.closed'>> {
  const openDay = await getRecord<Pick<OpenDay, 'closedAt'>>(openDays, openDayPartition(openDayId), openDaySort);
  return openDay?.closedAt === undefined ? accept(true) : refuse('open-day.closed');
}

/** A venue of whatever open day, undefined where none is. Access pattern: the open days (listing index), then BatchGetItem. */
export async function findVenue(openDays: Table, venueId: string): Promise<Pick<Venue, 'zone'> | undefined> {
  const days = await listRecords<{ readonly openDayId: string }>(openDays, openDaysList);
  const keys = days.map(({ openDayId }) => ({ pk: openDayPartition(openDayId), sk: venueSort(venueId) }));
  return (await getMany<Venue>(openDays, keys, { consistent: true }))[0];
}

/** The same, and whether the venue belongs to it where one is named. */
export const dayAndVenueExist = async (openDays: Table, openDayId: string, venueId?: string): Promise<boolean> =>
  venueId === undefined
    ? openDayExists(openDays, openDayId)
    : (await readDayAndVenue(openDays, openDayId, venueId)) !== undefined;

/** Whether people can see the open day. */
export async function openDayIsPublic(openDays: Table, openDayId: string): Promise<boolean> {
  const openDay = await getRecord<{ status: string }>(openDays, openDayPartition(openDayId), openDaySort);
  return openDay !== undefined && openDay.status !== 'draft';
}

export async function readWhole(openDays: Table, openDayId: string, venueId: string): Promise<Whole | undefined> {
  const found = await readDayAndVenue(openDays, openDayId, venueId);
  return found && wholeOf(found.openDay, found.venue);
}

/** A draft is nobody's, whatever its whole, so that it costs no more looks than none. */
const nobodysYet: Whole = { status: 'draft', graceMinutes: 0, zone: houseZone };

type InDay = { readonly status: Publication; readonly openDayId: string; readonly venueId: string };
type InWhole<Thing> = {
  readonly found: { readonly thing: Thing; readonly whole: Whole } | undefined;
  readonly beside?: unknown;
};
type Sought = Wanted & { readonly heldAt: Omit<InDay, 'status'> | undefined };

/**
 * A shift or session and its whole, for whoever comes new, undefined where one does not exist; and what else is wanted beside it. Whoever
 * has seen the slot knows where it is held, and all is read at once. Access pattern: one BatchGetItem, else a GetItem and a BatchGetItem.
 */
export async function readInWhole<Thing extends InDay>(
  openDays: Table,
  { table, key, heldAt }: Sought,
  beside: readonly Wanted[] = [],
): Promise<InWhole<Thing>> {
  const around = heldAt
    ? [openDaySort, venueSort(heldAt.venueId)].map((sk) => ({ pk: openDayPartition(heldAt.openDayId), sk }))
    : [];
  const asked = [{ table, key }, ...around.map((key) => ({ table: openDays, key })), ...beside];
  const [found, openDay, venue, other] = heldAt
    ? await getTogether(asked)
    : [await getRecord<Thing>(table, key.pk, key.sk)];
  if (!found) return { found: undefined, beside: other };
  const thing = found as Thing;
  if (thing.status === 'draft') return { found: { thing, whole: nobodysYet }, beside: other };
  // A slot is told of another venue after its shift is.
  const isThere = thing.openDayId === heldAt?.openDayId && thing.venueId === heldAt.venueId;
  const whole =
    isThere && openDay && venue ? wholeOf(openDay, venue) : await readWhole(openDays, thing.openDayId, thing.venueId);
  return { found: whole && { thing, whole }, beside: other };
}

export type Wholes = { readonly graceMinutes: number; readonly of: (venueId: string) => Whole };

/** The same for all venues of an open day. Access pattern: a GetItem, and a Query of the venues. */
export async function readWholes(openDays: Table, openDayId: string): Promise<Wholes | undefined> {
  const pk = openDayPartition(openDayId);
  const [openDay, venues] = await Promise.all([
    getRecord<Part>(openDays, pk, openDaySort),
    listPartition<Part & { venueId: string }>(openDays, pk, venueSort('')),
  ]);
  if (!openDay) return undefined;
  const byId = new Map(venues.map((venue) => [venue.venueId, venue]));
  const { graceMinutes } = wholeOf(openDay, {});
  return { graceMinutes, of: (venueId) => wholeOf(openDay, byId.get(venueId) ?? {}) };
}

/** A shift or session with the status that it has within its whole, and why, where that was called off. */
export function inWhole<Thing extends { readonly status: Publication; readonly calledOff?: CalledOff | undefined }>(
  thing: Thing,
  whole: Whole,
): Thing & { readonly ownStatus?: Publication } {
  const inAll = statusInWhole(slotStatusOf(thing.status), whole.status);
  // A draft is nobody's, also of a day that everybody reads is called off.
  const status = thing.status === 'draft' ? 'draft' : inAll;
  const calledOff = thing.calledOff ?? whole.calledOff;
  return {
    ...thing,
    ...(status === slotStatusOf(thing.status) ? {} : { ownStatus: thing.status }),
    status: status === 'called-off' ? 'cancelled' : status,
    ...(inAll === 'called-off' && calledOff ? { calledOff } : {}),
  };
}
