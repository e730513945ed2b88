/** An example of a place: in the open day's own first shift, or session, for whoever looks at a message before it goes. */
import type { Locale } from '../../shared/kernel/text.ts';
import { listSessionsOf, type StoredSession } from '../open-days/session-lookup.ts';
import { listShiftsOf, type StoredShift } from '../volunteering/shift-lookup.ts';
import type { MessagesDeps } from './deps.ts';
import { placeRecordOf, type PlaceRecord } from './place-record.ts';

export type StoredSlot = StoredShift | StoredSession;
const nobody = { name: '…', state: 'confirmed', order: 0 } as const;

/** The record that someone would have who took two seats of the slot. */
export function sampleRecordOf(slot: StoredSlot, locale: Locale): PlaceRecord {
  const { openDayId, startAt, endAt, zone } = slot;
  const common = { openDayId, startAt, endAt, zone, locale, ...nobody };
  const image =
    'shiftId' in slot
      ? { ...common, type: 'sign-up', signUpId: 'sample', shiftId: slot.shiftId, role: slot.role, seats: 2 }
      : { ...common, type: 'booking', bookingId: 'sample', ...sessionOf(slot), partySize: 2 };
  return placeRecordOf(image)!;
}
const sessionOf = ({ sessionId, title }: StoredSession) => ({ sessionId, sessionTitle: title });

/** Undefined where there is no shift or session yet. */
export async function sampleSlotOf(deps: MessagesDeps, openDayId: string): Promise<StoredSlot | undefined> {
  const [shifts, sessions] = await Promise.all([
    listShiftsOf(deps.volunteering, openDayId),
    listSessionsOf(deps.openDays, openDayId),
  ]);
  return shifts.find(({ status }) => status === 'published') ?? shifts[0] ?? sessions[0];
}
