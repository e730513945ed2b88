/** Seeing records: a venue's, one by its private link, and all of a person. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { MaskingLevel } from '../../shared/privacy/masking-rules.ts';
import type { ServiceView, StaffView } from '../../shared/service/model.ts';
import { listOfPerson } from '../privacy/person-list.ts';
import { parseLinkId } from '../reservations/reservation-records.ts';
import { idOfManageToken } from '../runtime/secrets.ts';
import { opened } from '../store/contact-cipher.ts';
import type { Page, PageAsked, Stored } from '../store/records.ts';
import type { ServiceDeps } from './deps.ts';
import { listNotes, noteViewOf, type StoredNote } from './note-store.ts';
import { listRecordPage, readRecord, type RecordPath, type StoredService } from './record-store.ts';
import { placeOfShift } from './place-store.ts';
import { serviceViewOf, staffViewOf } from './service-view.ts';

export type Staff = { readonly accountId: string; readonly level: MaskingLevel };
type VenueOfDay = Pick<RecordPath, 'openDayId' | 'venueId'>;

const isOf = (note: StoredNote, record: RecordPath) => note.shiftId === record.shiftId && note.order === record.order;

export async function listService(
  { service, secret, now }: ServiceDeps,
  { shiftId, ...at }: VenueOfDay & { readonly shiftId?: string | undefined },
  page: PageAsked,
  staff: Staff,
): Promise<Page<StaffView>> {
  const [{ items, ...next }, notes] = await Promise.all([
    listRecordPage(service, { ...at, shiftId }, page),
    listNotes(service, at.openDayId, at.venueId),
  ]);
  const sight = { ...staff, secret, now: now() };
  const view = (record: StoredService) =>
    staffViewOf(record, notes.filter((note) => isOf(note, record)).map(noteViewOf), sight);
  return { items: items.map(view), ...next };
}

/** One record as staff see it after they changed it. */
export async function staffViewAfter(
  { service, secret, now }: ServiceDeps,
  record: StoredService,
  staff: Staff,
): Promise<StaffView> {
  const notes = await listNotes(service, record.openDayId, record.venueId);
  return staffViewOf(record, notes.filter((note) => isOf(note, record)).map(noteViewOf), {
    ...staff,
    secret,
    now: now(),
  });
}

/** The record of a reservation of a shift; undefined before anybody was marked, and once its person is forgotten. */
export async function recordOf(
  { service }: Pick<ServiceDeps, 'service'>,
  shiftId: string,
  order: number,
): Promise<StoredService | undefined> {
  const place = await placeOfShift(service, shiftId);
  const record = place && (await readRecord(service, { ...place, shiftId, order }));
  return record?.personKey === undefined ? undefined : record;
}

/** The record that a private link of a sign-up leads to. */
export function recordOfLink(deps: ServiceDeps, manageToken: string): Promise<StoredService | undefined> {
  const linkId = idOfManageToken(deps.secret, manageToken);
  if (linkId === undefined) return Promise.resolve(undefined);
  const { slotId, order } = parseLinkId(linkId);
  return recordOf(deps, slotId, order);
}

/** Refuses: not-found, also while nobody was marked. */
export async function seeByLink(deps: ServiceDeps, manageToken: string): Promise<Result<ServiceView>> {
  const record = await recordOfLink(deps, manageToken);
  return record ? accept(serviceViewOf(record, deps.now())) : refuse('not-found');
}

/**
 * All that is on record under a person's contact, as stored, and of that the person's own, the newest service first: hours of
 * somebody else with the same contact are shown and erased with it, and certified to nobody else.
 */
export async function recordsOfPerson({ service }: Pick<ServiceDeps, 'service'>, personKey: string) {
  const found = (await listOfPerson(service, personKey)).map((item) => opened(service, item));
  const ofType = <Item>(type: string) =>
    found.filter((item) => item.type === type && item.personKey === personKey) as unknown as Array<Item & Stored>;
  return {
    all: found,
    records: ofType<StoredService>('service-record').toReversed(),
    notes: ofType<StoredNote>('service-note').toReversed(),
    proofs: ofType<Stored>('service-proof').toReversed(),
  };
}
