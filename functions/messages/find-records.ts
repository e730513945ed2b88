/** Finds the record of a place by its slot, order and kind, opened; and all records of a slot or of a person. */
import { slotKindOf } from '../../shared/reservations/slot-kind.ts';
import { bookings } from '../open-days/session-lookup.ts';
import { listOfPerson } from '../privacy/person-list.ts';
import { opened } from '../store/contact-cipher.ts';
import { holds, signUps } from '../volunteering/shift-lookup.ts';
import type { MessagesDeps } from './deps.ts';
import { placeRecordOf, type PlaceRecord } from './place-record.ts';

type Image = Readonly<Record<string, unknown>>;
const asPlaces = (images: readonly Image[]) =>
  images.flatMap((image) => {
    const record = placeRecordOf(image);
    return record ? [record] : [];
  });

export type RecordAt = Pick<PlaceRecord, 'type' | 'slotId' | 'order'>;

export async function readPlaceRecord(deps: MessagesDeps, at: RecordAt): Promise<PlaceRecord | undefined> {
  const { slotId, order } = at;
  if (at.type === 'booking') return placeRecordOf(await bookings.read(deps.openDays, slotId, order));
  return placeRecordOf(await (at.type === 'hold' ? holds : signUps).read(deps.volunteering, slotId, order));
}

/** All records of a shift or a session as they are stored, opened; holds too. */
export async function listImages({ openDays, volunteering }: MessagesDeps, slotId: string): Promise<readonly Image[]> {
  if (slotKindOf(slotId) === 'session') return bookings.list(openDays, slotId);
  const lists = await Promise.all([signUps.list(volunteering, slotId), holds.list(volunteering, slotId)]);
  return lists.flat();
}

/** The same as messages see them. */
export const listPlaceRecords = async (deps: MessagesDeps, slotId: string): Promise<PlaceRecord[]> =>
  asPlaces(await listImages(deps, slotId));

/** All that a person has or had, soonest first; late by as much as an index is. */
export async function listRecordsOfPerson(
  { openDays, volunteering }: MessagesDeps,
  personKey: string,
): Promise<PlaceRecord[]> {
  const [mine, booked] = await Promise.all([listOfPerson(volunteering, personKey), listOfPerson(openDays, personKey)]);
  const records = [
    ...asPlaces(mine.map((item) => opened(volunteering, item))),
    ...asPlaces(booked.map((item) => opened(openDays, item))),
  ];
  return records.sort((a, b) => a.startAt.localeCompare(b.startAt));
}
