/** Slots as a gate knows them: when and where, who holds which order, who is inside. The same for the bundle and for a check. */
import type { BundleSlot } from '../../shared/attendance/gate-model.ts';
import type { GateReservation } from '../../shared/attendance/gate-rules.ts';
import { categoryNumber } from '../../shared/attendance/ticket-category.ts';
import type { Bilingual } from '../../shared/kernel/text.ts';
import { volunteerRoles } from '../../shared/volunteering/model.ts';
import { inWhole, readWhole } from '../open-days/open-day-lookup.ts';
import { bookings, listSessionsOf, readSession, readVenue, type StoredSession } from '../open-days/session-lookup.ts';
import { listShiftsOf, readShift, signUps, type StoredShift } from '../volunteering/shift-lookup.ts';
import type { AttendanceDeps } from './deps.ts';
import { walkInsOf } from '../../shared/attendance/presence-rules.ts';
import { slotKindOf } from '../../shared/reservations/slot-kind.ts';
import { listPresences } from './presence-store.ts';
import { shortOf } from './ticket-lookup.ts';

type Slot = StoredShift | StoredSession;
type Header = Omit<BundleSlot, 'reservations' | 'presences' | 'walkIns'>;
const isShift = (slot: Slot): slot is StoredShift => 'shiftId' in slot;

const headerOf = (slot: Slot): Header => {
  const { venueId, startAt, endAt, zone, status } = slot;
  const of = { venueId, startAt, endAt, zone, isOff: status !== 'published' };
  if (!isShift(slot))
    return {
      ...of,
      slotId: slot.sessionId,
      slotKind: 'session',
      title: slot.title,
      audience: slot.audience.map(categoryNumber),
      capacity: slot.capacity,
    };
  const { 'zh-CN': zh, en } = volunteerRoles[slot.role];
  return { ...of, slotId: slot.shiftId, slotKind: 'shift', title: { 'zh-CN': zh, en } satisfies Bilingual };
};

/** A shift or session, by what has become of its day and venue. Access pattern: GetItem, then a BatchGetItem. */
export async function readGateSlot({ openDays, volunteering }: AttendanceDeps, slotId: string) {
  const slot =
    slotKindOf(slotId) === 'shift' ? await readShift(volunteering, slotId) : await readSession(openDays, slotId);
  const whole = slot && (await readWhole(openDays, slot.openDayId, slot.venueId));
  return slot && whole && { openDayId: slot.openDayId, header: headerOf(inWhole<Slot>(slot, whole)) };
}

/** All slots of a venue but drafts, and which slots of the day are elsewhere. Undefined without such a venue. */
export async function listVenueSlots({ openDays, volunteering }: AttendanceDeps, openDayId: string, venueId: string) {
  const [venue, whole, sessions, shifts] = await Promise.all([
    readVenue(openDays, openDayId, venueId),
    readWhole(openDays, openDayId, venueId),
    listSessionsOf(openDays, openDayId),
    listShiftsOf(volunteering, openDayId),
  ]);
  if (!venue || !whole) return undefined;
  const all: readonly Slot[] = [...sessions, ...shifts].filter(({ status }) => status !== 'draft');
  const own = all.filter((slot) => slot.venueId === venueId);
  const elsewhere = all.filter((slot) => slot.venueId !== venueId).map(headerOf);
  return {
    venue,
    slots: own.map((slot) => headerOf(inWhole<Slot>(slot, whole))),
    elsewhere: Object.fromEntries(elsewhere.map((slot) => [slot.slotId, slot.venueId])),
  };
}

const stateOf = (state: string) => (state === 'cancelled' ? 'gone' : state) as GateReservation['state'];
type Told = { readonly order: number; readonly state: string; readonly because?: string | undefined };
const toldOf = ({ order, state, because }: Told, party: number) =>
  [order, { party, state: stateOf(state), ...(because ? { because } : {}) }] as const;

/** What became of one order. Access pattern: BatchGetItem of its record. */
export async function readGateReservation(
  { openDays, volunteering }: AttendanceDeps,
  slotId: string,
  order: number,
): Promise<(GateReservation & { readonly category: number }) | undefined> {
  if (slotKindOf(slotId) === 'shift') {
    const [signUp] = await signUps.unopened(volunteering, slotId, [order]);
    return signUp && { ...toldOf(signUp, signUp.seats)[1], category: 0 };
  }
  const [booking] = await bookings.unopened(openDays, slotId, [order]);
  return booking && { ...toldOf(booking, booking.partySize)[1], category: categoryNumber(booking.category) };
}

/** A slot with everyone in it, without a name. Access pattern: Query of its records, and of its presences. */
export async function fillSlot(deps: AttendanceDeps, header: Header): Promise<BundleSlot> {
  const { slotId, slotKind } = header;
  const [records, presences] = await Promise.all([
    slotKind === 'shift'
      ? (await signUps.listUnopened(deps.volunteering, slotId)).map((one) => toldOf(one, one.seats))
      : (await bookings.listUnopened(deps.openDays, slotId)).map((one) => toldOf(one, one.partySize)),
    listPresences(deps.attendance, slotId),
  ]);
  return {
    ...header,
    reservations: records.map(([order, { party, state, because = '' }]) => [
      ...([order, party, state, because] as const),
      shortOf(deps.secret, slotId, order),
    ]),
    walkIns: walkInsOf(presences.filter(({ order }) => order === undefined)),
    presences: Object.fromEntries(
      presences
        .filter(({ order }) => order !== undefined)
        .map(({ subject, party, marks, voids }) => [subject, { party, marks, voids }]),
    ),
  };
}
