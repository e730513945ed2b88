/**
 * The door list: everybody who is expected at a venue, or at one shift or session, with full names. Read through the
 * doors of volunteering and open days; called by the desk's API, which has asked who may see it and kept the trace.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { DoorListLine, DoorListSlot } from '../../shared/attendance/desk-contract.ts';
import type { DeskRefusal } from '../../shared/attendance/desk-refusals.ts';
import { slotsOfDoorList } from '../../shared/attendance/door-list-rules.ts';
import { categoryNumber } from '../../shared/attendance/ticket-category.ts';
import { settlePresence } from '../../shared/attendance/presence-rules.ts';
import { inWhole, readWholes, type Wholes } from '../open-days/open-day-lookup.ts';
import { listSessionsOf, sessionSlots, type StoredBooking, type StoredSession } from '../open-days/session-lookup.ts';
import { readRosterPage } from '../reservations/roster.ts';
import type { SlotKind } from '../reservations/slot-kind.ts';
import { inBatches } from '../runtime/in-batches.ts';
import type { Table } from '../store/table.ts';
import {
  listShiftsOf,
  shiftSlots,
  type StoredHold,
  type StoredShift,
  type StoredSignUp,
} from '../volunteering/shift-lookup.ts';
import { listBriefed } from './briefing-store.ts';
import { listCounts } from './count-store.ts';
import type { DeskDeps } from './desk-deps.ts';
import { nameOf, readPresences, type StoredPresence } from './presence-store.ts';
import { readKeyNumbers } from './ticket-key-store.ts';
import { signTicket, type TicketCode } from './ticket-lookup.ts';
import { listWalkIns } from './walk-in-store.ts';

/** What a list shows beside names. */
export type Shown = { readonly phones: boolean; readonly tickets?: boolean };

/** Of which place; one shift or session alone where it is named. */
export type DoorListAsked = {
  readonly openDayId: string;
  readonly venueId: string;
  readonly slotId?: string | undefined;
};

type Record = StoredSignUp | StoredHold | StoredBooking;
type Part = {
  readonly slotId: string;
  readonly kind: SlotKind;
  readonly table: Table;
  readonly startAt: string;
  readonly endAt: string;
  readonly zone: string;
  readonly shown: Omit<DoorListSlot, 'lines' | 'freeSeats' | 'inside' | 'arrived'>;
};

/** More people than this are no list for a door; it also keeps an answer below what Lambda may give (6 MB). */
export const mostLines = 5000;

const linesAtOnce = 500;

/** A line before it is known who came. */
type Named = Omit<DoorListLine, 'inside' | 'arrived' | 'since'>;

const spanOf = ({ startAt, endAt, zone }: StoredShift | StoredSession) => ({ startAt, endAt, zone });

function shiftPart({ volunteering }: DeskDeps, shift: StoredShift, wholes: Wholes): Part {
  const { shiftId: slotId, role, capacity } = shift;
  const isCalledOff = inWhole(shift, wholes.of(shift.venueId)).status === 'cancelled';
  const span = spanOf(shift);
  const shown = { slotId, role, ...span, capacity, isCalledOff, safetyBriefing: false };
  return { slotId, kind: shiftSlots, table: volunteering, ...span, shown };
}

function sessionPart({ openDays }: DeskDeps, session: StoredSession, wholes: Wholes): Part {
  const { sessionId: slotId, title, kind: sessionKind, capacity, safetyBriefing } = session;
  const isCalledOff = inWhole(session, wholes.of(session.venueId)).status === 'cancelled';
  const span = spanOf(session);
  const shown = { slotId, title, sessionKind, ...span, capacity, isCalledOff, safetyBriefing };
  return { slotId, kind: sessionSlots, table: openDays, ...span, shown };
}

/** The shifts and sessions of the place, soonest first; drafts are nobody's yet. */
async function partsOf(deps: DeskDeps, { openDayId, venueId, slotId }: DoorListAsked): Promise<Part[]> {
  const [wholes, shifts, sessions] = await Promise.all([
    readWholes(deps.openDays, openDayId),
    listShiftsOf(deps.volunteering, openDayId),
    listSessionsOf(deps.openDays, openDayId),
  ]);
  if (!wholes) return [];
  const here = (thing: StoredShift | StoredSession) => thing.venueId === venueId && thing.status !== 'draft';
  return [
    ...sessions.filter(here).map((session) => sessionPart(deps, session, wholes)),
    ...shifts.filter(here).map((shift) => shiftPart(deps, shift, wholes)),
  ]
    .filter((part) => slotId === undefined || part.slotId === slotId)
    .sort((a, b) => a.startAt.localeCompare(b.startAt));
}

const fieldsOf = (record: Record, withPhone: boolean): Pick<DoorListLine, 'name'> & Partial<DoorListLine> => {
  const { name, phone } = record;
  const contact = { name, ...(withPhone && phone !== undefined ? { phone } : {}) };
  if ('bookingId' in record) return { ...contact, category: record.category, accessNeeds: record.accessNeeds };
  if (record.type === 'hold') return { ...contact, groupName: record.groupName };
  return { ...contact, ageBand: record.ageBand };
};

type LineShown = {
  readonly phones: boolean;
  readonly ticketOf: ((slotId: string, record: Record) => TicketCode | undefined) | undefined;
};

/** Codes of tickets as badges carry them; a group hold has none, its members have. Access pattern: the keys of the day (GetItem). */
async function ticketsOf({ attendance, secret }: DeskDeps, openDayId: string): Promise<LineShown['ticketOf']> {
  const keys = await readKeyNumbers(attendance, openDayId);
  return (slotId, record) => {
    if (record.type === 'hold') return undefined;
    const isBooking = 'bookingId' in record;
    const of = isBooking
      ? { party: record.partySize, category: categoryNumber(record.category) }
      : { party: record.seats, category: 0 };
    return signTicket(secret, keys, { openDayId, slotId, order: record.order, ...of });
  };
}

async function linesOf(deps: DeskDeps, { kind, table, slotId }: Part, { phones, ticketOf }: LineShown) {
  const { slots, now } = deps;
  const lines: Named[] = [];
  let after: string | undefined;
  do {
    const asked = { limit: linesAtOnce, after };
    const { items, next } = await readRosterPage<Record>({ kind, table, slots, now }, slotId, asked);
    lines.push(
      ...items.map(({ record, recordId, place }) => {
        const ticket = place.state === 'confirmed' ? ticketOf?.(slotId, record) : undefined;
        return {
          ...{ recordId, ...place, ...fieldsOf(record, phones) },
          ...(ticket ? { ticket: ticket.code, ticketShort: ticket.short } : {}),
        };
      }),
    );
    after = next;
  } while (after !== undefined && lines.length <= mostLines);
  return lines;
}

const cameOf = (presence: StoredPresence | undefined) => {
  if (!presence) return { inside: 0, arrived: 0 };
  const { inside, arrived, since } = settlePresence(presence);
  return { inside, arrived, ...(since ? { since: since.at } : {}) };
};

async function slotOf(deps: DeskDeps, part: Part, shown: LineShown): Promise<Omit<DoorListSlot, 'inside' | 'arrived'>> {
  const people = await linesOf(deps, part, shown);
  const { slotId } = part;
  const [named, briefed] = await Promise.all([
    listWalkIns(deps.attendance, slotId, deps.now()),
    listBriefed(deps.attendance, slotId),
  ]);
  const subjects = [...people.map(({ order }) => String(order)), ...named.map(({ entryId }) => entryId)];
  const presences = await readPresences(
    deps.attendance,
    subjects.map((subject) => ({ slotId, subject })),
  );
  // Who was let in by mistake was undone, and is not shown.
  const walkIns = named
    .filter(({ entryId }) => cameOf(presences.get(nameOf({ slotId, subject: entryId }))).arrived > 0)
    .map(({ entryId, name, seats, at }) => ({ entryId, name, seats, at }))
    .toReversed();
  const lines = people.map((line) => ({
    ...line,
    ...(briefed.has(line.order) ? { briefed: true as const } : {}),
    ...cameOf(presences.get(nameOf({ slotId, subject: String(line.order) }))),
  }));
  const taken = lines.reduce((sum, { state, seats }) => sum + (state === 'waiting' ? 0 : seats), 0);
  return { ...part.shown, freeSeats: Math.max(0, part.shown.capacity - taken), lines, walkIns };
}

/** Refuses: what the window refuses, and door-list.too-long. */
export async function readDoorList(
  deps: DeskDeps,
  asked: DoorListAsked,
  { phones, tickets = false }: Shown,
): Promise<Result<DoorListSlot[], DeskRefusal | 'not-found'>> {
  const parts = slotsOfDoorList(await partsOf(deps, asked), deps.now());
  if (!parts.ok) return parts;
  const shown = { phones, ticketOf: tickets ? await ticketsOf(deps, asked.openDayId) : undefined };
  const [listed, counts] = await Promise.all([
    inBatches(parts.value, (part) => slotOf(deps, part, shown)),
    listCounts(deps.attendance, asked.openDayId),
  ]);
  const byId = new Map(counts.map((count) => [count.slotId, count]));
  const slots = listed.map((slot) => ({
    ...slot,
    inside: byId.get(slot.slotId)?.inside ?? 0,
    arrived: byId.get(slot.slotId)?.arrived ?? 0,
  }));
  const lines = slots.reduce((sum, slot) => sum + slot.lines.length, 0);
  return lines > mostLines ? refuse('door-list.too-long') : accept(slots);
}
